package overt.face;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A small ONNX model, written byte by byte (protocol buffers, onnx.proto3), so that tests need no model files of others: one
 * input, constants, nodes, outputs.
 */
final class OnnxGraph {
    private static final int FLOAT = 1;

    private final ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream constants = new ByteArrayOutputStream();
    private final ByteArrayOutputStream inputs = new ByteArrayOutputStream();
    private final ByteArrayOutputStream outputs = new ByteArrayOutputStream();

    OnnxGraph input(String name, long... shape) {
        writeMessage(inputs, 11, valueInfo(name, shape));
        return this;
    }

    OnnxGraph constant(String name, float[] values, long... shape) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        for (long length : shape) {
            writeVarint(tensor, 1, length);
        }
        writeVarint(tensor, 2, FLOAT);
        writeBytes(tensor, 8, name.getBytes(StandardCharsets.UTF_8));
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        writeBytes(tensor, 9, raw.array());
        writeMessage(constants, 5, tensor);
        return this;
    }

    OnnxGraph node(String operator, String output, String... from) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        for (String input : from) {
            writeBytes(node, 1, input.getBytes(StandardCharsets.UTF_8));
        }
        writeBytes(node, 2, output.getBytes(StandardCharsets.UTF_8));
        writeBytes(node, 4, operator.getBytes(StandardCharsets.UTF_8));
        writeMessage(nodes, 1, node);
        return this;
    }

    OnnxGraph output(String name, long... shape) {
        writeMessage(outputs, 12, valueInfo(name, shape));
        return this;
    }

    /** An output that never changes. */
    OnnxGraph constantOutput(String name, float[] values, long... shape) {
        return constant(name + "_constant", values, shape)
                .node("Identity", name, name + "_constant")
                .output(name, shape);
    }

    byte[] bytes() {
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        graph.writeBytes(nodes.toByteArray());
        writeBytes(graph, 2, "test".getBytes(StandardCharsets.UTF_8));
        graph.writeBytes(constants.toByteArray());
        graph.writeBytes(inputs.toByteArray());
        graph.writeBytes(outputs.toByteArray());
        ByteArrayOutputStream operators = new ByteArrayOutputStream();
        writeVarint(operators, 2, 13);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        writeVarint(model, 1, 8);
        writeMessage(model, 7, graph);
        writeMessage(model, 8, operators);
        return model.toByteArray();
    }

    private static ByteArrayOutputStream valueInfo(String name, long... shape) {
        ByteArrayOutputStream dimensions = new ByteArrayOutputStream();
        for (long length : shape) {
            ByteArrayOutputStream dimension = new ByteArrayOutputStream();
            writeVarint(dimension, 1, length);
            writeMessage(dimensions, 1, dimension);
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        writeVarint(tensor, 1, FLOAT);
        writeMessage(tensor, 2, dimensions);
        ByteArrayOutputStream type = new ByteArrayOutputStream();
        writeMessage(type, 1, tensor);
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        writeBytes(info, 1, name.getBytes(StandardCharsets.UTF_8));
        writeMessage(info, 2, type);
        return info;
    }

    private static void writeMessage(ByteArrayOutputStream to, int field, ByteArrayOutputStream message) {
        writeBytes(to, field, message.toByteArray());
    }

    private static void writeBytes(ByteArrayOutputStream to, int field, byte[] bytes) {
        writeRaw(to, field << 3 | 2);
        writeRaw(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void writeVarint(ByteArrayOutputStream to, int field, long value) {
        writeRaw(to, field << 3);
        writeRaw(to, value);
    }

    private static void writeRaw(ByteArrayOutputStream to, long value) {
        long rest = value;
        while (rest > 127) {
            to.write((int) (rest & 127) | 128);
            rest >>>= 7;
        }
        to.write((int) rest);
    }
}
