package overt.operation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import overt.audit.AuditLog;
import overt.audit.AuditLogException;
import overt.deployment.SystemFault;
import overt.storage.StorageException;

/**
 * What does not work at this moment, asked for every frame. While cameras run a thread writes a little file to the data folder's disk
 * again and again, so that a disk which fails or fills up is noticed within a second even if nothing is to be stored.
 */
final class Faults implements AutoCloseable {
    /** Capture stops within a second of a failure: a fraction of that. */
    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** A write that hangs is a failure too; a busy disk may take seconds. */
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

    /** Enough that a full disk has no room for it. */
    private static final int PROBE_BYTES = 4096;

    private static final String PROBE = "disk-check";

    private final Path folder;
    private final AuditLog log;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("disk-check").unstarted(this::look);
    private volatile boolean diskFailed;
    private volatile long lastWriteNanos = System.nanoTime();
    private volatile boolean watching;

    Faults(Path folder, AuditLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** From now on the disk is looked at all the time. */
    synchronized void watch() {
        if (!watching) {
            lastWriteNanos = System.nanoTime();
            watching = true;
            thread.start();
        }
    }

    Set<SystemFault> present() {
        Set<SystemFault> present = EnumSet.noneOf(SystemFault.class);
        if (!log.isWritable()) {
            present.add(SystemFault.AUDIT_LOG);
        }
        boolean hangs = watching && System.nanoTime() - lastWriteNanos > LONGEST_WRITE.toNanos();
        if (diskFailed || hangs) {
            present.add(SystemFault.DISK);
        }
        return present;
    }

    /** Tries the disk now. */
    Set<SystemFault> look(boolean now) {
        if (now) {
            probe();
        }
        return present();
    }

    /** Notes a failure of storing, if it is the machine's and not the request's. */
    void note(RuntimeException failure) {
        boolean isOfTheDisk = failure instanceof StorageException && failure.getCause() != null;
        if (isOfTheDisk || failure instanceof AuditLogException) {
            probe();
        }
    }

    private void look() {
        try {
            while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                probe();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void probe() {
        Path file = folder.resolve(PROBE);
        try {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.deleteIfExists(file);
            diskFailed = false;
        } catch (IOException failed) {
            diskFailed = true;
        }
        lastWriteNanos = System.nanoTime();
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
