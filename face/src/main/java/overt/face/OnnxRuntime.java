package overt.face;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The process's one ONNX Runtime, silent. Since 1.29 its Linux build sends usage data to its maker unless an environment
 * variable forbids it, and can end the process when it cannot (seen without a network). A standalone system may do neither,
 * and must not depend on how it was started: so the variable is set here, before the library is loaded. Guarded by
 * {@code OnnxRuntimeTest}.
 */
final class OnnxRuntime {
    static final String NO_TELEMETRY = "ORT_DISABLE_TELEMETRY";

    private OnnxRuntime() {}

    /** @throws IllegalStateException if the library could not be kept from sending usage data */
    static OrtEnvironment environment() {
        return Loaded.ENVIRONMENT;
    }

    /** Holder: the class is initialised, once, by its first use. */
    private static final class Loaded {
        static final OrtEnvironment ENVIRONMENT = load();

        private static OrtEnvironment load() {
            forbidTelemetry();
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try {
                environment.setTelemetry(false);
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime does not let its telemetry be switched off", e);
            }
            return environment;
        }

        @SuppressWarnings("restricted") // the JDK cannot set a variable of its own process, the C library can
        private static void forbidTelemetry() {
            if ("1".equals(System.getenv(NO_TELEMETRY))) {
                return;
            }
            Linker linker = Linker.nativeLinker();
            MemorySegment setenv = linker.defaultLookup()
                    .find("setenv")
                    .orElseThrow(() -> new IllegalStateException(
                            "ONNX Runtime must not send usage data: set the environment variable " + NO_TELEMETRY
                                    + " to 1 and start again"));
            FunctionDescriptor signature = FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
            try (Arena arena = Arena.ofConfined()) {
                int status = (int) linker.downcallHandle(setenv, signature)
                        .invokeExact(arena.allocateFrom(NO_TELEMETRY), arena.allocateFrom("1"), 1);
                if (status != 0) {
                    throw new IllegalStateException("the C library did not set " + NO_TELEMETRY);
                }
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("the C library could not be asked to set " + NO_TELEMETRY, e);
            }
        }
    }
}
