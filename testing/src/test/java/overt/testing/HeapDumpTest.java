package overt.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
    void findsPlantedArrays() throws Exception {
        Arrays.fill(PLANTED_FLOATS, 0.25f);
        Arrays.fill(PLANTED_BYTES, (byte) 99);
        HeapDump dump = HeapDump.take(scratch, new HeapDump.Selection() {
            @Override
            public boolean floats(int length) {
                return length == PLANTED_FLOATS.length;
            }

            @Override
            public boolean bytes(int length) {
                return length == PLANTED_BYTES.length;
            }
        });
        assertThat(dump.floatArrays()).anyMatch(array -> Arrays.equals(array, PLANTED_FLOATS));
        assertThat(dump.byteArrays()).anyMatch(array -> Arrays.equals(array, PLANTED_BYTES));
        assertThat(scratch).isEmptyDirectory();
    }
}
