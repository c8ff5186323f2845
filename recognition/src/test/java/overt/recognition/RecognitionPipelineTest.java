package overt.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import overt.face.Stage;
import overt.vocabulary.Alert;
import overt.vocabulary.EntryId;
import overt.watchlist.ReferenceDatabase;

class RecognitionPipelineTest {
    private final ReferenceDatabase watchList = Scene.watchListOf(3, 7);
    private final Scene scene = new Scene(watchList);

    @AfterEach
    void close() {
        scene.close();
        watchList.close();
    }

    @Test
    void raisesOneAlertForOnePass() {
        scene.show(50, 3);
        assertThat(scene.alerts).extracting(Alert::entry).containsExactly(new EntryId("lane-3"));
        assertThat(scene.alerts.getFirst().score()).isGreaterThan(0.99);
    }

    @Test
    void staysSilentAboutPeopleWhoAreNotOnTheWatchList() {
        scene.show(50, 0, 1, 2, 4);
        assertThat(scene.alerts).isEmpty();
        assertThat(scene.counts().facesSeen()).isEqualTo(4);
    }

    @Test
    void tellsPeopleApartWhoWalkSideBySide() {
        scene.show(50, 2, 3, 7);
        assertThat(scene.alerts)
                .extracting(Alert::entry)
                .containsExactlyInAnyOrder(new EntryId("lane-3"), new EntryId("lane-7"));
    }

    @Test
    void raisesAgainWhenThePersonComesBack() {
        scene.show(25, 3);
        scene.show(50);
        scene.show(25, 3);
        assertThat(scene.alerts).hasSize(2);
        assertThat(scene.alerts).extracting(Alert::track).doesNotHaveDuplicates();
    }

    @Test
    void numbersAlertsInTheirOrder() {
        scene.show(50, 3, 7);
        assertThat(scene.alerts).extracting(Alert::number).containsExactly(1L, 2L);
    }

    @Test
    void tellsTheRecognitionTimeFromTheFirstSampleToTheAlert() {
        scene.show(50, 3);
        Alert alert = scene.alerts.getFirst();
        assertThat(alert.trackBeganAt()).isEqualTo(Scene.NOON);
        assertThat(Duration.between(alert.firstSampleAt(), alert.raisedAt()))
                .isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void countsATrackWithoutAGoodSampleAsAFailureToAcquireOnce() {
        scene.quality = 1;
        scene.show(50, 3);
        scene.show(60);
        assertThat(scene.alerts).isEmpty();
        assertThat(scene.counts().failuresToAcquire()).isEqualTo(1);
        assertThat(scene.counts().facesSeen()).isZero();
    }

    @Test
    void makesNoProbeOfAFaceThatWasDetectedOnce() {
        scene.quality = 95;
        scene.show(1, 3);
        scene.show(60);
        assertThat(scene.alerts).isEmpty();
        assertThat(scene.counts().facesSeen()).isZero();
    }

    @Test
    void accountsForItsTimeByStages() {
        scene.show(100, 1, 2, 3, 4);
        long stages = 0;
        for (Stage stage : Stage.values()) {
            stages += scene.stageTimes().nanos(stage);
        }
        assertThat(stages).isPositive().isLessThanOrEqualTo(scene.stageTimes().totalNanos());
    }
}
