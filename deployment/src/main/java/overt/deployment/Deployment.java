package overt.deployment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import overt.deployment.DeploymentEvent.CaseDrafted;
import overt.deployment.DeploymentEvent.ChangeProposed;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.people.PersonId;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;

/**
 * One deployment as its history made it. Immutable: what happens next gives a new one ({@link #after}). What may happen next
 * {@link LifeCycle} decides.
 */
public final class Deployment {
    private final List<DeploymentEvent> history;
    private final Facts facts;

    private Deployment(List<DeploymentEvent> history) {
        this.history = List.copyOf(history);
        if (this.history.isEmpty() || !(this.history.getFirst() instanceof CaseDrafted first)) {
            throw new IllegalArgumentException("the history of a deployment begins with its draft");
        }
        facts = new Facts(first);
        this.history.stream().skip(1).forEach(facts::add);
    }

    /**
     * @param history all its events, in order
     * @throws IllegalArgumentException if an event cannot follow the one before
     */
    public static Deployment of(List<DeploymentEvent> history) {
        return new Deployment(history);
    }

    /** This deployment once these happened too. */
    public Deployment after(List<DeploymentEvent> events) {
        if (events.isEmpty()) {
            return this;
        }
        List<DeploymentEvent> all = new ArrayList<>(history);
        all.addAll(events);
        return new Deployment(all);
    }

    public DeploymentId id() {
        return facts.id;
    }

    /** All its events, in order. */
    public List<DeploymentEvent> history() {
        return history;
    }

    /** As of its last event. Time may have brought an end since: see {@link LifeCycle#due}. */
    public State state() {
        return facts.state;
    }

    /** The case as it was last written. */
    public DeploymentCase file() {
        return facts.file;
    }

    /** Everybody who had a hand in the case. None of them can authorise it. */
    public Set<PersonId> applicants() {
        return Collections.unmodifiableSet(facts.applicants);
    }

    public Optional<Authorisation> authorisation() {
        return facts.authorisation;
    }

    public Optional<WatchList> watchList() {
        return facts.watchList;
    }

    public Optional<FitnessReport> fitness() {
        return facts.fitness;
    }

    /** What was confirmed on the ground. */
    public Set<Readiness> readiness() {
        return Collections.unmodifiableSet(facts.readiness);
    }

    /** The cameras in use since it first went live: some or all of those that are authorised. */
    public List<Camera> cameras() {
        return facts.file.recognition().cameras().stream()
                .filter(camera -> facts.cameras.contains(camera.id()))
                .toList();
    }

    public boolean uses(CameraId camera) {
        return facts.cameras.contains(camera);
    }

    /** The models that were verified when it last went live or resumed. */
    public Optional<ModelPackId> verifiedModels() {
        return facts.verifiedModels;
    }

    /** The threshold in use, at least the authorised one. */
    public double threshold() {
        return facts.threshold;
    }

    /** Proposed changes that wait for a second person. */
    public Collection<ChangeProposed> openChanges() {
        return Collections.unmodifiableCollection(facts.openChanges.values());
    }

    Optional<ChangeProposed> openChange(int number) {
        return Optional.ofNullable(facts.openChanges.get(number));
    }

    int changes() {
        return facts.changes;
    }

    /** Its alerts, in the order in which they were raised. */
    public Collection<AlertRecord> alerts() {
        return Collections.unmodifiableCollection(facts.alerts.values());
    }

    public Optional<AlertRecord> alert(long number) {
        return Optional.ofNullable(facts.alerts.get(number));
    }

    /** Whether it stopped in an emergency that no authorising officer has cleared. */
    public boolean isStoppedInEmergency() {
        return facts.emergency;
    }

    /** When it was over for good: retention counts from here. */
    public Optional<Instant> overSince() {
        return facts.over;
    }

    /** When an urgent authorisation lapsed, so that everything has to go at once. */
    public Optional<Instant> lapsedAt() {
        return facts.lapsed;
    }

    /** Whether images and references of a watch list are kept. */
    public boolean keepsWatchList() {
        return facts.keepsWatchList;
    }

    /** Watch list biometrics that were given up while the deployment is not over, and since when. */
    Map<Biometrics, Instant> discarded() {
        return Collections.unmodifiableMap(facts.discarded);
    }

    /** When the last of its events took effect. The record's time never runs back, even if the machine's clock does. */
    Instant lastEventAt() {
        return history.getLast().at();
    }

    /** The policy that counts: the stricter of what it was authorised under and what is in force now. */
    public Policy policy(Policy inForce) {
        return facts.authorisation
                .map(given -> Policy.strictest(given.policy(), inForce))
                .orElse(inForce);
    }

    /** When being live ends by itself: with the authority, its confirmation or the age of the watch list. */
    public Optional<Instant> mayBeLiveUntil(Policy inForce) {
        return facts.authorisation.map(given -> {
            Instant until = given.until();
            if (given.confirmBy().isPresent()) {
                until = earlier(until, given.confirmBy().get());
            }
            if (facts.watchList.isPresent()) {
                until = earlier(until, staleAt(facts.watchList.get(), inForce));
            }
            return until;
        });
    }

    /** When the watch list is too old to be used. */
    Instant staleAt(WatchList list, Policy inForce) {
        return list.composedAt().plus(policy(inForce).hours(Setting.WATCH_LIST_GREATEST_AGE_HOURS));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    @Override
    public String toString() {
        return "deployment '%s', %s".formatted(facts.id, facts.state.words());
    }
}
