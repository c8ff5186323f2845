package overt.evaluation.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an evaluation ran on.
 *
 * @param cpu model name as the operating system gives it, else the architecture
 * @param cores that the JVM may use
 */
public record Machine(String cpu, int cores, long memoryMiB) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** The machine this runs on. */
    public static Machine running() {
        return new Machine(cpuModel(), Runtime.getRuntime().availableProcessors(), memoryBytes() >> 20);
    }

    private static String cpuModel() {
        try {
            return Files.readAllLines(CPU_INFO).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(Machine::architecture);
        } catch (IOException notLinux) {
            return architecture();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch", "unknown");
    }

    private static long memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
