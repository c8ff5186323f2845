package overt.face;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One model, loaded, with one input of a fixed shape. Thread-safe: each run takes a set of buffers and puts it back, so there
 * are as many sets as threads that ever ran at the same time, and nothing is allocated per run but ONNX Runtime's own
 * bookkeeping. Buffers hold passers-by: they are overwritten when a run ends.
 */
final class OnnxModel implements AutoCloseable {
    private final String name;
    private final OrtSession session;
    private final String inputName;
    private final long[] inputShape;
    private final LongAdder runNanos;
    private final Queue<Buffers> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Buffers> all = new ConcurrentLinkedQueue<>();

    private OnnxModel(String name, OrtSession session, String inputName, long[] inputShape, LongAdder runNanos) {
        this.name = name;
        this.session = session;
        this.inputName = inputName;
        this.inputShape = inputShape;
        this.runNanos = runNanos;
    }

    /**
     * Loads a model and runs it once, so that a file that cannot be used is found out before a face depends on it.
     *
     * @param name of the file, for messages
     * @param model the file's content, whose digest was checked
     * @param inputShape batch, channels, height, width
     * @param runNanos time inside ONNX Runtime is added here
     * @throws IOException if this is no model, or one with other inputs
     */
    static OnnxModel load(String name, byte[] model, long[] inputShape, LongAdder runNanos) throws IOException {
        OrtSession session;
        try {
            session = OnnxRuntime.environment().createSession(model, options());
        } catch (OrtException e) {
            throw new IOException(name + " is not a model that ONNX Runtime can load: " + e.getMessage(), e);
        }
        OnnxModel loaded = null;
        try {
            loaded = new OnnxModel(name, session, soleInput(session, inputShape), inputShape, runNanos);
            loaded.giveBack(loaded.new Buffers());
            return loaded;
        } catch (OrtException | IOException e) {
            closeAfterFailure(loaded == null ? session : loaded, e);
            throw new IOException(name + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** Length of the input, in values. */
    int inputLength() {
        return length(inputShape);
    }

    /** Names of the outputs in the model's order, with the number of values that each has. */
    Map<String, Integer> outputLengths() {
        Buffers buffers = take();
        try {
            Map<String, Integer> lengths = new LinkedHashMap<>();
            buffers.outputs.forEach((output, values) -> lengths.put(output, values.capacity()));
            return lengths;
        } finally {
            giveBack(buffers);
        }
    }

    /**
     * One run.
     *
     * @param fill writes the input values
     * @param decode reads the outputs, by name in the model's order; they are overwritten afterwards
     */
    <T> T run(Consumer<float[]> fill, Function<Map<String, FloatBuffer>, T> decode) {
        Buffers buffers = take();
        try {
            fill.accept(buffers.staged);
            buffers.run();
            return decode.apply(buffers.outputs);
        } catch (OrtException e) {
            throw new IllegalStateException(name + " failed in ONNX Runtime", e);
        } finally {
            buffers.erase();
            giveBack(buffers);
        }
    }

    @Override
    public void close() {
        try {
            all.forEach(Buffers::close);
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(name + " could not be closed", e);
        }
    }

    /**
     * One thread a run: with several, the order of additions and so the last bits of an embedding could depend on how many
     * there are, and tiles and samples already keep all cores busy. The memory pattern is on because the shape never changes:
     * ONNX Runtime then plans all intermediate values as one block.
     */
    private static SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(OptLevel.ALL_OPT);
        options.setMemoryPatternOptimization(true);
        return options;
    }

    private static String soleInput(OrtSession session, long[] wanted) throws OrtException, IOException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1) {
            throw new IOException("it has " + inputs.size() + " inputs, one is expected");
        }
        NodeInfo input = inputs.values().iterator().next();
        long[] declared = input.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
        boolean fits = declared.length == wanted.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = declared[i] < 0 || declared[i] == wanted[i];
        }
        if (!fits) {
            throw new IOException("its input has the shape %s, its pack says %s"
                    .formatted(Arrays.toString(declared), Arrays.toString(wanted)));
        }
        return input.getName();
    }

    private static void closeAfterFailure(AutoCloseable opened, Exception failure) {
        try {
            opened.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private Buffers take() {
        Buffers buffers = idle.poll();
        try {
            return buffers == null ? new Buffers() : buffers;
        } catch (OrtException e) {
            throw new IllegalStateException(name + " failed in ONNX Runtime", e);
        }
    }

    private void giveBack(Buffers buffers) {
        idle.add(buffers);
    }

    private static int length(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    private static FloatBuffer direct(int length) {
        return ByteBuffer.allocateDirect(length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Input and outputs of one run, in native memory that ONNX Runtime reads and writes in place. */
    private final class Buffers {
        final float[] staged = new float[inputLength()];
        final Map<String, FloatBuffer> outputs = new LinkedHashMap<>();
        private final FloatBuffer input = direct(inputLength());
        private final Map<String, OnnxTensor> inputTensors;
        private final Map<String, OnnxTensor> outputTensors = new LinkedHashMap<>();
        private final List<OnnxTensor> tensors = new ArrayList<>();

        Buffers() throws OrtException {
            OnnxTensor tensor = OnnxTensor.createTensor(OnnxRuntime.environment(), input, inputShape);
            tensors.add(tensor);
            inputTensors = Map.of(inputName, tensor);
            all.add(this);
            // A first run on zeros says which shapes the outputs have: many files leave them open.
            try (Result first = session.run(inputTensors)) {
                for (Map.Entry<String, ?> output : first) {
                    if (!(output.getValue() instanceof OnnxTensor values)) {
                        throw new OrtException("output '" + output.getKey() + "' is not a tensor");
                    }
                    long[] shape = values.getInfo().getShape();
                    FloatBuffer memory = direct(length(shape));
                    OnnxTensor pinned = OnnxTensor.createTensor(OnnxRuntime.environment(), memory, shape);
                    tensors.add(pinned);
                    outputs.put(output.getKey(), memory);
                    outputTensors.put(output.getKey(), pinned);
                }
            }
        }

        void run() throws OrtException {
            input.put(0, staged);
            long started = System.nanoTime();
            session.run(inputTensors, outputTensors).close();
            runNanos.add(System.nanoTime() - started);
        }

        void erase() {
            Arrays.fill(staged, 0);
            input.put(0, staged);
            for (FloatBuffer output : outputs.values()) {
                for (int i = 0; i < output.capacity(); i++) {
                    output.put(i, 0);
                }
            }
        }

        void close() {
            tensors.forEach(OnnxTensor::close);
        }
    }
}
