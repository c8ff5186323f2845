package overt.deployment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.casefile.RecognitionPlan;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.vocabulary.CameraId;

/** The conditions of being live: see docs/life-cycle.md. Asked when a deployment goes live and when it resumes. */
final class GoLiveGate {
    private final Deployment deployment;
    private final DeploymentCase file;
    private final Policy inForce;
    private final Policy policy;
    private final Instant now;
    private final Checklist.Builder checks = new Checklist.Builder();

    private GoLiveGate(Deployment deployment, Policy inForce, Instant now) {
        this.deployment = deployment;
        this.file = deployment.file();
        this.inForce = inForce;
        this.policy = deployment.policy(inForce);
        this.now = now;
    }

    /**
     * @param inForce the policy that is in force now
     * @param cameras that are to run
     * @param threshold that is to be used
     */
    static Checklist checklist(
            Deployment deployment,
            Policy inForce,
            Instant now,
            Collection<CameraId> cameras,
            double threshold,
            SystemCheck system) {
        GoLiveGate gate = new GoLiveGate(deployment, inForce, now);
        gate.authority();
        gate.caseWithinPolicy();
        gate.watchList();
        gate.cameras(cameras);
        gate.threshold(threshold);
        gate.readiness();
        gate.models(system);
        gate.fitness(threshold);
        gate.system(system);
        return gate.checks.build();
    }

    private void authority() {
        Optional<Authorisation> given = deployment.authorisation();
        Instant from = file.period().from();
        boolean inForceNow = given.isPresent()
                && !now.isBefore(from)
                && now.isBefore(given.get().until());
        checks.check(
                Rule.AUTHORITY_IN_FORCE,
                inForceNow,
                "the authority is in force",
                given.map(authority -> "the authority is for %s to %s, and it is %s now"
                                .formatted(from, authority.until(), now))
                        .orElse("there is no authority; apply for one"));
    }

    /** A policy that has become stricter since counts. */
    private void caseWithinPolicy() {
        checks.check(
                Rule.CASE_WITHIN_POLICY,
                CaseReview.problems(file, policy, now).stream()
                        .filter(problem -> problem.rule() != Rule.MODEL_ORIGIN)
                        .toList(),
                "the case is within the policy");
    }

    private void watchList() {
        if (deployment.watchList().isEmpty()) {
            checks.check(Rule.WATCH_LIST_COMPOSED, false, "", "there is no watch list; compose one");
            return;
        }
        WatchList list = deployment.watchList().get();
        Instant until = deployment
                .authorisation()
                .map(Authorisation::until)
                .orElse(file.period().until());
        WatchListReview review = new WatchListReview(file, until, policy);
        Instant stale = deployment.staleAt(list, inForce);
        checks.check(
                Rule.WATCH_LIST_AGE,
                now.isBefore(stale),
                "the watch list was composed at " + list.composedAt(),
                "the watch list was composed at %s and is too old since %s; discard it and compose it anew"
                        .formatted(list.composedAt(), stale));
        checks.check(
                Rule.WATCH_LIST_ENTRIES,
                list.entries().values().stream()
                        .flatMap(entry -> review.problems(entry).stream())
                        .toList(),
                "every entry is complete");
        checks.check(Rule.WATCH_LIST_CATEGORIES, review.categories(list), "every entry is of an authorised category");
        checks.check(Rule.WATCH_LIST_SIZE, review.size(list), "%d references".formatted(list.references()));
        checks.check(Rule.WATCH_LIST_SHARE, review.share(list), "the share of serious categories is reached");
    }

    private void cameras(Collection<CameraId> cameras) {
        List<CameraId> foreign = cameras.stream()
                .filter(camera -> !file.recognition().names(camera))
                .toList();
        checks.check(
                Rule.CAMERAS,
                !cameras.isEmpty() && foreign.isEmpty(),
                "every camera is authorised",
                cameras.isEmpty()
                        ? "no camera is chosen; choose one of those that are authorised"
                        : "not authorised: %s; leave it out".formatted(foreign));
    }

    private void threshold(double threshold) {
        double authorised = file.recognition().threshold();
        checks.check(
                Rule.THRESHOLD,
                threshold >= authorised && threshold < 1,
                "the threshold is %s".formatted(threshold),
                "the threshold is %s; it has to be at least the authorised %s and below 1"
                        .formatted(threshold, authorised));
    }

    private void readiness() {
        for (Readiness item : Readiness.values()) {
            Rule rule = switch (item) {
                case SIGNAGE -> Rule.SIGNAGE;
                case BRIEFING -> Rule.BRIEFING;
                case OPERATOR_TRAINING -> Rule.OPERATOR_TRAINING;
            };
            checks.check(
                    rule,
                    deployment.readiness().contains(item),
                    item.meaning(),
                    "nobody has confirmed that %s; confirm it".formatted(item.meaning()));
        }
    }

    private void models(SystemCheck system) {
        RecognitionPlan plan = file.recognition();
        ModelPackId models = plan.models();
        checks.check(
                Rule.MODELS_VERIFIED,
                system.verifiedModels().filter(models::equals).isPresent()
                        && !system.faults().contains(SystemFault.MODELS),
                "the models are verified by their digest",
                "the models are not verified as pack '%s' %s, digest %s; run overt models verify"
                        .formatted(models.name(), models.version(), models.digest()));
        checks.check(
                Rule.MODEL_ORIGIN,
                models.originIsStated() || !plan.whyModelsOfUnstatedOrigin().isBlank() || file.isRehearsal(),
                models.originIsStated()
                        ? "the models' origin is stated"
                        : file.isRehearsal()
                                ? "a rehearsal may use models of unstated origin"
                                : "the case says why models of unstated origin are used",
                "model pack '%s' does not state its origin; the case has to say why it is used"
                        .formatted(models.name()));
    }

    /**
     * Not asked of a rehearsal: it makes no decision about anybody who is really there, and rehearsing is how a service finds out whether
     * models are fit.
     */
    private void fitness(double threshold) {
        if (file.isRehearsal()) {
            checks.check(Rule.FITNESS, true, "an evaluation is not asked of a rehearsal", "");
            return;
        }
        checks.check(
                Rule.FITNESS,
                fitnessProblems(file, policy, deployment.fitness(), threshold),
                "an evaluation was read and accepted");
    }

    /** What is wrong with the evaluation that was accepted. */
    static List<Reason> fitnessProblems(
            DeploymentCase file, Policy policy, Optional<FitnessReport> accepted, double threshold) {
        if (accepted.isEmpty()) {
            return List.of(new Reason(
                    Rule.FITNESS,
                    "nobody has accepted an evaluation of this model pack at this threshold; read one and accept it"));
        }
        FitnessReport report = accepted.get();
        Checklist.Builder checks = new Checklist.Builder();
        String digest = file.recognition().models().digest();
        checks.check(
                Rule.FITNESS,
                report.modelDigest().equals(digest),
                "",
                "the accepted evaluation is of models %s, not of %s; accept one of these models"
                        .formatted(report.modelDigest(), digest));
        // A higher threshold than the evaluated one gives fewer false alerts, a lower one more.
        checks.check(
                Rule.FITNESS,
                report.threshold() <= threshold,
                "",
                "the accepted evaluation is at threshold %s, the deployment's is lower: %s; accept one at that threshold"
                        .formatted(report.threshold(), threshold));
        checks.check(
                Rule.FITNESS,
                report.fpir() <= policy.get(Setting.GREATEST_FPIR),
                "",
                "the accepted evaluation shows a false positive identification rate of %s; the policy allows %s. Raise the threshold"
                        .formatted(report.fpir(), policy.get(Setting.GREATEST_FPIR)));
        checks.check(
                Rule.FITNESS,
                report.comparesGroups() || !policy.get(Setting.GROUPS_COMPARED),
                "",
                "the accepted evaluation does not compare groups of people, which the policy wants; accept one that does");
        return checks.build().unmet();
    }

    private void system(SystemCheck system) {
        checks.check(
                Rule.AUDIT_LOG,
                !system.faults().contains(SystemFault.AUDIT_LOG),
                "the audit log can be written",
                SystemFault.AUDIT_LOG.words() + "; repair it first");
        checks.check(
                Rule.DISK,
                !system.faults().contains(SystemFault.DISK),
                "the disk works",
                SystemFault.DISK.words() + "; repair it first");
    }
}
