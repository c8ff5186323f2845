package overt.operation;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import overt.audit.verify.Verification;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Readiness;
import overt.deployment.State;
import overt.deployment.casefile.Assessments;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.DeploymentKind;
import overt.deployment.casefile.IntelligenceReference;
import overt.deployment.casefile.Justification;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.casefile.Period;
import overt.deployment.casefile.Place;
import overt.deployment.casefile.RecognitionPlan;
import overt.deployment.casefile.WatchListScope;
import overt.deployment.casefile.WatchListScope.ScopedCategory;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.deployment.policy.UseCase;
import overt.storage.DestructionCertificate;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.watchlist.ImageOrigin;
import overt.watchlist.WatchListEntry;

/**
 * A rehearsal of made-up people, through every gate of a real deployment: drafted, submitted, authorised, composed, confirmed, live, ended,
 * destroyed, closed. One thread at a time. Closing it before it ended ends and destroys what there is.
 */
public final class MadeUpRehearsal implements AutoCloseable {
    /** What its authority lasts longer than was asked for, so that it is ended and does not run out. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final String PRACTICE = "a rehearsal; nobody is really looked for";

    private final Installation installation;
    private final DeploymentId id;
    private final List<Camera> cameras;
    private final double threshold;
    private boolean closed;

    private MadeUpRehearsal(Installation installation, DeploymentId id, List<Camera> cameras, double threshold) {
        this.installation = installation;
        this.id = id;
        this.cameras = cameras;
        this.threshold = threshold;
    }

    /**
     * What was checked after it had ended.
     *
     * @param auditVerified the audit log was read from its files and every entry was found as it was written
     * @param destructionVerified keys, rows and files of the watch list and the alerts were looked for and are gone
     * @param destroyedRecords how many sealed records the destruction certificates name
     */
    public record Proof(boolean auditVerified, boolean destructionVerified, int destroyedRecords) {}

    /**
     * Drafts a rehearsal, submits it and has it authorised.
     *
     * @param cameras with {@code file:} addresses
     * @param threshold least comparison score of an alert
     * @param longest how long it may be live
     * @throws IllegalStateException with the rules' reasons, if the policy in force has no room for it
     */
    public static MadeUpRehearsal authorise(
            Installation installation,
            List<Camera> cameras,
            double threshold,
            ModelPackId models,
            Duration longest,
            Clock clock) {
        Instant now = clock.instant();
        DeploymentId id = new DeploymentId("rehearsal-" + now.toEpochMilli());
        DeploymentCase file = file(installation.policies().inForce(), cameras, threshold, models, now, longest);
        Deployments deployments = installation.deployments();
        accept(deployments.draft(MadeUpPeople.APPLICANT, id, file));
        accept(deployments.carryOut(MadeUpPeople.APPLICANT, id, new Command.Submit()));
        accept(deployments.carryOut(MadeUpPeople.OFFICER, id, new Command.Authorise(PRACTICE, "rehearsal")));
        return new MadeUpRehearsal(installation, id, List.copyOf(cameras), threshold);
    }

    public DeploymentId id() {
        return id;
    }

    /** What the folder of a sample crowd does not say of its entries and images. */
    public static EnrolledWatchList.Completing completing(Policy inForce, Clock clock) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        String category = category(inForce);
        return new EnrolledWatchList.Completing() {
            @Override
            public WatchListEntry entry(WatchListEntry entry) {
                return new WatchListEntry(
                        entry.id(), category, PRACTICE, PRACTICE, PRACTICE, false, "", Optional.of(today.plusYears(1)));
            }

            @Override
            public ImageOrigin origin(ImageOrigin origin) {
                return new ImageOrigin(PRACTICE, Optional.of(today));
            }
        };
    }

    /** Composes the watch list. The caller closes what was enrolled. */
    public void compose(EnrolledWatchList enrolled) {
        accept(installation.deployments().compose(MadeUpPeople.APPLICANT, id, enrolled));
    }

    /** Confirms readiness and goes live. */
    public void goLive(Engine engine) {
        for (Readiness item : Readiness.values()) {
            accept(installation.deployments().carryOut(MadeUpPeople.OPERATOR, id, new Command.ConfirmReadiness(item)));
        }
        List<CameraId> all = cameras.stream().map(Camera::id).toList();
        accept(installation.controlRoom().goLive(MadeUpPeople.OPERATOR, id, all, threshold, engine));
    }

    /** Ends it, if it is not over: when this returns, its cameras are stopped and its references erased. */
    public void end() {
        if (installation.deployments().get(id).state().isOver()) {
            return; // somebody who played one of its people was faster
        }
        accept(installation.deployments().carryOut(MadeUpPeople.OPERATOR, id, new Command.End()));
    }

    /** Destroys everything, closes the deployment, and checks that everything is gone and the log is whole. */
    public Proof destroy() throws IOException {
        if (installation.deployments().get(id).state() != State.CLOSED) {
            accept(installation.deployments().close(MadeUpPeople.OPERATOR, id));
        }
        closed = true;
        int records = 0;
        for (DestructionCertificate certificate : installation.deployments().certificates(id)) {
            records += certificate.records().size();
        }
        boolean isWhole = installation.verifyLog() instanceof Verification.Verified;
        return new Proof(isWhole, installation.isDestroyed(id), records);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        State state = installation.deployments().get(id).state();
        switch (state) {
            case AUTHORISED ->
                accept(installation
                        .deployments()
                        .carryOut(MadeUpPeople.OFFICER, id, new Command.Revoke("the rehearsal was broken off")));
            case LIVE, PAUSED -> end();
            case DRAFT, SUBMITTED, REFUSED, ENDED, REVOKED, EXPIRED, CLOSED -> {}
        }
        if (state != State.CLOSED) {
            accept(installation.deployments().close(MadeUpPeople.OPERATOR, id));
        }
        closed = true;
    }

    private static void accept(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            throw new IllegalStateException("the rehearsal was refused: " + refused.text());
        }
    }

    private static DeploymentCase file(
            Policy policy, List<Camera> cameras, double threshold, ModelPackId models, Instant now, Duration longest) {
        Duration allowed = policy.hours(Setting.LONGEST_DEPLOYMENT_HOURS);
        Duration asked = longest.plus(MARGIN);
        return new DeploymentCase(
                DeploymentKind.REHEARSAL,
                useCase(policy),
                new Place("sample crowd (a recording, no real place)", "the whole picture", ZoneOffset.UTC),
                new Period(now, now.plus(asked.compareTo(allowed) < 0 ? asked : allowed)),
                new Justification(PRACTICE, PRACTICE, PRACTICE, PRACTICE),
                List.of(new IntelligenceReference("rehearsal", "none")),
                new Assessments("rehearsal", "rehearsal", "rehearsal"),
                new WatchListScope(List.of(new ScopedCategory(category(policy), PRACTICE)), (int)
                        Math.min(1000, policy.get(Setting.LARGEST_WATCH_LIST))),
                new RecognitionPlan(cameras, threshold, models, ""),
                "");
    }

    /** One that the policy allows. */
    private static UseCase useCase(Policy policy) {
        for (UseCase useCase : UseCase.values()) {
            if (policy.get(Setting.USE_CASES).contains(useCase.code())) {
                return useCase;
            }
        }
        throw new IllegalStateException("the policy in force allows no use case at all, so nothing can be rehearsed");
    }

    /** One that the policy allows, serious so that its share is reached. */
    private static String category(Policy policy) {
        Set<String> serious =
                new TreeSet<>(policy.get(Setting.SERIOUS_CATEGORIES).values());
        serious.retainAll(policy.get(Setting.CATEGORIES).values());
        return serious.stream()
                .findFirst()
                .or(() -> policy.get(Setting.CATEGORIES).values().stream().findFirst())
                .orElseThrow(() -> new IllegalStateException("the policy in force allows no category"));
    }
}
