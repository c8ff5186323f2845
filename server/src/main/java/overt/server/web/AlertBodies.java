package overt.server.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import overt.deployment.AlertRecord;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.DeploymentEvent.AlertRaised;
import overt.deployment.DeploymentEvent.ChangeProposed;
import overt.deployment.DeploymentEvent.WatchListComposed;
import overt.deployment.LiveChange;
import overt.deployment.State;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.people.Person;
import overt.deployment.people.Role;
import overt.operation.Codes;
import overt.server.web.Directory.PersonName;
import overt.vocabulary.EntryId;

/** An alert's JSON, and who may know of it. */
final class AlertBodies {
    private final Directory directory;
    private final InstantSource clock;

    AlertBodies(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    record AdjudicationBody(String decision, PersonName by, Instant at, String reason) {}

    record PassedOn(PersonName by, Instant at) {}

    record Engagement(String outcome, String action, PersonName by, Instant at) {}

    record Review(String finding, PersonName by, Instant at) {}

    record Hold(PersonName by, String ground, String reason, Instant reviewBy, boolean overdue) {}

    /** The schema {@code Alert}. */
    record AlertBody(
            String deployment,
            long number,
            Instant raisedAt,
            String camera,
            String entry,
            Optional<String> category,
            Optional<String> reason,
            Optional<String> plannedResponse,
            Optional<Boolean> under18,
            double score,
            double threshold,
            Optional<Double> secondsInView,
            int references,
            String state,
            Optional<AdjudicationBody> adjudication,
            Optional<PassedOn> passedOn,
            Optional<Engagement> engagement,
            Optional<Review> review,
            Optional<Hold> hold,
            List<String> may,
            boolean destroyed) {}

    /** Engagement officers hear of an alert when it is passed on: until then nobody has decided that it is one. */
    static boolean mayKnow(Person person, AlertRecord alert) {
        boolean hearsOfAll = person.is(Role.OPERATOR) || person.is(Role.AUTHORISING_OFFICER) || person.is(Role.AUDITOR);
        return hearsOfAll
                || (person.is(Role.ENGAGEMENT_OFFICER) && alert.passedOn().isPresent());
    }

    /**
     * As this person may see it: what is written about the listed person is for those who may see pictures.
     *
     * @param secondsInView from the first face of the track to the alert, if it is known
     */
    AlertBody of(Deployment deployment, State state, AlertRecord alert, Person reader, Optional<Double> secondsInView) {
        AlertRaised raised = alert.raised();
        Optional<ListedEntry> entry = reader.maySeeImages() ? entry(deployment, raised.entry()) : Optional.empty();
        return new AlertBody(
                deployment.id().value(),
                alert.number(),
                raised.at(),
                raised.camera().value(),
                raised.entry().value(),
                entry.map(ListedEntry::category),
                entry.map(ListedEntry::reason),
                entry.map(ListedEntry::plannedResponse),
                entry.map(ListedEntry::under18),
                raised.score(),
                raised.threshold(),
                secondsInView,
                entry.map(ListedEntry::references).orElse(0),
                state(alert),
                alert.adjudication()
                        .map(made -> new AdjudicationBody(
                                Codes.of(made.adjudication()), directory.name(made.by()), made.at(), made.reason())),
                alert.passedOn().map(made -> new PassedOn(directory.name(made.by()), made.at())),
                alert.engagement()
                        .map(made -> new Engagement(
                                Codes.of(made.outcome()),
                                Codes.of(made.action()),
                                directory.name(made.by()),
                                made.at())),
                alert.review().map(made -> new Review(made.finding(), directory.name(made.by()), made.at())),
                alert.hold().map(this::hold),
                Acts.of(reader, alert, state),
                alert.destroyed());
    }

    Hold hold(AlertRecord.Hold hold) {
        return new Hold(
                directory.name(hold.by()),
                Codes.of(hold.ground()),
                hold.reason(),
                hold.reviewBy(),
                !clock.instant().isBefore(hold.reviewBy()));
    }

    private static String state(AlertRecord alert) {
        if (alert.engagement().isPresent()) {
            return "engaged";
        }
        if (alert.passedOn().isPresent()) {
            return "passed-on";
        }
        return alert.adjudication().map(made -> Codes.of(made.adjudication())).orElse("raised");
    }

    /** Also of an entry that was removed since. */
    private static Optional<ListedEntry> entry(Deployment deployment, EntryId id) {
        Optional<ListedEntry> found = Optional.empty();
        for (DeploymentEvent event : deployment.history()) {
            switch (event) {
                case WatchListComposed composed ->
                    found = composed.entries().stream()
                            .filter(entry -> entry.id().equals(id))
                            .findFirst();
                case ChangeProposed proposed -> {
                    if (proposed.change() instanceof LiveChange.AddEntry add
                            && add.entry().id().equals(id)) {
                        found = Optional.of(add.entry());
                    }
                }
                default -> {}
            }
        }
        return found;
    }
}
