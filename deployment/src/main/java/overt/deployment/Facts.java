package overt.deployment;

import static overt.deployment.State.AUTHORISED;
import static overt.deployment.State.CLOSED;
import static overt.deployment.State.DRAFT;
import static overt.deployment.State.ENDED;
import static overt.deployment.State.EXPIRED;
import static overt.deployment.State.LIVE;
import static overt.deployment.State.PAUSED;
import static overt.deployment.State.REFUSED;
import static overt.deployment.State.REVOKED;
import static overt.deployment.State.SUBMITTED;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import overt.deployment.DeploymentEvent.AboutAlert;
import overt.deployment.DeploymentEvent.AlertRaised;
import overt.deployment.DeploymentEvent.AuthorisationRefused;
import overt.deployment.DeploymentEvent.AuthorityRanOut;
import overt.deployment.DeploymentEvent.BiometricsDestroyed;
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
import overt.deployment.DeploymentEvent.Expired;
import overt.deployment.DeploymentEvent.FacesCounted;
import overt.deployment.DeploymentEvent.FitnessAccepted;
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
import overt.deployment.casefile.ModelPackId;
import overt.deployment.people.PersonId;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;

/**
 * What a history comes to. Filled event by event by {@link Deployment} and not changed afterwards. It refuses a history in
 * which an event cannot follow the one before, but does not ask whether it was right: that is decided before it happens.
 */
final class Facts {
    final DeploymentId id;
    final Set<PersonId> applicants = new LinkedHashSet<>();
    final Set<Readiness> readiness = EnumSet.noneOf(Readiness.class);
    final SortedMap<Integer, ChangeProposed> openChanges = new TreeMap<>();
    final SortedMap<Long, AlertRecord> alerts = new TreeMap<>();
    final Set<CameraId> cameras = new LinkedHashSet<>();

    /** Watch list biometrics that have to go, and since when. */
    final Map<Biometrics, Instant> discarded = new LinkedHashMap<>();

    DeploymentCase file;
    State state = DRAFT;
    Optional<Authorisation> authorisation = Optional.empty();
    Optional<WatchList> watchList = Optional.empty();
    Optional<FitnessReport> fitness = Optional.empty();
    Optional<Instant> over = Optional.empty();
    Optional<Instant> lapsed = Optional.empty();
    Optional<ModelPackId> verifiedModels = Optional.empty();
    double threshold;
    int changes;
    boolean emergency;

    /** Whether images and references of a watch list are kept. */
    boolean keepsWatchList;

    Facts(CaseDrafted first) {
        id = first.deployment();
        file = first.file();
        threshold = file.recognition().threshold();
        applicants.add(first.by());
    }

    void add(DeploymentEvent event) {
        state = next(event);
        switch (event) {
            case CaseDrafted again -> throw new IllegalArgumentException("a deployment is drafted once");
            case CaseRevised revised -> {
                file = revised.file();
                threshold = file.recognition().threshold();
                applicants.add(revised.by());
            }
            case CaseSubmitted submitted -> applicants.add(submitted.by());
            case AuthorisationRefused refused -> over = Optional.of(refused.at());
            case DeploymentAuthorised given ->
                authorisation = Optional.of(
                        new Authorisation(given.by(), given.at(), given.policy(), given.until(), Optional.empty()));
            case UrgentlyAuthorised given ->
                authorisation = Optional.of(new Authorisation(
                        given.by(), given.at(), given.policy(), given.until(), Optional.of(given.confirmBy())));
            case UrgentAuthorisationConfirmed confirmed -> authorisation = authorisation.map(Authorisation::confirmed);
            case Revoked revoked -> stop(revoked.at());
            case Expired expired -> expire(expired);
            case WatchListComposed composed -> {
                watchList = Optional.of(WatchList.of(composed.at(), composed.entries()));
                keepsWatchList = true;
            }
            case WatchListDiscarded gone -> {
                watchList = Optional.empty();
                discarded.put(new Biometrics.OfWatchList(), gone.at());
            }
            case WatchListEntryRemoved removed -> {
                watchList = watchList.map(list -> list.without(removed.entry()));
                discarded.put(new Biometrics.OfEntry(removed.entry()), removed.at());
            }
            case FitnessAccepted accepted -> fitness = Optional.of(accepted.report());
            case ReadinessConfirmed confirmed -> readiness.add(confirmed.item());
            case WentLive live -> {
                cameras.addAll(live.cameras());
                threshold = live.threshold();
                verifiedModels = Optional.of(live.models());
            }
            case Paused _, StoppedByItself _, FacesCounted _ -> {}
            case EmergencyStopped stopped -> emergency = true;
            case Resumed resumed -> {
                emergency = false;
                verifiedModels = Optional.of(resumed.models());
            }
            case ChangeProposed proposed -> {
                changes = proposed.number();
                openChanges.put(proposed.number(), proposed);
            }
            case ChangeApproved approved -> change(approved);
            case ThresholdRaised raised -> threshold = raised.threshold();
            case CameraReleased released -> cameras.remove(released.camera());
            case AlertRaised raised -> alerts.put(raised.number(), AlertRecord.of(raised));
            case AboutAlert about -> alerts.computeIfPresent(about.number(), (number, alert) -> alert.after(about));
            case Ended ended -> stop(ended.at());
            case AuthorityRanOut ended -> stop(ended.at());
            case BiometricsDestroyed destroyed -> forget(destroyed.what());
            case Closed closed -> {}
        }
    }

    private void stop(Instant at) {
        over = Optional.of(over.orElse(at));
        openChanges.clear();
    }

    private void expire(Expired expired) {
        stop(expired.at());
        if (expired.cause() == Expired.Cause.URGENT_NOT_CONFIRMED) {
            lapsed = Optional.of(expired.at());
            alerts.replaceAll((number, alert) -> alert.withoutHold());
        }
    }

    private void change(ChangeApproved approved) {
        ChangeProposed proposed = openChanges.remove(approved.number());
        if (proposed == null) {
            throw new IllegalArgumentException("no change %d is open".formatted(approved.number()));
        }
        switch (proposed.change()) {
            case AddEntry add -> watchList = watchList.map(list -> list.with(add.entry()));
            case LowerThreshold lower -> threshold = lower.threshold();
            case AddCamera add -> cameras.add(add.camera());
        }
    }

    private void forget(Biometrics what) {
        discarded.remove(what);
        switch (what) {
            case Biometrics.OfWatchList all -> {
                keepsWatchList = false;
                discarded.keySet().removeIf(Biometrics.OfEntry.class::isInstance);
            }
            case Biometrics.OfEntry one -> {}
            case Biometrics.OfAlert one ->
                alerts.computeIfPresent(one.number(), (number, alert) -> alert.afterDestruction());
        }
    }

    /** The states and the arrows between them. */
    private State next(DeploymentEvent event) {
        return switch (event) {
            case CaseDrafted _, CaseRevised _ -> from(event, DRAFT, DRAFT);
            case CaseSubmitted _ -> from(event, SUBMITTED, DRAFT);
            case AuthorisationRefused _ -> from(event, REFUSED, SUBMITTED);
            case DeploymentAuthorised _, UrgentlyAuthorised _ -> from(event, AUTHORISED, SUBMITTED);
            case UrgentAuthorisationConfirmed _ -> from(event, state, AUTHORISED, LIVE, PAUSED, ENDED);
            case Revoked _ -> from(event, REVOKED, AUTHORISED, LIVE, PAUSED);
            case Expired expired ->
                switch (expired.cause()) {
                    case NOT_DECIDED -> from(event, EXPIRED, DRAFT, SUBMITTED);
                    case NOT_USED -> from(event, EXPIRED, AUTHORISED);
                    case URGENT_NOT_CONFIRMED ->
                        from(event, EXPIRED, AUTHORISED, LIVE, PAUSED, ENDED, REVOKED, EXPIRED);
                };
            case WatchListComposed _, WatchListDiscarded _ -> from(event, AUTHORISED, AUTHORISED);
            case WatchListEntryRemoved _ -> from(event, state, AUTHORISED, LIVE, PAUSED);
            case FitnessAccepted _, ReadinessConfirmed _ -> from(event, state, AUTHORISED, PAUSED);
            case WentLive _ -> from(event, LIVE, AUTHORISED);
            case Paused _, StoppedByItself _ -> from(event, PAUSED, LIVE);
            case EmergencyStopped _ -> from(event, PAUSED, LIVE, PAUSED);
            case Resumed _ -> from(event, LIVE, PAUSED);
            case ChangeProposed _, ChangeApproved _, ThresholdRaised _, CameraReleased _ ->
                from(event, state, LIVE, PAUSED);
            // The last numbers come when the cameras have stopped, whatever stopped them.
            case FacesCounted _ -> from(event, state, LIVE, PAUSED, ENDED, REVOKED, EXPIRED);
            case AlertRaised _ -> from(event, LIVE, LIVE);
            case AboutAlert _ -> from(event, state, LIVE, PAUSED, ENDED, REVOKED, EXPIRED, CLOSED);
            case Ended _, AuthorityRanOut _ -> from(event, ENDED, LIVE, PAUSED);
            case BiometricsDestroyed _ -> from(event, state, AUTHORISED, LIVE, PAUSED, ENDED, REVOKED, EXPIRED, CLOSED);
            case Closed _ -> from(event, CLOSED, ENDED, REVOKED, EXPIRED);
        };
    }

    private State from(DeploymentEvent event, State to, State... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw new IllegalArgumentException(
                    "the history of deployment '%s' is broken: %s cannot follow while it is %s"
                            .formatted(id, event.getClass().getSimpleName(), state.words()));
        }
        return to;
    }
}
