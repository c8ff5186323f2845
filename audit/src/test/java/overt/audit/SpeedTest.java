package overt.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.audit.format.LoggedEntry;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification;
import overt.audit.verify.Verification.Verified;

/** The promises of speed, on the disk of the machine that runs them. */
@Tag("long")
class SpeedTest {
    @TempDir
    private Path temporary;

    @Test
    void appendsAtLeast500EntriesASecondDurably() throws IOException {
        double forces = forcesPerSecond();
        for (int appenders : new int[] {1, 8, 32, 128}) {
            Path folder = temporary.resolve("log" + appenders);
            int perAppender = appenders == 1 ? 200 : 3200 / appenders;
            Instant start = Instant.now();
            try (AuditLog log = AuditLog.create(folder, SampleLog.KEY, Clock.systemUTC())) {
                appendEach(log, appenders, perAppender);
            }
            double rate = appenders * perAppender / seconds(start);
            System.out.printf("%d appenders: %.0f entries/s; plain fsync loop: %.0f/s%n", appenders, rate, forces);
            AuditLogTest.assertVerified(folder, (long) appenders * perAppender);
            if (appenders == 128) {
                assertThat(rate).isGreaterThan(500);
            }
        }
    }

    @Test
    void verifiesAMillionEntriesInLessThanAMinute() throws IOException {
        Path folder = temporary.resolve("log");
        AuditLog.create(folder, SampleLog.KEY, Clock.systemUTC()).close();
        Instant start = Instant.now();
        try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, Clock.systemUTC(), new HastyDisk())) {
            for (int first = 0; first < 1_000_000; first += 10_000) {
                SampleLog.appendTogether(log, first, 10_000);
            }
        }
        System.out.printf("1,000,000 entries written in %.1f s%n", seconds(start));
        start = Instant.now();
        Verification result = AuditVerifier.verify(folder, Optional.empty(), Optional.empty());
        double seconds = seconds(start);
        System.out.printf("1,000,000 entries verified in %.1f s%n", seconds);
        assertThat(result)
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.checkpoint().size()).isEqualTo(1_000_000));
        assertThat(seconds).isLessThan(60);
    }

    private static void appendEach(AuditLog log, int appenders, int perAppender) {
        Thread[] threads = new Thread[appenders];
        for (int i = 0; i < appenders; i++) {
            int first = i * perAppender;
            threads[i] = Thread.ofPlatform().start(() -> {
                for (int number = first; number < first + perAppender; number++) {
                    log.append(SampleLog.entry(number));
                }
            });
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** An entry's worth of bytes, appended to a file and forced, one after the other. */
    private double forcesPerSecond() throws IOException {
        int times = 200;
        byte[] entry = new LoggedEntry(SampleLog.NOON, SampleLog.entry(0)).toJson();
        try (FileChannel file =
                FileChannel.open(temporary.resolve("plain"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Instant start = Instant.now();
            for (int i = 0; i < times; i++) {
                file.write(ByteBuffer.wrap(entry));
                file.force(true);
            }
            return times / seconds(start);
        }
    }

    private static double seconds(Instant start) {
        return Duration.between(start, Instant.now()).toNanos() / 1e9;
    }
}
