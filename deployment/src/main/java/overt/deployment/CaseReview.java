package overt.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import overt.deployment.casefile.Assessments;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.IntelligenceReference;
import overt.deployment.casefile.Justification;
import overt.deployment.casefile.RecognitionPlan;
import overt.deployment.casefile.WatchListScope;
import overt.deployment.casefile.WatchListScope.ScopedCategory;
import overt.deployment.policy.Codes;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.vocabulary.Camera;

/** What a case lacks before an authorising officer may decide on it. */
final class CaseReview {
    private final List<Reason> problems = new ArrayList<>();
    private final DeploymentCase file;
    private final Policy policy;

    private CaseReview(DeploymentCase file, Policy policy) {
        this.file = file;
        this.policy = policy;
    }

    /** All that is wrong at once; empty if nothing is. */
    static List<Reason> problems(DeploymentCase file, Policy policy, Instant now) {
        CaseReview review = new CaseReview(file, policy);
        review.texts();
        review.intelligence();
        review.useCase();
        review.period(now);
        review.watchList();
        review.recognition();
        return review.problems;
    }

    private void texts() {
        need("the place's name", file.place().name());
        need("the area that the cameras look at", file.place().area());
        Justification why = file.justification();
        need("the legal basis", why.legalBasis());
        need("why it is necessary", why.necessity());
        need("why it is proportionate", why.proportionality());
        need("the grounds why people on the watch list may be there", why.grounds());
        Assessments assessments = file.assessments();
        need("the reference of the data protection impact assessment", assessments.dataProtection());
        need("the reference of the equality impact assessment", assessments.equality());
        need("the reference of the community impact assessment", assessments.community());
    }

    private void intelligence() {
        if (file.intelligence().isEmpty()) {
            lacks("an intelligence reference for the grounds");
        }
        for (IntelligenceReference reference : file.intelligence()) {
            need("the reference of each piece of intelligence", reference.reference());
            need("the grading of intelligence '%s'".formatted(reference.reference()), reference.grading());
        }
    }

    private void useCase() {
        if (!policy.get(Setting.USE_CASES).contains(file.useCase().code())) {
            exceeds("the policy does not allow the use case '%s'; it allows %s"
                    .formatted(file.useCase().words(), policy.get(Setting.USE_CASES)));
        }
    }

    private void period(Instant now) {
        Duration longest = policy.hours(Setting.LONGEST_DEPLOYMENT_HOURS);
        if (file.period().length().compareTo(longest) > 0) {
            exceeds("the deployment is to last %s hours; the policy allows %d. Shorten it, or make it two"
                    .formatted(hours(file.period().length()), longest.toHours()));
        }
        if (!file.period().until().isAfter(now)) {
            exceeds("the deployment was to end at %s, which is past; give a new period"
                    .formatted(file.period().until()));
        }
        if (file.isUrgent() && policy.get(Setting.URGENT_LONGEST_HOURS) == 0) {
            exceeds("the policy has no urgent route; take out the urgency and apply the ordinary way");
        }
    }

    private void watchList() {
        WatchListScope scope = file.watchList();
        if (scope.categories().isEmpty()) {
            lacks("at least one watch list category");
        }
        Codes allowed = policy.get(Setting.CATEGORIES);
        for (ScopedCategory category : scope.categories()) {
            need("the reason for category '%s'".formatted(category.code()), category.reason());
            if (!allowed.contains(category.code())) {
                exceeds("the policy does not allow category '%s'; it allows %s".formatted(category.code(), allowed));
            }
        }
        if (scope.largest() > policy.get(Setting.LARGEST_WATCH_LIST)) {
            exceeds("a watch list of %d references is asked for; the policy allows %d"
                    .formatted(scope.largest(), policy.get(Setting.LARGEST_WATCH_LIST)));
        }
    }

    private void recognition() {
        RecognitionPlan plan = file.recognition();
        if (plan.cameras().isEmpty()) {
            lacks("at least one camera");
        }
        for (Camera camera : plan.cameras()) {
            boolean isRecording = "file".equals(camera.address().getScheme());
            if (isRecording && !file.isRehearsal()) {
                problems.add(new Reason(
                        Rule.CAMERAS,
                        "camera '%s' is a recording; footage is not searched. Name a live camera, or rehearse"
                                .formatted(camera.id())));
            }
            if (!isRecording && file.isRehearsal()) {
                problems.add(new Reason(
                        Rule.CAMERAS,
                        "camera '%s' at %s is no recording; a rehearsal plays recordings only. Name a file: address, or apply for an operation"
                                .formatted(camera.id(), camera.shownAddress())));
            }
        }
        if (!file.isRehearsal()
                && !plan.models().originIsStated()
                && plan.whyModelsOfUnstatedOrigin().isBlank()) {
            problems.add(new Reason(
                    Rule.MODEL_ORIGIN,
                    "model pack '%s' does not state its origin and is for rehearsals and evaluation; choose another, or say"
                                    .formatted(plan.models().name())
                            + " in the case why this one"));
        }
    }

    private void need(String what, String text) {
        if (text.isBlank()) {
            lacks(what);
        }
    }

    private void lacks(String what) {
        problems.add(new Reason(Rule.CASE_COMPLETE, "the case lacks %s; add it".formatted(what)));
    }

    private void exceeds(String text) {
        problems.add(new Reason(Rule.CASE_WITHIN_POLICY, text));
    }

    private static String hours(Duration duration) {
        return duration.toMinutes() % 60 == 0
                ? Long.toString(duration.toHours())
                : "%.1f".formatted(duration.toMinutes() / 60.0);
    }
}
