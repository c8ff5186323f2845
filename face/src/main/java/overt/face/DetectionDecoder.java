package overt.face;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** Reads the outputs of one kind of detector. Stateless. */
interface DetectionDecoder {
    /** Width in the input, in pixels, from which on this kind finds at least 97 % of upright faces. */
    double smallestFaceWidth();

    /** Whether each detection comes with five points. */
    boolean givesLandmarks();

    /** Least score of a face; comparable only within one kind. */
    float threshold();

    /**
     * Says why a model is not of this kind.
     *
     * @param outputLengths names of the outputs in the model's order, with their numbers of values
     * @throws IllegalArgumentException if it is not
     */
    void requireOutputs(Map<String, Integer> outputLengths, int inputWidth, int inputHeight);

    /** Faces of at least this score in pixels of the input, in any order; the same face many times. None is marked as cut. */
    List<Detection> decode(Map<String, FloatBuffer> outputs, int inputWidth, int inputHeight, float threshold);
}
