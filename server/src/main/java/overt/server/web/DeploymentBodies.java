package overt.server.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import overt.deployment.AlertRecord;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.DeploymentEvent.DeploymentAuthorised;
import overt.deployment.DeploymentEvent.StoppedByItself;
import overt.deployment.DeploymentEvent.UrgentlyAuthorised;
import overt.deployment.LiveChange;
import overt.deployment.Reason;
import overt.deployment.Retention;
import overt.deployment.State;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.people.Person;
import overt.deployment.policy.Policy;
import overt.operation.Codes;
import overt.server.web.Directory.PersonName;

/** A deployment's JSON. */
final class DeploymentBodies {
    private final Directory directory;

    DeploymentBodies(Directory directory) {
        this.directory = directory;
    }

    record DeploymentSummary(
            String id,
            String state,
            boolean rehearsal,
            String place,
            String useCase,
            Instant from,
            Instant until,
            String timeZone,
            boolean urgent,
            List<PersonName> applicants,
            int openAlerts) {}

    record Authorisation(
            PersonName by,
            Optional<String> rank,
            Instant at,
            Instant until,
            Optional<Instant> confirmBy,
            String considerations,
            Optional<String> outsideDecision) {}

    record Proposal(
            int number,
            PersonName by,
            Instant at,
            String kind,
            String text,
            Optional<String> entry,
            Optional<Double> threshold,
            Optional<String> camera) {}

    record RetentionDate(String what, Instant at, String why) {}

    record Readiness(String item, String meaning, boolean confirmed) {}

    record HistoryItem(
            int number, Instant at, Optional<PersonName> by, String kind, String text, Optional<String> reason) {}

    /** The schema {@code Deployment}. */
    record DeploymentBody(
            String id,
            String state,
            boolean rehearsal,
            int version,
            @JsonProperty("case") Cases.Case file,
            List<PersonName> applicants,
            Optional<Authorisation> authorisation,
            List<String> may,
            boolean stoppedInEmergency,
            List<String> stoppedBecause,
            List<String> cameras,
            double threshold,
            Optional<Instant> liveUntil,
            List<Readiness> readiness,
            Optional<String> fitness,
            List<Proposal> openProposals,
            Optional<Instant> watchListComposedAt,
            Optional<Instant> overSince,
            List<RetentionDate> retention,
            Optional<String> certificate) {}

    DeploymentSummary summary(Deployment deployment, State state) {
        return new DeploymentSummary(
                deployment.id().value(),
                Codes.of(state),
                deployment.file().isRehearsal(),
                deployment.file().place().name(),
                deployment.file().useCase().code(),
                deployment.file().period().from(),
                deployment
                        .authorisation()
                        .map(given -> given.until())
                        .orElse(deployment.file().period().until()),
                deployment.file().place().timeZone().getId(),
                deployment.file().isUrgent(),
                deployment.applicants().stream().sorted().map(directory::name).toList(),
                openAlerts(deployment));
    }

    static int openAlerts(Deployment deployment) {
        return (int) deployment.alerts().stream()
                .filter(alert -> !alert.isDecided() && !alert.destroyed())
                .count();
    }

    static int falseAlerts(Deployment deployment) {
        return (int) deployment.alerts().stream().filter(AlertRecord::isFalse).count();
    }

    /** @param state where it is now, what time has brought included */
    DeploymentBody whole(Deployment deployment, State state, Person reader, Policy policy) {
        return new DeploymentBody(
                deployment.id().value(),
                Codes.of(state),
                deployment.file().isRehearsal(),
                deployment.history().size(),
                Cases.Case.of(deployment.file()),
                deployment.applicants().stream().sorted().map(directory::name).toList(),
                authorisation(deployment),
                Acts.of(reader, deployment, state),
                deployment.isStoppedInEmergency(),
                state == State.PAUSED ? stoppedBecause(deployment) : List.of(),
                deployment.cameras().stream().map(camera -> camera.id().value()).toList(),
                deployment.threshold(),
                deployment.mayBeLiveUntil(policy),
                Arrays.stream(overt.deployment.Readiness.values())
                        .map(item -> new Readiness(
                                Codes.of(item),
                                item.meaning(),
                                deployment.readiness().contains(item)))
                        .toList(),
                deployment.fitness().map(FitnessReport::digest),
                deployment.openChanges().stream().map(this::proposal).toList(),
                deployment.watchList().map(list -> list.composedAt()),
                deployment.overSince(),
                Retention.schedule(deployment, policy).stream()
                        .map(due -> new RetentionDate(due.what().toString(), due.at(), Codes.of(due.ground())))
                        .toList(),
                certificate(deployment));
    }

    List<HistoryItem> history(Deployment deployment) {
        List<DeploymentEvent> events = deployment.history();
        return IntStream.range(0, events.size())
                .mapToObj(index -> new HistoryItem(
                        index + 1,
                        events.get(index).at(),
                        events.get(index) instanceof DeploymentEvent.ByPerson by
                                ? Optional.of(directory.name(by.by()))
                                : Optional.empty(),
                        Sentences.kind(events.get(index)),
                        Sentences.of(events.get(index)),
                        Sentences.reason(events.get(index))))
                .toList();
    }

    private Optional<Authorisation> authorisation(Deployment deployment) {
        Optional<Authorisation> shown = Optional.empty();
        for (DeploymentEvent event : deployment.history()) {
            if (event instanceof DeploymentAuthorised made) {
                shown = Optional.of(new Authorisation(
                        directory.name(made.by()),
                        Optional.of(Codes.of(made.rank())),
                        made.at(),
                        made.until(),
                        Optional.empty(),
                        made.considerations(),
                        Optional.of(made.outsideDecision()).filter(text -> !text.isBlank())));
            }
            if (event instanceof UrgentlyAuthorised made) {
                shown = Optional.of(new Authorisation(
                        directory.name(made.by()),
                        Optional.of(Codes.of(made.rank())),
                        made.at(),
                        made.until(),
                        deployment.authorisation().flatMap(given -> given.confirmBy()),
                        made.considerations(),
                        Optional.empty()));
            }
        }
        return shown;
    }

    private static List<String> stoppedBecause(Deployment deployment) {
        for (DeploymentEvent event : deployment.history().reversed()) {
            switch (event) {
                case StoppedByItself stopped -> {
                    return stopped.reasons().stream().map(Reason::text).toList();
                }
                case DeploymentEvent.Paused paused -> {
                    return List.of(paused.reason());
                }
                case DeploymentEvent.EmergencyStopped stopped -> {
                    return List.of("it was stopped in an emergency; an authorising officer resumes it");
                }
                default -> {}
            }
        }
        return List.of();
    }

    private Proposal proposal(DeploymentEvent.ChangeProposed proposed) {
        return new Proposal(
                proposed.number(),
                directory.name(proposed.by()),
                proposed.at(),
                switch (proposed.change()) {
                    case LiveChange.AddEntry add -> "add-entry";
                    case LiveChange.LowerThreshold lower -> "lower-threshold";
                    case LiveChange.AddCamera add -> "add-camera";
                },
                proposed.change().toString(),
                proposed.change() instanceof LiveChange.AddEntry add
                        ? Optional.of(add.entry().id().value())
                        : Optional.empty(),
                proposed.change() instanceof LiveChange.LowerThreshold lower
                        ? Optional.of(lower.threshold())
                        : Optional.empty(),
                proposed.change() instanceof LiveChange.AddCamera add
                        ? Optional.of(add.camera().value())
                        : Optional.empty());
    }

    private static Optional<String> certificate(Deployment deployment) {
        return deployment.history().getLast() instanceof DeploymentEvent.Closed closed
                ? Optional.of(closed.certificate())
                : Optional.empty();
    }
}
