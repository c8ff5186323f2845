package overt.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpTest {
    private static final float[] PLANTED_FLOATS = new float[777];
    private static final byte[] PLANTED_BYTES = new byte[778];

    @TempDir
    private Path scratch;

    @Test
    void findsPlantedArraysUntilTheyAreOverwritten() throws Exception {
        Arrays.fill(PLANTED_FLOATS, 0.25f);
        Arrays.fill(PLANTED_BYTES, (byte) 99);
        assertThat(search().floatArrays()).isEqualTo(1);
        assertThat(search().byteArrays()).isEqualTo(1);
        assertThat(scratch).isEmptyDirectory();

        Arrays.fill(PLANTED_FLOATS, 0);
        Arrays.fill(PLANTED_BYTES, (byte) 0);
        assertThat(search().floatArrays()).isZero();
        assertThat(search().byteArrays()).isZero();
    }

    private HeapDump search() throws IOException {
        return HeapDump.search(scratch, new HeapDump.Sought() {
            @Override
            public boolean floats(int length) {
                return length == PLANTED_FLOATS.length;
            }

            @Override
            public boolean isIt(float[] array) {
                return array[0] == 0.25f;
            }

            @Override
            public boolean bytes(int length) {
                return length == PLANTED_BYTES.length;
            }

            @Override
            public boolean isIt(byte[] array) {
                return array[0] == 99;
            }
        });
    }
}
