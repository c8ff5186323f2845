package overt.evaluation.rehearsal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import overt.evaluation.metrics.PassScorer.AlertOutcome;
import overt.evaluation.metrics.PassScorer.Pass;
import overt.evaluation.metrics.PassScorer.Score;
import overt.evaluation.metrics.PassScorer.TruthBox;
import overt.evaluation.samplecrowd.SampleCrowd;
import overt.evaluation.video.Truth;
import overt.vocabulary.CameraId;

/**
 * What a rehearsal is known to show: the sample crowd's passes, once for each time that its recording is played.
 *
 * @param all every pass that has begun when the rehearsal ends: an alert in any of them is a true one
 * @param main passes that count for the recognition rate: nothing makes them hard, and they are over in time
 * @param hard passes over in time whose pictures are known to be poor
 */
record CrowdTruth(List<Pass> all, Set<Pass> main, Set<Pass> hard, List<TruthBox> boxes) {

    static CrowdTruth read(SampleCrowd crowd, CameraId camera, Duration duration) throws IOException {
        List<Pass> main = Truth.readPasses(crowd.truth(), camera);
        List<Pass> hard = Truth.readPasses(crowd.hardTruth(), camera);
        List<TruthBox> boxes = Truth.readBoxes(crowd.boxes(), camera);
        CrowdTruth truth = new CrowdTruth(new ArrayList<>(), new HashSet<>(), new HashSet<>(), new ArrayList<>());
        for (Duration round = Duration.ZERO; round.compareTo(duration) < 0; round = round.plus(SampleCrowd.LENGTH)) {
            truth.add(round, duration, main, hard, boxes);
        }
        return truth;
    }

    /** The score of the main passes. Alerts that belong to a hard pass are true, but are not counted here. */
    Score mainPart(Score score) {
        return part(score, main, outcome -> outcome.pass().map(main::contains).orElse(true));
    }

    Score hardPart(Score score) {
        return part(score, hard, outcome -> outcome.pass().map(hard::contains).orElse(false));
    }

    private static Score part(Score score, Set<Pass> passes, Predicate<AlertOutcome> alerts) {
        return new Score(
                score.passes().stream()
                        .filter(outcome -> passes.contains(outcome.pass()))
                        .toList(),
                score.alerts().stream().filter(alerts).toList());
    }

    private void add(
            Duration round, Duration duration, List<Pass> mainPasses, List<Pass> hardPasses, List<TruthBox> labelled) {
        addPasses(mainPasses, main, round, duration);
        addPasses(hardPasses, hard, round, duration);
        for (TruthBox box : labelled) {
            boxes.add(new TruthBox(box.camera(), box.subject(), box.time().plus(round), box.box()));
        }
    }

    private void addPasses(List<Pass> passes, Set<Pass> overInTime, Duration round, Duration duration) {
        for (Pass pass : passes) {
            Pass shown = new Pass(
                    pass.camera(),
                    pass.subject(),
                    pass.start().plus(round),
                    pass.end().plus(round));
            if (shown.end().compareTo(duration) <= 0) {
                overInTime.add(shown);
            }
            if (shown.start().compareTo(duration) < 0) {
                all.add(shown);
            }
        }
    }
}
