package overt.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.audit.SampleLog;
import overt.audit.verify.Verification.Broken;
import overt.audit.verify.Verification.Verified;

/** Random changes of a log with full and partial tiles on two levels. */
class TamperingTest {
    private static final int SIZE = 1_500;

    @TempDir
    private Path temporary;

    private Path folder;
    private List<Path> files;

    @BeforeEach
    void write() {
        folder = SampleLog.write(temporary.resolve("log"), SIZE);
        files = SampleLog.files(folder).stream()
                .filter(file -> !file.endsWith("lock"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void randomChangedBitsAreFound(long seed) throws IOException {
        flipRandomBits(seed, 60);
    }

    @Test
    @Tag("long")
    void manyRandomChangedBitsAreFound() throws IOException {
        flipRandomBits(3, 3_000);
    }

    /** By size of the files, so that most changes are to entries, whose numbers must be told. */
    private void flipRandomBits(long seed, int times) throws IOException {
        Random random = new Random(seed);
        for (int time = 0; time < times; time++) {
            Path file = random.nextInt(3) == 0 ? files.get(random.nextInt(files.size())) : randomBundle(random);
            long at = (long) (random.nextDouble() * Files.size(file));
            int bit = 1 << random.nextInt(8);
            flip(file, at, bit);
            Verification result = AuditVerifier.verify(folder, Optional.empty(), Optional.empty());
            assertThat(result).as("%s byte %d bit %d", file, at, bit).isInstanceOfSatisfying(Broken.class, broken -> {
                if (file.toString().contains("entries")) {
                    assertThat(broken.entry()).isPresent();
                } else {
                    assertThat(broken.file()).isEqualTo(folder.relativize(file).toString());
                }
            });
            flip(file, at, bit);
        }
        assertThat(AuditVerifier.verify(folder, Optional.empty(), Optional.empty()))
                .isInstanceOf(Verified.class);
    }

    private Path randomBundle(Random random) {
        List<Path> bundles = files.stream()
                .filter(file -> file.toString().contains("entries"))
                .toList();
        return bundles.get(random.nextInt(bundles.size()));
    }

    private static void flip(Path file, long at, int bit) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.seek(at);
            int value = content.read();
            content.seek(at);
            content.write(value ^ bit);
        }
    }
}
