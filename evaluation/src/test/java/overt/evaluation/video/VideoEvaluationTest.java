package overt.evaluation.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import overt.evaluation.metrics.PassScorer.Pass;
import overt.evaluation.rehearsal.SampleVolunteers;
import overt.vocabulary.Alert;

/** The sample crowd, as fast as it goes, through the live pipeline and the real models. */
class VideoEvaluationTest {
    private static VideoEvaluation.Result onOneThread;
    private static VideoEvaluation.Result onTwoThreads;

    @BeforeAll
    static void evaluate() throws Exception {
        onOneThread = SampleVolunteers.evaluate(1);
        onTwoThreads = SampleVolunteers.evaluate(2);
    }

    @Test
    void givesTheSameAlertsOnOneAndOnTwoThreads() {
        assertThat(onTwoThreads.alerts()).isEqualTo(onOneThread.alerts()).isNotEmpty();
    }

    @Test
    void givesTheSameNumbersOnOneAndOnTwoThreads() {
        assertThat(onTwoThreads.figures().counts())
                .isEqualTo(onOneThread.figures().counts());
        assertThat(onTwoThreads.figures().score())
                .isEqualTo(onOneThread.figures().score());
        assertThat(onTwoThreads.facesSeen()).isEqualTo(onOneThread.facesSeen());
    }

    @Test
    void recognisesNineOfTenMainPassesWithoutAFalseAlert() throws Exception {
        List<Pass> main = SampleVolunteers.mainPasses();
        long recognised = onTwoThreads.figures().score().passes().stream()
                .filter(outcome -> main.contains(outcome.pass()) && outcome.isRecognised())
                .count();
        assertThat((double) recognised / main.size()).isGreaterThanOrEqualTo(0.9);
        assertThat(onTwoThreads.figures().score().falseAlerts()).isZero();
    }

    @Test
    void dropsNoFrameAndSaysWhichItSkipped() {
        Figures figures = onTwoThreads.figures();
        assertThat(figures.framesDropped()).isZero();
        assertThat(figures.framesDecoded()).isEqualTo(1500);
        assertThat(figures.counts().framesProcessed() + figures.framesSkipped()).isEqualTo(figures.framesDecoded());
    }

    @Test
    void stageTimesAddUpToTheTotalWithinFivePercent() {
        for (VideoEvaluation.Result result : List.of(onOneThread, onTwoThreads)) {
            Map<String, Double> millis = result.figures().stageMillis();
            double total = millis.getOrDefault("total", 0.0);
            double stages =
                    millis.values().stream().mapToDouble(Double::doubleValue).sum() - total;
            assertThat(stages).isCloseTo(total, within(0.05 * total));
        }
    }

    @Test
    void recognitionTimesCountFromTheFirstGoodSample() {
        for (Alert alert : onOneThread.alerts()) {
            assertThat(alert.firstSampleAt()).isBetween(alert.trackBeganAt(), alert.raisedAt());
            assertThat(Duration.between(alert.trackBeganAt(), alert.raisedAt())).isLessThan(Duration.ofSeconds(10));
        }
    }
}
