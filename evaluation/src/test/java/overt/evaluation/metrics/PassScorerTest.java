package overt.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import overt.evaluation.metrics.PassScorer.Pass;
import overt.evaluation.metrics.PassScorer.RaisedAlert;
import overt.evaluation.metrics.PassScorer.Score;
import overt.evaluation.metrics.PassScorer.TruthBox;
import overt.vocabulary.Box;
import overt.vocabulary.CameraId;

class PassScorerTest {
    private static final CameraId GATE = new CameraId("gate");
    private static final CameraId STAIRS = new CameraId("stairs");

    @ParameterizedTest
    @CsvSource({"9.499, false", "9.5, true", "10, true", "12, true", "14, true", "14.5, true", "14.501, false"})
    void anAlertIsTrueDuringItsPassAndHalfASecondAroundIt(double seconds, boolean isTrue) {
        Score score = score(List.of(pass("A", 10, 14)), List.of(alert("A", seconds)));
        assertThat(score.alerts().getFirst().isTrue()).isEqualTo(isTrue);
        assertThat(score.trr()).isEqualTo(new Proportion(isTrue ? 1 : 0, 1));
        assertThat(score.falseAlerts()).isEqualTo(isTrue ? 0 : 1);
    }

    @Test
    void severalAlertsInOnePassCountOnceAndTheFirstSaysWhen() {
        Score score = score(
                List.of(pass("A", 10, 14), pass("B", 10, 14)), List.of(alert("A", 12), alert("A", 11), alert("A", 13)));
        assertThat(score.trueAlerts()).isEqualTo(1);
        assertThat(score.falseAlerts()).isZero();
        assertThat(score.passes().getFirst().recognisedAt()).contains(seconds(11));
        assertThat(score.misses()).containsExactly(pass("B", 10, 14));
        assertThat(score.trr()).isEqualTo(new Proportion(1, 2));
    }

    @Test
    void anAlertForSomeoneElseOrAtAnotherCameraIsFalse() {
        Score score = score(
                List.of(pass("A", 10, 14)),
                List.of(alert("B", 12), new RaisedAlert(STAIRS, "A", seconds(12), Optional.empty())));
        assertThat(score.falseAlerts()).isEqualTo(2);
        assertThat(score.trueAlerts()).isZero();
    }

    @Test
    void anAlertBetweenTwoPassesBelongsToTheNearer() {
        Score score = score(List.of(pass("A", 10, 14), pass("A", 14.6, 20)), List.of(alert("A", 14.4)));
        assertThat(score.misses()).containsExactly(pass("A", 10, 14));
    }

    @Test
    void whereABoxIsKnownTheAlertMustTouchIt() {
        List<Pass> passes = List.of(pass("A", 10, 14));
        List<TruthBox> truth = List.of(new TruthBox(GATE, "A", seconds(12), new Box(100, 100, 40, 50)));
        RaisedAlert onTheSubject = alertAt("A", 12.2, new Box(130, 140, 40, 50));
        RaisedAlert onSomeoneElse = alertAt("A", 12.2, new Box(400, 100, 40, 50));
        RaisedAlert whereNobodyLabelled = alertAt("A", 13.2, new Box(400, 100, 40, 50));
        assertThat(PassScorer.score(passes, List.of(onTheSubject), truth).trueAlerts())
                .isEqualTo(1);
        assertThat(PassScorer.score(passes, List.of(onSomeoneElse), truth).falseAlerts())
                .isEqualTo(1);
        assertThat(PassScorer.score(passes, List.of(whereNobodyLabelled), truth).trueAlerts())
                .isEqualTo(1);
        assertThat(PassScorer.score(passes, List.of(alert("A", 12.2)), truth).trueAlerts())
                .isEqualTo(1);
    }

    @Test
    void aBoxOfSomeoneElseDecidesNothing() {
        List<TruthBox> truth = List.of(new TruthBox(GATE, "B", seconds(12), new Box(100, 100, 40, 50)));
        Score score = PassScorer.score(
                List.of(pass("A", 10, 14)), List.of(alertAt("A", 12, new Box(400, 100, 40, 50))), truth);
        assertThat(score.trueAlerts()).isEqualTo(1);
    }

    @Test
    void theFalseAlertRateIsPerFaceSeen() {
        Score score = score(List.of(pass("A", 10, 14)), List.of(alert("A", 12), alert("A", 40)));
        assertThat(score.far(250)).isEqualTo(new Proportion(1, 250));
    }

    @Test
    void moreFalseAlertsThanFacesAreAPoissonCount() {
        Score score = score(List.of(), List.of(alert("A", 1), alert("B", 2), alert("C", 3)));
        Rate rate = score.far(2);
        // Garwood 1936: 3 events, 0.6187 to 8.7673.
        assertThat(rate.value()).isEqualTo(1.5);
        assertThat(rate.ci95().low()).isCloseTo(0.6187 / 2, within(5e-5));
        assertThat(rate.ci95().high()).isCloseTo(8.7673 / 2, within(5e-5));
        assertThatThrownBy(() -> score.far(0)).hasMessageContaining("no face was seen");
    }

    @Test
    void aPassEndsAfterItStarts() {
        assertThatThrownBy(() -> pass("A", 14, 10)).hasMessageContaining("'A' ends 4.0 s before it starts");
    }

    /** The twin marks tenths of seconds on a line; passes of one subject lie at least two tolerances apart. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithATwinThatMarksEveryTenthOfASecond(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Pass> passes = new ArrayList<>();
        List<RaisedAlert> alerts = new ArrayList<>();
        int[][] ownPass = new int[3][1_300];
        for (int subject = 0; subject < 3; subject++) {
            for (int tenth = random.nextInt(50); tenth < 1_100; tenth += random.nextInt(60, 160)) {
                int length = random.nextInt(1, 40);
                passes.add(pass("subject" + subject, tenth / 10.0, (tenth + length) / 10.0));
                for (int t = Math.max(0, tenth - 5); t <= tenth + length + 5; t++) {
                    ownPass[subject][t] = passes.size();
                }
            }
        }
        boolean[] recognised = new boolean[passes.size() + 1];
        int falseAlerts = 0;
        for (int i = 0; i < 60; i++) {
            int subject = random.nextInt(3);
            int tenth = random.nextInt(1_200);
            alerts.add(alert("subject" + subject, tenth / 10.0));
            recognised[ownPass[subject][tenth]] |= ownPass[subject][tenth] > 0;
            falseAlerts += ownPass[subject][tenth] == 0 ? 1 : 0;
        }
        Score score = score(passes, alerts);
        assertThat(score.falseAlerts()).isEqualTo(falseAlerts);
        for (int i = 0; i < passes.size(); i++) {
            assertThat(score.passes().get(i).isRecognised()).isEqualTo(recognised[i + 1]);
        }
    }

    private static Score score(List<Pass> passes, List<RaisedAlert> alerts) {
        return PassScorer.score(passes, alerts, List.of());
    }

    private static Pass pass(String subject, double start, double end) {
        return new Pass(GATE, subject, seconds(start), seconds(end));
    }

    private static RaisedAlert alert(String subject, double time) {
        return new RaisedAlert(GATE, subject, seconds(time), Optional.empty());
    }

    private static RaisedAlert alertAt(String subject, double time, Box box) {
        return new RaisedAlert(GATE, subject, seconds(time), Optional.of(box));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
