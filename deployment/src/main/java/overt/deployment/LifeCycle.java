package overt.deployment;

import static overt.deployment.State.AUTHORISED;
import static overt.deployment.State.CLOSED;
import static overt.deployment.State.DRAFT;
import static overt.deployment.State.ENDED;
import static overt.deployment.State.EXPIRED;
import static overt.deployment.State.LIVE;
import static overt.deployment.State.PAUSED;
import static overt.deployment.State.REVOKED;
import static overt.deployment.State.SUBMITTED;
import static overt.deployment.people.Role.APPLICANT;
import static overt.deployment.people.Role.AUDITOR;
import static overt.deployment.people.Role.AUTHORISING_OFFICER;
import static overt.deployment.people.Role.ENGAGEMENT_OFFICER;
import static overt.deployment.people.Role.OPERATOR;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import overt.deployment.DeploymentEvent.Expired.Cause;
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
import overt.deployment.casefile.ListedEntry;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.people.Person;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;

/**
 * Decides what may happen to a deployment: a pure function of its history, the person, the policy in force and the time.
 * What time has brought meanwhile ({@link #due}) always comes first, so that nothing slips through because nobody looked.
 * Immutable.
 */
public final class LifeCycle {
    /** When an evaluation is accepted the threshold is not chosen yet; going live checks it. */
    private static final double HIGHEST_THRESHOLD = 1;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final Policy inForce;
    private final InstantSource time;

    /** @param inForce the policy; for a deployment that was authorised under a stricter one, that counts */
    public LifeCycle(Policy inForce, InstantSource time) {
        this.inForce = inForce;
        this.time = time;
    }

    /** A new deployment. */
    public Decision draft(DeploymentId id, Person by, DeploymentCase file) {
        if (!by.is(APPLICANT)) {
            return new Decision.Refused(List.of(roleMissing(Set.of(APPLICANT))));
        }
        Optional<Reason> madeUp = madeUp(by, file);
        if (madeUp.isPresent()) {
            return new Decision.Refused(List.of(madeUp.get()));
        }
        List<DeploymentEvent> events = List.of(new CaseDrafted(time.instant(), by.id(), id, file));
        return new Decision.Accepted(events, Deployment.of(events));
    }

    /** What a person wants to do. */
    public Decision decide(Deployment deployment, Person by, Command command) {
        List<DeploymentEvent> due = due(deployment);
        return new Deciding(deployment.after(due), due, now(deployment), by).decide(command);
    }

    /** What the software found or did by itself. */
    public Decision decide(Deployment deployment, Report report) {
        List<DeploymentEvent> due = due(deployment);
        Deployment current = deployment.after(due);
        Instant now = now(current);
        List<Reason> reasons = new ArrayList<>();
        List<DeploymentEvent> events = switch (report) {
            case Report.AlertFound found -> alert(current, found, now, reasons);
            case Report.Faulty faulty -> fault(current, faulty, now);
            case Report.FacesCounted counted -> counted(current, counted, now, reasons);
            case Report.Destroyed destroyed -> destroyed(current, destroyed, now, reasons);
        };
        return conclude(current, due, events, reasons);
    }

    /**
     * What time has brought since its last event: an authority that ran out, a confirmation that never came, a watch list
     * that grew too old. To be made durable as soon as possible; until then it counts already.
     */
    public List<DeploymentEvent> due(Deployment deployment) {
        List<DeploymentEvent> due = new ArrayList<>();
        Deployment current = deployment;
        for (Optional<DeploymentEvent> next = nextDue(current); next.isPresent(); next = nextDue(current)) {
            due.add(next.get());
            current = current.after(List.of(next.get()));
        }
        return List.copyOf(due);
    }

    /** Where it is now, what time has brought included. */
    public State state(Deployment deployment) {
        return deployment.after(due(deployment)).state();
    }

    /** What its case lacks, and where it leaves the policy; empty if it can be submitted as it is. */
    public List<Reason> caseProblems(Deployment deployment) {
        return CaseReview.problems(deployment.file(), deployment.policy(inForce), now(deployment));
    }

    /** Everything that going live with these asks for, met or not. */
    public Checklist goLiveChecklist(
            Deployment deployment, Collection<CameraId> cameras, double threshold, SystemCheck system) {
        Deployment current = deployment.after(due(deployment));
        return GoLiveGate.checklist(current, inForce, now(current), cameras, threshold, system);
    }

    /** The machine's time, but never before the last event: a clock that is set back brings nothing back into force. */
    private Instant now(Deployment deployment) {
        Instant now = time.instant();
        return now.isBefore(deployment.lastEventAt()) ? deployment.lastEventAt() : now;
    }

    /** The earliest thing that is due. It takes effect when it was due, not when somebody looked. */
    private Optional<DeploymentEvent> nextDue(Deployment deployment) {
        Instant now = now(deployment);
        Instant last = deployment.lastEventAt();
        List<DeploymentEvent> candidates = new ArrayList<>();
        Optional<Authorisation> given = deployment.authorisation();
        switch (deployment.state()) {
            case DRAFT, SUBMITTED ->
                candidates.add(new Expired(later(deployment.file().period().until(), last), Cause.NOT_DECIDED));
            case AUTHORISED ->
                given.ifPresent(authority -> candidates.add(new Expired(authority.until(), Cause.NOT_USED)));
            case LIVE, PAUSED -> given.ifPresent(authority -> candidates.add(new AuthorityRanOut(authority.until())));
            case ENDED, REVOKED, EXPIRED, REFUSED, CLOSED -> {}
        }
        if (deployment.state() == LIVE) {
            deployment.watchList().ifPresent(list -> {
                Instant stale = deployment.staleAt(list, inForce);
                Reason reason = new Reason(Rule.WATCH_LIST_AGE, "the watch list is too old since " + stale);
                candidates.add(new StoppedByItself(later(stale, last), List.of(reason)));
            });
        }
        if (deployment.lapsedAt().isEmpty()) {
            given.flatMap(Authorisation::confirmBy)
                    .ifPresent(limit -> candidates.add(new Expired(limit, Cause.URGENT_NOT_CONFIRMED)));
        }
        DeploymentEvent earliest = null;
        for (DeploymentEvent candidate : candidates) {
            if (!candidate.at().isAfter(now)
                    && (earliest == null || candidate.at().isBefore(earliest.at()))) {
                earliest = candidate;
            }
        }
        return Optional.ofNullable(earliest);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private List<DeploymentEvent> alert(
            Deployment deployment, Report.AlertFound found, Instant now, List<Reason> reasons) {
        require(reasons, deployment.state() == LIVE, Rule.STATE, "it is not live, so that nobody may be recognised");
        require(
                reasons,
                deployment.uses(found.camera()),
                Rule.CAMERAS,
                "camera '%s' is not in use".formatted(found.camera()));
        require(
                reasons,
                deployment.watchList().filter(list -> list.has(found.entry())).isPresent(),
                Rule.ALERT,
                "entry '%s' is not on the watch list".formatted(found.entry()));
        require(
                reasons,
                found.score() >= deployment.threshold(),
                Rule.THRESHOLD,
                "score %s is below the threshold %s".formatted(found.score(), deployment.threshold()));
        return List.of(new AlertRaised(
                now,
                deployment.alerts().size() + 1L,
                found.entry(),
                found.camera(),
                found.score(),
                deployment.threshold()));
    }

    private static List<DeploymentEvent> fault(Deployment deployment, Report.Faulty faulty, Instant now) {
        if (deployment.state() != LIVE) {
            return List.of();
        }
        List<Reason> why = faulty.faults().stream()
                .sorted()
                .map(fault -> new Reason(
                        switch (fault) {
                            case AUDIT_LOG -> Rule.AUDIT_LOG;
                            case DISK -> Rule.DISK;
                            case MODELS -> Rule.MODELS_VERIFIED;
                            case PROCESS -> Rule.PROCESS;
                        },
                        fault.words()))
                .toList();
        return List.of(new StoppedByItself(now, why));
    }

    private static List<DeploymentEvent> counted(
            Deployment deployment, Report.FacesCounted counted, Instant now, List<Reason> reasons) {
        require(
                reasons,
                deployment.verifiedModels().isPresent() && deployment.state() != CLOSED,
                Rule.STATE,
                "it was never live, or is closed; nothing can be counted");
        return List.of(new FacesCounted(
                now,
                counted.camera(),
                counted.from(),
                counted.facesSeen(),
                counted.failuresToAcquire(),
                counted.framesProcessed(),
                counted.framesDropped()));
    }

    private List<DeploymentEvent> destroyed(
            Deployment deployment, Report.Destroyed report, Instant now, List<Reason> reasons) {
        require(
                reasons,
                Retention.mayDestroy(deployment, inForce, report.what(), now),
                Rule.DESTRUCTION,
                "%s was not to be destroyed: it is not kept, on hold or still in use".formatted(report.what()));
        return List.of(new BiometricsDestroyed(now, report.what()));
    }

    private static Decision conclude(
            Deployment current, List<DeploymentEvent> due, List<DeploymentEvent> events, List<Reason> reasons) {
        if (!reasons.isEmpty()) {
            return new Decision.Refused(reasons);
        }
        List<DeploymentEvent> all = new ArrayList<>(due);
        all.addAll(events);
        return new Decision.Accepted(all, current.after(events));
    }

    private static void require(List<Reason> reasons, boolean met, Rule rule, String text) {
        if (!met) {
            reasons.add(new Reason(rule, text));
        }
    }

    /** Made-up people exist in rehearsals only. */
    private static Optional<Reason> madeUp(Person by, DeploymentCase file) {
        return by.id().isMadeUp() && !file.isRehearsal()
                ? Optional.of(new Reason(
                        Rule.REHEARSAL,
                        "there is no such person; made-up people act in rehearsals only, and this is none"))
                : Optional.empty();
    }

    private static Reason roleMissing(Set<Role> needed) {
        return new Reason(
                Rule.ROLE,
                "this is for the role of %s; you do not have it"
                        .formatted(needed.stream().sorted().map(Role::words).collect(Collectors.joining(" or "))));
    }

    /** One command of one person. */
    private final class Deciding {
        private final Deployment deployment;
        private final List<DeploymentEvent> due;
        private final Instant now;
        private final Person by;
        private final Policy policy;
        private final List<Reason> reasons = new ArrayList<>();

        Deciding(Deployment deployment, List<DeploymentEvent> due, Instant now, Person by) {
            this.deployment = deployment;
            this.due = due;
            this.now = now;
            this.by = by;
            policy = deployment.policy(inForce);
        }

        Decision decide(Command command) {
            Set<Role> roles = roles(command);
            if (roles.stream().noneMatch(by::is)) {
                return new Decision.Refused(List.of(roleMissing(roles)));
            }
            Optional<Reason> madeUp = madeUp(by, deployment.file());
            if (madeUp.isPresent()) {
                return new Decision.Refused(List.of(madeUp.get()));
            }
            Set<State> states = states(command);
            if (!states.contains(deployment.state())) {
                return new Decision.Refused(List.of(new Reason(
                        Rule.STATE,
                        "it is %s; this can be done while it is %s"
                                .formatted(
                                        deployment.state().words(),
                                        states.stream().map(State::words).collect(Collectors.joining(" or "))))));
            }
            return conclude(deployment, due, events(command), reasons);
        }

        private List<DeploymentEvent> events(Command command) {
            AlertRules alerts = new AlertRules(deployment, inForce, now, by.id(), reasons);
            return switch (command) {
                case Command.Revise revise -> revise(revise);
                case Command.Submit submit -> submit();
                case Command.Authorise authorise -> authorise(authorise);
                case Command.Refuse refuse -> refuse(refuse);
                case Command.ConfirmUrgent confirm -> confirmUrgent(confirm);
                case Command.Revoke revoke -> revoke(revoke);
                case Command.Compose compose -> compose(compose);
                case Command.DiscardWatchList discard -> discard();
                case Command.RemoveEntry remove -> removeEntry(remove);
                case Command.AcceptFitness accept -> acceptFitness(accept);
                case Command.ConfirmReadiness confirm -> List.of(new ReadinessConfirmed(now, by.id(), confirm.item()));
                case Command.GoLive live -> goLive(live);
                case Command.Pause pause -> pause(pause);
                case Command.Resume resume -> resume(resume);
                case Command.EmergencyStop stop -> List.of(new EmergencyStopped(now, by.id()));
                case Command.Propose propose -> propose(propose);
                case Command.Approve approve -> approve(approve);
                case Command.RaiseThreshold raise -> raiseThreshold(raise);
                case Command.ReleaseCamera release -> releaseCamera(release);
                case Command.Adjudicate adjudicate -> alerts.adjudicate(adjudicate);
                case Command.PassOn passOn -> alerts.passOn(passOn);
                case Command.RecordEngagement record -> alerts.engage(record);
                case Command.ReviewFalseAlert review -> alerts.review(review);
                case Command.PlaceHold place -> alerts.placeHold(place);
                case Command.ReviewHold review -> alerts.reviewHold(review);
                case Command.ReleaseHold release -> alerts.releaseHold(release);
                case Command.End end -> List.of(new Ended(now, by.id()));
                case Command.Close close -> close(close);
            };
        }

        private List<DeploymentEvent> revise(Command.Revise command) {
            check(
                    command.file().kind() == deployment.file().kind(),
                    Rule.REHEARSAL,
                    "it was drafted as %s and stays one; draft another deployment"
                            .formatted(deployment.file().isRehearsal() ? "a rehearsal" : "an operation"));
            return List.of(new CaseRevised(now, by.id(), command.file()));
        }

        private List<DeploymentEvent> submit() {
            reasons.addAll(CaseReview.problems(deployment.file(), policy, now));
            return List.of(new CaseSubmitted(now, by.id()));
        }

        private List<DeploymentEvent> authorise(Command.Authorise command) {
            boolean urgent = deployment.file().isUrgent();
            Rank rank = requireOfficer(urgent ? Setting.URGENT_LOWEST_RANK : Setting.LOWEST_RANK);
            // The policy may have changed since it was submitted.
            reasons.addAll(CaseReview.problems(deployment.file(), policy, now));
            needText(command.considerations(), "why it is authorised");
            Instant asked = deployment.file().period().until();
            if (urgent) {
                Instant limit = now.plus(policy.hours(Setting.URGENT_LONGEST_HOURS));
                check(
                        deployment.file().period().from().isBefore(limit),
                        Rule.CASE_WITHIN_POLICY,
                        "an urgent authorisation lasts until %s, before this deployment begins; apply the ordinary way"
                                .formatted(limit));
                return List.of(new UrgentlyAuthorised(
                        now,
                        by.id(),
                        rank,
                        command.considerations(),
                        policy,
                        asked.isBefore(limit) ? asked : limit,
                        now.plus(policy.hours(Setting.URGENT_CONFIRMATION_HOURS))));
            }
            requireOutsideDecision(command.outsideDecision());
            return List.of(new DeploymentAuthorised(
                    now, by.id(), rank, command.considerations(), policy, asked, command.outsideDecision()));
        }

        private List<DeploymentEvent> refuse(Command.Refuse command) {
            Rank rank = requireOfficer(deployment.file().isUrgent() ? Setting.URGENT_LOWEST_RANK : Setting.LOWEST_RANK);
            needText(command.reason(), "why it is refused");
            return List.of(new AuthorisationRefused(now, by.id(), rank, command.reason()));
        }

        private List<DeploymentEvent> confirmUrgent(Command.ConfirmUrgent command) {
            Rank rank = requireOfficer(Setting.LOWEST_RANK);
            needText(command.considerations(), "why it is confirmed");
            requireOutsideDecision(command.outsideDecision());
            Optional<Authorisation> given = deployment.authorisation();
            check(
                    given.flatMap(Authorisation::confirmBy).isPresent(),
                    Rule.URGENT_CONFIRMED,
                    "there is no urgent authorisation that waits for confirmation");
            check(
                    given.filter(authority -> authority.by().equals(by.id())).isEmpty(),
                    Rule.FOUR_EYES,
                    "you gave the urgent authorisation yourself; another officer confirms it");
            return List.of(new UrgentAuthorisationConfirmed(
                    now, by.id(), rank, command.considerations(), command.outsideDecision()));
        }

        private List<DeploymentEvent> revoke(Command.Revoke command) {
            needText(command.reason(), "why it is revoked");
            return List.of(new Revoked(now, by.id(), command.reason()));
        }

        private List<DeploymentEvent> compose(Command.Compose command) {
            check(
                    !deployment.keepsWatchList(),
                    Rule.WATCH_LIST_COMPOSED,
                    "there is a watch list; discard it, and compose the new one when the old one is destroyed");
            reasons.addAll(watchListReview().problems(command.entries(), WatchList.of(now, command.entries())));
            return List.of(new WatchListComposed(now, by.id(), command.entries()));
        }

        private List<DeploymentEvent> discard() {
            check(deployment.watchList().isPresent(), Rule.WATCH_LIST_COMPOSED, "there is no watch list");
            return List.of(new WatchListDiscarded(now, by.id()));
        }

        /** At once, whatever it does to the composition; but if that is then too thin, everything stops. */
        private List<DeploymentEvent> removeEntry(Command.RemoveEntry command) {
            needText(command.reason(), "why it is removed");
            if (deployment.watchList().filter(list -> list.has(command.entry())).isEmpty()) {
                check(false, Rule.WATCH_LIST_ENTRIES, "entry '%s' is not on the watch list".formatted(command.entry()));
                return List.of();
            }
            WatchList rest = deployment.watchList().get().without(command.entry());
            List<DeploymentEvent> events = new ArrayList<>();
            events.add(new WatchListEntryRemoved(now, by.id(), command.entry(), command.reason()));
            List<Reason> problems = new ArrayList<>(watchListReview().size(rest));
            problems.addAll(
                    rest.entries().isEmpty() ? List.of() : watchListReview().share(rest));
            if (deployment.state() == LIVE && !problems.isEmpty()) {
                events.add(new StoppedByItself(now, problems));
            }
            return events;
        }

        private List<DeploymentEvent> acceptFitness(Command.AcceptFitness command) {
            reasons.addAll(GoLiveGate.fitnessProblems(
                    deployment.file(), policy, Optional.of(command.report()), HIGHEST_THRESHOLD));
            return List.of(new FitnessAccepted(now, by.id(), command.report()));
        }

        private List<DeploymentEvent> goLive(Command.GoLive command) {
            reasons.addAll(GoLiveGate.checklist(
                            deployment, inForce, now, command.cameras(), command.threshold(), command.system())
                    .unmet());
            return List.of(new WentLive(now, by.id(), command.cameras(), command.threshold(), models()));
        }

        /** The gate lets no others through. */
        private ModelPackId models() {
            return deployment.file().recognition().models();
        }

        private List<DeploymentEvent> pause(Command.Pause command) {
            needText(command.reason(), "why it pauses");
            return List.of(new Paused(now, by.id(), command.reason()));
        }

        private List<DeploymentEvent> resume(Command.Resume command) {
            check(
                    !deployment.isStoppedInEmergency() || by.is(AUTHORISING_OFFICER),
                    Rule.EMERGENCY_CLEARED,
                    "it was stopped in an emergency; only an authorising officer resumes it");
            List<CameraId> cameras =
                    deployment.cameras().stream().map(Camera::id).toList();
            reasons.addAll(
                    GoLiveGate.checklist(deployment, inForce, now, cameras, deployment.threshold(), command.system())
                            .unmet());
            return List.of(new Resumed(now, by.id(), models()));
        }

        private List<DeploymentEvent> propose(Command.Propose command) {
            checkChange(command.change());
            return List.of(new ChangeProposed(now, by.id(), deployment.changes() + 1, command.change()));
        }

        /** Checked again, since other things may have changed meanwhile. */
        private List<DeploymentEvent> approve(Command.Approve command) {
            Optional<ChangeProposed> proposed = deployment.openChange(command.change());
            check(proposed.isPresent(), Rule.CHANGE, "no change %d waits for approval".formatted(command.change()));
            proposed.ifPresent(open -> {
                check(
                        !open.by().equals(by.id()),
                        Rule.FOUR_EYES,
                        "you proposed this change; somebody else approves it");
                checkChange(open.change());
            });
            return List.of(new ChangeApproved(now, by.id(), command.change()));
        }

        /** Never beyond the authority. */
        private void checkChange(LiveChange change) {
            switch (change) {
                case AddEntry add -> checkAddition(add.entry());
                case LowerThreshold lower -> {
                    double authorised = deployment.file().recognition().threshold();
                    check(
                            lower.threshold() >= authorised && lower.threshold() < deployment.threshold(),
                            Rule.THRESHOLD,
                            "the threshold is %s and authorised down to %s; %s is not lower, or too low"
                                    .formatted(deployment.threshold(), authorised, lower.threshold()));
                    if (!deployment.file().isRehearsal()) {
                        reasons.addAll(GoLiveGate.fitnessProblems(
                                deployment.file(), policy, deployment.fitness(), lower.threshold()));
                    }
                }
                case AddCamera add -> {
                    check(
                            deployment.file().recognition().names(add.camera()),
                            Rule.CAMERAS,
                            "camera '%s' is not authorised".formatted(add.camera()));
                    check(
                            !deployment.uses(add.camera()),
                            Rule.CAMERAS,
                            "camera '%s' is in use already".formatted(add.camera()));
                }
            }
        }

        private void checkAddition(ListedEntry entry) {
            check(
                    !deployment.discarded().containsKey(new Biometrics.OfEntry(entry.id())),
                    Rule.WATCH_LIST_ENTRIES,
                    "what was kept of an entry '%s' that was removed is not destroyed yet; wait, or use another id"
                            .formatted(entry.id()));
            deployment.watchList().ifPresent(list -> {
                check(
                        !list.has(entry.id()),
                        Rule.WATCH_LIST_ENTRIES,
                        "entry '%s' is on the watch list already".formatted(entry.id()));
                reasons.addAll(watchListReview().problems(List.of(entry), list.with(entry)));
            });
        }

        private List<DeploymentEvent> raiseThreshold(Command.RaiseThreshold command) {
            check(
                    command.threshold() > deployment.threshold() && command.threshold() < 1,
                    Rule.THRESHOLD,
                    "the threshold is %s; to lower it somebody proposes it and another approves"
                            .formatted(deployment.threshold()));
            return List.of(new ThresholdRaised(now, by.id(), command.threshold()));
        }

        private List<DeploymentEvent> releaseCamera(Command.ReleaseCamera command) {
            check(
                    deployment.uses(command.camera()),
                    Rule.CAMERAS,
                    "camera '%s' is not in use".formatted(command.camera()));
            check(
                    deployment.cameras().size() > 1,
                    Rule.CAMERAS,
                    "it is the last camera; pause or end the deployment instead");
            return List.of(new CameraReleased(now, by.id(), command.camera()));
        }

        private List<DeploymentEvent> close(Command.Close command) {
            check(
                    Retention.isComplete(deployment),
                    Rule.DESTRUCTION,
                    "biometric data is still kept: %s".formatted(kept()));
            check(
                    deployment.authorisation().flatMap(Authorisation::confirmBy).isEmpty()
                            || deployment.lapsedAt().isPresent(),
                    Rule.URGENT_CONFIRMED,
                    "the urgent authorisation is not confirmed yet; confirm it, or wait until it lapses");
            check(
                    SHA_256.matcher(command.certificate()).matches(),
                    Rule.DESTRUCTION,
                    "the destruction certificate is named by its SHA-256, 64 lower-case hexadecimal digits");
            return List.of(new Closed(now, by.id(), command.certificate()));
        }

        private String kept() {
            return Retention.schedule(deployment, inForce).stream()
                    .map(kept -> "%s, due at %s".formatted(kept.what(), kept.at()))
                    .collect(Collectors.joining("; "));
        }

        private Rank requireOfficer(Setting<Rank> lowest) {
            check(
                    !deployment.applicants().contains(by.id()),
                    Rule.FOUR_EYES,
                    "you had a hand in this application; another officer decides on it");
            Rank needed = policy.get(lowest);
            check(
                    by.rank().filter(rank -> rank.isAtLeast(needed)).isPresent(),
                    Rule.RANK,
                    "this takes the rank of %s or above; yours is %s"
                            .formatted(
                                    needed.words(), by.rank().map(Rank::words).orElse("not recorded")));
            return by.rank().orElse(Rank.CONSTABLE);
        }

        private void requireOutsideDecision(String reference) {
            check(
                    !policy.get(Setting.OUTSIDE_DECISION) || !reference.isBlank(),
                    Rule.OUTSIDE_DECISION,
                    "the policy wants the decision of a court or an independent authority; give its reference");
        }

        private WatchListReview watchListReview() {
            Instant until = deployment
                    .authorisation()
                    .map(Authorisation::until)
                    .orElse(deployment.file().period().until());
            return new WatchListReview(deployment.file(), until, policy);
        }

        private void needText(String text, String what) {
            check(!text.isBlank(), Rule.REASON_GIVEN, "say " + what);
        }

        private void check(boolean met, Rule rule, String text) {
            require(reasons, met, rule, text);
        }
    }

    /** Who may want this. An administrator appears nowhere. */
    public static Set<Role> roles(Command command) {
        return switch (command) {
            case Command.Revise _, Command.Submit _, Command.Compose _, Command.DiscardWatchList _ ->
                EnumSet.of(APPLICANT);
            case Command.Authorise _, Command.Refuse _, Command.ConfirmUrgent _, Command.Revoke _ ->
                EnumSet.of(AUTHORISING_OFFICER);
            case Command.RemoveEntry _, Command.AcceptFitness _, Command.Propose _, Command.Approve _ ->
                EnumSet.of(APPLICANT, AUTHORISING_OFFICER, OPERATOR);
            case Command.ConfirmReadiness _ -> EnumSet.of(APPLICANT, OPERATOR, ENGAGEMENT_OFFICER);
            case Command.GoLive _, Command.RaiseThreshold _, Command.ReleaseCamera _ -> EnumSet.of(OPERATOR);
            case Command.Pause _, Command.Resume _, Command.End _ -> EnumSet.of(OPERATOR, AUTHORISING_OFFICER);
            case Command.EmergencyStop _ ->
                EnumSet.of(APPLICANT, AUTHORISING_OFFICER, OPERATOR, ENGAGEMENT_OFFICER, AUDITOR);
            case Command.Adjudicate _, Command.PassOn _ -> EnumSet.of(OPERATOR);
            case Command.RecordEngagement _ -> EnumSet.of(ENGAGEMENT_OFFICER);
            case Command.ReviewFalseAlert _ -> EnumSet.of(OPERATOR, AUTHORISING_OFFICER);
            case Command.PlaceHold _, Command.ReviewHold _, Command.ReleaseHold _ ->
                EnumSet.of(OPERATOR, AUTHORISING_OFFICER);
            case Command.Close _ -> EnumSet.of(APPLICANT, OPERATOR, AUTHORISING_OFFICER);
        };
    }

    /** When this can be done. */
    public static Set<State> states(Command command) {
        return switch (command) {
            case Command.Revise _, Command.Submit _ -> EnumSet.of(DRAFT);
            case Command.Authorise _, Command.Refuse _ -> EnumSet.of(SUBMITTED);
            case Command.ConfirmUrgent _ -> EnumSet.of(AUTHORISED, LIVE, PAUSED, ENDED);
            case Command.Revoke _ -> EnumSet.of(AUTHORISED, LIVE, PAUSED);
            case Command.Compose _, Command.DiscardWatchList _, Command.GoLive _ -> EnumSet.of(AUTHORISED);
            case Command.RemoveEntry _ -> EnumSet.of(AUTHORISED, LIVE, PAUSED);
            case Command.AcceptFitness _, Command.ConfirmReadiness _ -> EnumSet.of(AUTHORISED, PAUSED);
            case Command.Pause _ -> EnumSet.of(LIVE);
            case Command.Resume _ -> EnumSet.of(PAUSED);
            case Command.EmergencyStop _,
                    Command.Propose _,
                    Command.Approve _,
                    Command.RaiseThreshold _,
                    Command.ReleaseCamera _,
                    Command.End _ -> EnumSet.of(LIVE, PAUSED);
            case Command.Adjudicate _,
                    Command.PassOn _,
                    Command.RecordEngagement _,
                    Command.ReviewFalseAlert _,
                    Command.PlaceHold _ -> EnumSet.of(LIVE, PAUSED, ENDED, REVOKED, EXPIRED);
            case Command.ReviewHold _, Command.ReleaseHold _ ->
                EnumSet.of(LIVE, PAUSED, ENDED, REVOKED, EXPIRED, CLOSED);
            case Command.Close _ -> EnumSet.of(ENDED, REVOKED, EXPIRED);
        };
    }
}
