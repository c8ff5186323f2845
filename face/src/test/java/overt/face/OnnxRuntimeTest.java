package overt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class OnnxRuntimeTest {
    /** With telemetry on, ONNX Runtime 1.29 opens this file as soon as its environment is made. */
    @Test
    void sendsNoUsageData() throws IOException {
        OnnxModel model = OnnxModel.load(
                "constant.onnx",
                new OnnxGraph()
                        .input("input", 1, 1, 1, 1)
                        .constantOutput("output", new float[] {1}, 1, 1)
                        .bytes(),
                new long[] {1, 1, 1, 1},
                new LongAdder());
        model.close();

        Path traceOfTelemetry = Path.of(
                System.getProperty("java.io.tmpdir"),
                "mat-debug-" + ProcessHandle.current().pid() + ".log");
        assertThat(Files.exists(traceOfTelemetry)).isFalse();
    }

    @Test
    void runsAModelAndForgetsWhatWentThroughIt() throws IOException {
        LongAdder nanos = new LongAdder();
        OnnxModel model = OnnxModel.load(
                "double.onnx",
                new OnnxGraph()
                        .input("input", 1, 1, 1, 2)
                        .node("Add", "sum", "input", "input")
                        .output("sum", 1, 1, 1, 2)
                        .bytes(),
                new long[] {1, 1, 1, 2},
                nanos);
        try (model) {
            assertThat(model.outputLengths()).isEqualTo(Map.of("sum", 2));
            float[][] seen = new float[1][];
            float[] result = model.run(
                    input -> {
                        input[0] = 3;
                        input[1] = -1;
                        seen[0] = input;
                    },
                    outputs -> {
                        float[] sum = new float[2];
                        java.util.Objects.requireNonNull(outputs.get("sum")).get(0, sum);
                        return sum;
                    });
            assertThat(result).containsExactly(6, -2);
            assertThat(seen[0]).containsExactly(0, 0);
            assertThat(nanos.sum()).isPositive();
        }
    }
}
