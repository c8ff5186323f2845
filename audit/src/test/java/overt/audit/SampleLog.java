package overt.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.audit.format.Digest;
import overt.audit.format.SigningKey;

/** Logs for tests. */
public final class SampleLog {
    /** Always the same, so that a test that fails fails again. */
    public static final SigningKey KEY =
            SigningKey.parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private SampleLog() {}

    public static AuditEntry entry(long number) {
        return AuditEntry.of(
                        Actor.of("o-17", "operator", "10.0.0.3"),
                        "alert.adjudicated",
                        AuditedObject.of("alert", "d1-" + number))
                .withRelated("deployment", "d1")
                .withDigest("reason", Digest.of(new byte[] {(byte) number}));
    }

    /** A log of entries 0 to {@code size - 1}, a second apart, written and closed. */
    public static Path write(Path folder, int size) {
        try (AuditLog log = AuditLog.create(folder, KEY, new TickingClock(), new HastyDisk())) {
            appendTogether(log, 0, size);
        }
        return folder;
    }

    /** Opens a log and appends entries. */
    public static void append(Path folder, long first, int count) {
        try (AuditLog log = AuditLog.open(folder, KEY, new TickingClock(), new HastyDisk())) {
            appendTogether(log, first, count);
        }
    }

    /** Appends from many threads at once, so that batches are large. */
    static List<Receipt> appendTogether(AuditLog log, long first, int count) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return LongStream.range(first, first + count)
                    .mapToObj(number -> threads.submit(() -> log.append(entry(number))))
                    .toList()
                    .stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    })
                    .toList();
        }
    }

    public static List<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static void copy(Path from, Path to) {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A second later each time. */
    static class TickingClock extends Clock {
        private Instant next = NOON;

        @Override
        public Instant instant() {
            Instant now = next;
            next = next.plusSeconds(1);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
