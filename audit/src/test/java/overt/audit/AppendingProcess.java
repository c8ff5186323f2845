package overt.audit;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A process that appends to a log from several threads until it is killed, and prints each receipt once it has it. */
final class AppendingProcess {
    private static final int THREADS = 4;

    private AppendingProcess() {}

    /** @param arguments the log's folder */
    public static void main(String[] arguments) {
        AuditLog log;
        try {
            log = AuditLog.open(Path.of(arguments[0]), SampleLog.KEY, Clock.systemUTC());
        } catch (AuditLogException refused) {
            System.out.println("refused: " + refused.getMessage());
            return;
        }
        AtomicLong next = new AtomicLong();
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(() -> appendForever(log, next));
        }
    }

    private static void appendForever(AuditLog log, AtomicLong next) {
        try {
            while (true) {
                Receipt receipt = log.append(SampleLog.entry(next.getAndIncrement()));
                System.out.println(receipt.index() + " " + receipt.leafHash());
            }
        } catch (AuditLogException failed) {
            System.out.println("failed: " + failed.getMessage());
        }
    }

    /**
     * Starts the process.
     *
     * @param shell what the shell does first, for example setting a limit
     */
    static Process start(Path folder, String shell) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", "-c", shell + "exec \"$@\"", "bash"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Starts faster, and writes no file of its own that a limit on files would stop.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto"));
        command.addAll(List.of("-cp", classPath(), AppendingProcess.class.getName()));
        command.add(folder.toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String classPath() {
        return String.join(File.pathSeparator, List.of(placeOf(AuditLog.class), placeOf(AppendingProcess.class)));
    }

    private static String placeOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    static void kill(Process process) throws InterruptedException {
        // SIGKILL. Process.destroyForcibly would also close the pipe that still holds receipts.
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the process survived being killed");
        }
    }
}
