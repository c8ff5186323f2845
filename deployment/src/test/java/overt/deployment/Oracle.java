package overt.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import overt.deployment.DeploymentEvent.AlertAdjudicated;
import overt.deployment.DeploymentEvent.AlertPassedOn;
import overt.deployment.DeploymentEvent.AlertRaised;
import overt.deployment.DeploymentEvent.AuthorityRanOut;
import overt.deployment.DeploymentEvent.BiometricsDestroyed;
import overt.deployment.DeploymentEvent.ByPerson;
import overt.deployment.DeploymentEvent.CameraReleased;
import overt.deployment.DeploymentEvent.CaseDrafted;
import overt.deployment.DeploymentEvent.CaseRevised;
import overt.deployment.DeploymentEvent.CaseSubmitted;
import overt.deployment.DeploymentEvent.ChangeApproved;
import overt.deployment.DeploymentEvent.ChangeProposed;
import overt.deployment.DeploymentEvent.Closed;
import overt.deployment.DeploymentEvent.DeploymentAuthorised;
import overt.deployment.DeploymentEvent.EmergencyStopped;
import overt.deployment.DeploymentEvent.Ended;
import overt.deployment.DeploymentEvent.EngagementRecorded;
import overt.deployment.DeploymentEvent.Expired;
import overt.deployment.DeploymentEvent.FalseAlertReviewed;
import overt.deployment.DeploymentEvent.FitnessAccepted;
import overt.deployment.DeploymentEvent.HoldPlaced;
import overt.deployment.DeploymentEvent.HoldReleased;
import overt.deployment.DeploymentEvent.HoldReviewed;
import overt.deployment.DeploymentEvent.Paused;
import overt.deployment.DeploymentEvent.ReadinessConfirmed;
import overt.deployment.DeploymentEvent.Resumed;
import overt.deployment.DeploymentEvent.Revoked;
import overt.deployment.DeploymentEvent.StoppedByItself;
import overt.deployment.DeploymentEvent.ThresholdRaised;
import overt.deployment.DeploymentEvent.UrgentAuthorisationConfirmed;
import overt.deployment.DeploymentEvent.UrgentlyAuthorised;
import overt.deployment.DeploymentEvent.WatchListComposed;
import overt.deployment.DeploymentEvent.WatchListDiscarded;
import overt.deployment.DeploymentEvent.WatchListEntryRemoved;
import overt.deployment.DeploymentEvent.WentLive;
import overt.deployment.LiveChange.AddCamera;
import overt.deployment.LiveChange.AddEntry;
import overt.deployment.LiveChange.LowerThreshold;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.people.Person;
import overt.deployment.people.PersonId;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.deployment.policy.UseCase;
import overt.vocabulary.CameraId;
import overt.vocabulary.EntryId;

/**
 * Reads a history from its beginning and says what in it ought not to have happened. It shares no code with the rules: it
 * knows the tables of docs/safeguards.md with their numbers, for the shipped policy.
 */
final class Oracle {
    private static final Set<String> SERIOUS = Set.of("wanted-serious-violent", "risk-to-others");

    private final Map<PersonId, Person> people = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<PersonId> authors = new HashSet<>();
    private final Map<EntryId, ListedEntry> watchList = new HashMap<>();
    private final Set<Readiness> ready = new HashSet<>();
    private final Set<CameraId> cameras = new HashSet<>();
    private final Map<Integer, ChangeProposed> proposals = new HashMap<>();
    private final Map<Long, AlertAdjudicated> adjudicated = new HashMap<>();
    private final Set<Long> passedOn = new HashSet<>();
    private final Map<Long, PersonId> spokenTo = new HashMap<>();
    private final Set<Long> keptAlerts = new HashSet<>();
    private final Set<Long> held = new HashSet<>();
    private Optional<DeploymentCase> file = Optional.empty();
    private Optional<Instant> authorityUntil = Optional.empty();
    private Optional<PersonId> authorisedBy = Optional.empty();
    private Optional<Instant> confirmBy = Optional.empty();
    private Optional<Instant> composedAt = Optional.empty();
    private Optional<FitnessReport> fitness = Optional.empty();
    private double threshold;
    private boolean running;
    private boolean overForGood;
    private boolean emergency;
    private boolean lapsed;
    private boolean watchListKept;
    private boolean closed;
    private Instant last = Instant.MIN;

    Oracle(List<Person> people) {
        people.forEach(person -> this.people.put(person.id(), person));
    }

    /** Everything that is wrong with it; empty if nothing is. */
    List<String> faultsOf(List<DeploymentEvent> history) {
        history.forEach(this::read);
        return faults;
    }

    /** Whether cameras may run at this moment. */
    boolean mayOperate(Instant now) {
        return running
                && now.isBefore(authorityUntil.orElse(Instant.MIN))
                && confirmBy.filter(limit -> !now.isBefore(limit)).isEmpty()
                && now.isBefore(composedAt.orElse(Instant.MIN).plus(Duration.ofHours(24)));
    }

    /** Biometric data that has to be destroyed sooner or later, because nobody holds it. */
    List<Biometrics> keptAndNotHeld() {
        List<Biometrics> kept = new ArrayList<>();
        if (watchListKept) {
            kept.add(new Biometrics.OfWatchList());
        }
        keptAlerts.stream()
                .filter(alert -> !held.contains(alert))
                .forEach(alert -> kept.add(new Biometrics.OfAlert(alert)));
        return kept;
    }

    private void read(DeploymentEvent event) {
        wrongIf(event.at().isBefore(last), event, "time runs back");
        last = event.at();
        if (event instanceof ByPerson act) {
            wrongIf(is(act.by(), Role.ADMINISTRATOR), event, "an administrator takes no part");
        }
        switch (event) {
            case CaseDrafted drafted -> author(drafted.by(), drafted.file());
            case CaseRevised revised -> author(revised.by(), revised.file());
            case CaseSubmitted submitted -> {
                authors.add(submitted.by());
                complete(event);
            }
            case DeploymentAuthorised given -> {
                officer(event, given.by(), Rank.SUPERINTENDENT);
                authorityUntil = Optional.of(given.until());
                authorisedBy = Optional.of(given.by());
                wrongIf(given.until().isAfter(asked().period().until()), event, "longer than asked for");
            }
            case UrgentlyAuthorised given -> {
                officer(event, given.by(), Rank.INSPECTOR);
                authorityUntil = Optional.of(given.until());
                authorisedBy = Optional.of(given.by());
                confirmBy = Optional.of(given.at().plus(Duration.ofHours(24)));
                wrongIf(given.until().isAfter(given.at().plus(Duration.ofHours(12))), event, "too long for urgent");
            }
            case UrgentAuthorisationConfirmed confirmed -> {
                officer(event, confirmed.by(), Rank.SUPERINTENDENT);
                wrongIf(authorisedBy.filter(confirmed.by()::equals).isPresent(), event, "confirmed by the same");
                wrongIf(!confirmed.at().isBefore(confirmBy.orElse(Instant.MIN)), event, "confirmed too late");
                confirmBy = Optional.empty();
            }
            case DeploymentEvent.AuthorisationRefused refused -> {
                wrongIf(!is(refused.by(), Role.AUTHORISING_OFFICER), event, "no officer");
                overForGood = true;
            }
            case Revoked _ -> stopForGood();
            case Ended _ -> stopForGood();
            case AuthorityRanOut ended -> {
                wrongIf(!authorityUntil.equals(Optional.of(ended.at())), event, "not the end of the authority");
                stopForGood();
            }
            case Expired expired -> {
                stopForGood();
                if (expired.cause() == Expired.Cause.URGENT_NOT_CONFIRMED) {
                    wrongIf(confirmBy.isEmpty(), event, "it was confirmed, or not urgent");
                    lapsed = true;
                    held.clear();
                }
            }
            case WatchListComposed composed -> {
                wrongIf(authorityUntil.isEmpty() || overForGood, event, "a watch list without an authority");
                wrongIf(watchListKept, event, "two watch lists");
                watchList.clear();
                composed.entries().forEach(entry -> watchList.put(entry.id(), entry));
                composedAt = Optional.of(composed.at());
                watchListKept = true;
                composition(event);
            }
            case WatchListDiscarded _ -> {
                watchList.clear();
                composedAt = Optional.empty();
            }
            case WatchListEntryRemoved removed -> watchList.remove(removed.entry());
            case FitnessAccepted accepted -> fitness = Optional.of(accepted.report());
            case ReadinessConfirmed confirmed -> ready.add(confirmed.item());
            case WentLive live -> {
                wrongIf(!is(live.by(), Role.OPERATOR), event, "no operator");
                cameras.addAll(live.cameras());
                threshold = live.threshold();
                gate(event, live.models());
                running = true;
            }
            case Resumed resumed -> {
                wrongIf(emergency && !is(resumed.by(), Role.AUTHORISING_OFFICER), event, "an emergency not cleared");
                emergency = false;
                gate(event, resumed.models());
                running = true;
            }
            case Paused _, StoppedByItself _ -> running = false;
            case EmergencyStopped _ -> {
                running = false;
                emergency = true;
            }
            case ChangeProposed proposed -> proposals.put(proposed.number(), proposed);
            case ChangeApproved approved -> change(approved);
            case ThresholdRaised raised -> {
                wrongIf(raised.threshold() <= threshold, event, "not raised");
                threshold = raised.threshold();
            }
            case CameraReleased released -> cameras.remove(released.camera());
            case AlertRaised raised -> {
                wrongIf(!mayOperate(raised.at()), event, "an alert of cameras that may not run");
                wrongIf(!watchList.containsKey(raised.entry()), event, "an alert for nobody on the list");
                wrongIf(!cameras.contains(raised.camera()), event, "an alert of a camera not in use");
                wrongIf(raised.score() < threshold, event, "an alert below the threshold");
                keptAlerts.add(raised.number());
            }
            case AlertAdjudicated made -> {
                wrongIf(!is(made.by(), Role.OPERATOR), event, "no operator");
                adjudicated.put(made.number(), made);
            }
            case AlertPassedOn made -> {
                wrongIf(!isTrue(made.number()), event, "passed on without a true adjudication");
                passedOn.add(made.number());
            }
            case EngagementRecorded made -> {
                wrongIf(!passedOn.contains(made.number()), event, "engaged without being passed on");
                wrongIf(!is(made.by(), Role.ENGAGEMENT_OFFICER), event, "no engagement officer");
                wrongIf(
                        decidedBy(made.number()).filter(made.by()::equals).isPresent(),
                        event,
                        "one person decided twice");
                spokenTo.put(made.number(), made.by());
            }
            case FalseAlertReviewed made ->
                wrongIf(decidedBy(made.number()).filter(made.by()::equals).isPresent(), event, "reviewed by the same");
            case HoldPlaced placed -> {
                wrongIf(lapsed, event, "held although everything has to go");
                held.add(placed.number());
            }
            case HoldReviewed _ -> {}
            case DeploymentEvent.FacesCounted _ ->
                wrongIf(cameras.isEmpty() && !overForGood, event, "counted before anything ran");
            case HoldReleased released -> held.remove(released.number());
            case BiometricsDestroyed destroyed -> destroyed(destroyed);
            case Closed _ -> {
                closed = true;
                wrongIf(running, event, "closed while running");
                wrongIf(watchListKept, event, "closed with a watch list");
                wrongIf(!held.containsAll(keptAlerts), event, "closed with images that nobody holds");
                wrongIf(confirmBy.isPresent() && !lapsed, event, "closed before it was confirmed");
            }
        }
        wrongIf(running && overForGood, event, "runs although it is over");
        wrongIf(closed && watchListKept, event, "a watch list after the close");
    }

    private void author(PersonId by, DeploymentCase written) {
        authors.add(by);
        file = Optional.of(written);
    }

    private void complete(DeploymentEvent event) {
        DeploymentCase asked = asked();
        wrongIf(asked.justification().necessity().isBlank(), event, "no necessity");
        wrongIf(asked.justification().proportionality().isBlank(), event, "no proportionality");
        wrongIf(asked.assessments().dataProtection().isBlank(), event, "no data protection impact assessment");
        wrongIf(asked.intelligence().isEmpty(), event, "no intelligence");
        wrongIf(asked.period().length().compareTo(Duration.ofHours(12)) > 0, event, "too long");
        wrongIf(
                asked.recognition().models().name().equals("starter")
                        && asked.recognition().whyModelsOfUnstatedOrigin().isBlank(),
                event,
                "starter without a reason");
    }

    private void officer(DeploymentEvent event, PersonId by, Rank least) {
        wrongIf(!is(by, Role.AUTHORISING_OFFICER), event, "no authorising officer");
        wrongIf(authors.contains(by), event, "an applicant decides on their own case");
        wrongIf(person(by).rank().filter(rank -> rank.compareTo(least) >= 0).isEmpty(), event, "the rank is too low");
    }

    /** Everything that the table asks for. */
    private void gate(DeploymentEvent event, ModelPackId models) {
        DeploymentCase asked = asked();
        wrongIf(overForGood, event, "live after its end");
        wrongIf(authorityUntil.isEmpty(), event, "live without an authority");
        wrongIf(event.at().isBefore(asked.period().from()), event, "live before its time");
        wrongIf(!event.at().isBefore(authorityUntil.orElse(Instant.MIN)), event, "live after its time");
        wrongIf(confirmBy.filter(limit -> !event.at().isBefore(limit)).isPresent(), event, "live unconfirmed");
        wrongIf(composedAt.isEmpty(), event, "live without a watch list");
        wrongIf(
                Duration.between(composedAt.orElse(Instant.EPOCH), event.at()).compareTo(Duration.ofHours(24)) > 0,
                event,
                "live with an old watch list");
        composition(event);
        wrongIf(cameras.isEmpty(), event, "live without a camera");
        for (CameraId camera : cameras) {
            wrongIf(
                    asked.recognition().cameras().stream()
                            .noneMatch(known -> known.id().equals(camera)),
                    event,
                    "live with a camera that is not authorised");
        }
        wrongIf(threshold < asked.recognition().threshold(), event, "live below the authorised threshold");
        wrongIf(ready.size() < 3, event, "live without signs, briefing and training");
        wrongIf(!models.equals(asked.recognition().models()), event, "live with models that nobody verified");
        fitness(event);
    }

    private void fitness(DeploymentEvent event) {
        wrongIf(fitness.isEmpty(), event, "live without an evaluation");
        fitness.ifPresent(report -> {
            wrongIf(
                    !report.modelDigest().equals(asked().recognition().models().digest()),
                    event,
                    "an evaluation of other models");
            wrongIf(report.threshold() > threshold, event, "an evaluation at a higher threshold");
            wrongIf(report.fpir() > 0.001, event, "an evaluation with too many false alerts");
            wrongIf(!report.comparesGroups(), event, "an evaluation without groups");
        });
    }

    private void composition(DeploymentEvent event) {
        DeploymentCase asked = asked();
        int references = 0;
        int serious = 0;
        for (ListedEntry entry : watchList.values()) {
            references += entry.references();
            serious += SERIOUS.contains(entry.category()) ? 1 : 0;
            wrongIf(
                    asked.watchList().categories().stream()
                            .noneMatch(known -> known.code().equals(entry.category())),
                    event,
                    "a category that is not authorised");
            wrongIf(entry.reason().isBlank() || entry.lawfulBasis().isBlank(), event, "an entry without a reason");
            wrongIf(entry.under18() && entry.whyUnder18().isBlank(), event, "a child without a reason");
        }
        wrongIf(watchList.isEmpty(), event, "an empty watch list");
        wrongIf(references > asked.watchList().largest() || references > 20_000, event, "too large a watch list");
        boolean shareNeeded =
                asked.useCase() == UseCase.CRIME_HOTSPOT || asked.useCase() == UseCase.SPECIFIC_INTELLIGENCE;
        wrongIf(shareNeeded && serious < 0.51 * watchList.size(), event, "too few of serious categories");
    }

    private void change(ChangeApproved approved) {
        ChangeProposed proposed =
                Optional.ofNullable(proposals.remove(approved.number())).orElseThrow();
        wrongIf(proposed.by().equals(approved.by()), approved, "a change by one person");
        switch (proposed.change()) {
            case AddEntry add -> {
                watchList.put(add.entry().id(), add.entry());
                composition(approved);
            }
            case LowerThreshold lower -> {
                threshold = lower.threshold();
                wrongIf(threshold < asked().recognition().threshold(), approved, "beyond the authority");
            }
            case AddCamera add -> {
                cameras.add(add.camera());
                wrongIf(!asked().recognition().names(add.camera()), approved, "beyond the authority");
            }
        }
    }

    private void destroyed(BiometricsDestroyed event) {
        switch (event.what()) {
            case Biometrics.OfWatchList _ -> {
                wrongIf(running, event, "the watch list was destroyed while it was used");
                watchListKept = false;
            }
            case Biometrics.OfEntry entry ->
                wrongIf(watchList.containsKey(entry.entry()), event, "an entry in use was destroyed");
            case Biometrics.OfAlert alert -> {
                wrongIf(held.contains(alert.number()), event, "what is held was destroyed");
                keptAlerts.remove(alert.number());
            }
        }
    }

    private void stopForGood() {
        running = false;
        overForGood = true;
    }

    private DeploymentCase asked() {
        return file.orElseThrow();
    }

    private boolean isTrue(long alert) {
        return Optional.ofNullable(adjudicated.get(alert))
                .filter(made -> made.adjudication() == Adjudication.TRUE)
                .isPresent();
    }

    private Optional<PersonId> decidedBy(long alert) {
        return Optional.ofNullable(adjudicated.get(alert)).map(AlertAdjudicated::by);
    }

    private boolean is(PersonId id, Role role) {
        return person(id).roles().contains(role);
    }

    private Person person(PersonId id) {
        return Optional.ofNullable(people.get(id)).orElseThrow();
    }

    private void wrongIf(boolean wrong, DeploymentEvent event, String what) {
        if (wrong) {
            faults.add(what + ": " + event);
        }
    }
}
