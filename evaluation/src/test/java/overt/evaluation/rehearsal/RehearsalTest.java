package overt.evaluation.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.testing.HeapDump;

/** A short rehearsal, live: the rates are those of {@code VideoEvaluationTest}, on a machine that has time for it. */
class RehearsalTest {
    private static final int CROP_BYTES = 112 * 112 * 3;
    private static final int DIMENSION = 512;

    @TempDir
    private Path scratch;

    @Test
    void seesPeopleAndLeavesNothingOfThemInTheHeap() throws Exception {
        Rehearsal.Result result = SampleVolunteers.rehearse(Duration.ofSeconds(10));
        assertThat(result.figures().counts().facesSeen()).isPositive();
        assertThat(result.watchListSize()).isGreaterThanOrEqualTo(10);

        HeapDump dump = HeapDump.search(scratch, new Biometrics());
        assertThat(dump.byteArrays()).as("aligned faces").isZero();
        assertThat(dump.floatArrays()).as("embeddings").isZero();
    }

    @Test
    void writesARecordThatSaysItIsARehearsal() throws Exception {
        Rehearsal.Result result = SampleVolunteers.rehearse(Duration.ofSeconds(1));
        Path csv = scratch.resolve("record.csv");
        RehearsalRecord.of(result, new RehearsalProof(true, true, 28), ProcessMemory.peakResidentMiB())
                .writeCsv(csv);
        assertThat(Files.readAllLines(csv)).hasSize(2);
        assertThat(Files.readString(csv)).startsWith("rehearsal,place,date,").contains("\ntrue,");
    }

    /** What an aligned face or an embedding looks like, whoever's it is: not empty, and an embedding has the norm 1. */
    private static final class Biometrics implements HeapDump.Sought {
        @Override
        public boolean floats(int length) {
            return length == DIMENSION;
        }

        @Override
        public boolean isIt(float[] array) {
            double squares = 0;
            for (float value : array) {
                squares += value * value;
            }
            return Math.abs(squares - 1) < 0.01;
        }

        @Override
        public boolean bytes(int length) {
            return length == CROP_BYTES;
        }

        @Override
        public boolean isIt(byte[] array) {
            for (byte value : array) {
                if (value != 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
