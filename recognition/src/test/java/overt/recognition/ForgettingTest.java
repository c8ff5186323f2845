package overt.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.testing.HeapDump;
import overt.vocabulary.FaceSample;
import overt.watchlist.ReferenceDatabase;

/** What a passer-by leaves behind, looked for in a dump of the whole heap, garbage included. */
class ForgettingTest {
    /** Crops of this colour occur nowhere else. */
    private static final byte PLANTED_PIXEL = 0x5a;

    /** The passer-by's lane: the one large value in their embedding. */
    private static final int PASSER_BY = 5;

    @TempDir
    private Path scratch;

    @Test
    void aPasserByIsInTheHeapWhileInViewAndGoneAfterwards() throws Exception {
        try (ReferenceDatabase watchList = Scene.watchListOf(3);
                Scene scene = new Scene(watchList)) {
            scene.pixel = PLANTED_PIXEL;
            scene.show(30, PASSER_BY);
            Remains inView = search();
            assertThat(inView.crops).as("the search finds what is there").isPositive();
            assertThat(inView.embeddings).as("the search finds what is there").isPositive();

            scene.show(60);
            assertThat(search()).isEqualTo(new Remains(0, 0));
        }
    }

    @Test
    void aPasserByIsForgottenWhenTheCameraFails() throws Exception {
        try (ReferenceDatabase watchList = Scene.watchListOf(3);
                Scene scene = new Scene(watchList)) {
            scene.pixel = PLANTED_PIXEL;
            scene.show(30, PASSER_BY);
            scene.expireAfter(Duration.ofSeconds(2));
            assertThat(search()).isEqualTo(new Remains(0, 0));
        }
    }

    @Test
    void theWatchListAndEverybodyInViewAreForgottenWhenItEnds() throws Exception {
        try (ReferenceDatabase watchList = Scene.watchListOf(PASSER_BY);
                Scene scene = new Scene(watchList)) {
            scene.pixel = PLANTED_PIXEL;
            scene.show(30, PASSER_BY);
        }
        assertThat(search()).isEqualTo(new Remains(0, 0));
    }

    @Test
    void everySampleThatWasTakenIsOverwritten() {
        List<FaceSample> samples;
        try (ReferenceDatabase watchList = Scene.watchListOf(3);
                Scene scene = new Scene(watchList)) {
            scene.show(100, 1, 2, PASSER_BY);
            samples = List.copyOf(scene.samples);
        }
        assertThat(samples)
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(
                                sample.aligned().pixels().bytes().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE))
                        .containsOnly(0));
    }

    private record Remains(long crops, long embeddings) {}

    private Remains search() throws Exception {
        HeapDump dump = HeapDump.search(scratch, new HeapDump.Sought() {
            @Override
            public boolean floats(int length) {
                return length >= Scene.DIMENSION;
            }

            @Override
            public boolean isIt(float[] array) {
                return isPlanted(array);
            }

            @Override
            public boolean bytes(int length) {
                return length == 112 * 112 * 3;
            }

            @Override
            public boolean isIt(byte[] array) {
                return isPlanted(array);
            }
        });
        return new Remains(dump.byteArrays(), dump.floatArrays());
    }

    private static boolean isPlanted(byte[] crop) {
        return Arrays.equals(crop, 0, 1000, filled(1000), 0, 1000);
    }

    /** Whatever it was scaled by: the passer-by's value is large among small ones, all of one sign. */
    private static boolean isPlanted(float[] values) {
        float largest = values[PASSER_BY];
        float other = values[PASSER_BY + 1];
        return largest > 0 && other > 0 && largest / other > 9_000 && largest / other < 11_000;
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, PLANTED_PIXEL);
        return bytes;
    }
}
