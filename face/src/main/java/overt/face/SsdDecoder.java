package overt.face;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import overt.vocabulary.Box;

/** Ultra-Light-Fast-Generic-Face-Detector (RFB): scores of background and face, corners relative to the input. */
final class SsdDecoder implements DetectionDecoder {
    /** docs/evaluation/detection.md: 92 % of faces 16 px wide, 99 % of 20 px, all of 24 px. */
    private static final double SMALLEST_FACE_WIDTH = 21;

    /** The value that the file's publisher uses; docs/evaluation/detection.md has the false detections it leaves. */
    private static final float THRESHOLD = 0.65f;

    @Override
    public double smallestFaceWidth() {
        return SMALLEST_FACE_WIDTH;
    }

    @Override
    public boolean givesLandmarks() {
        return false;
    }

    @Override
    public float threshold() {
        return THRESHOLD;
    }

    @Override
    public void requireOutputs(Map<String, Integer> outputLengths, int inputWidth, int inputHeight) {
        int scores = outputLengths.getOrDefault("scores", 0);
        int boxes = outputLengths.getOrDefault("boxes", 0);
        if (scores == 0 || boxes != 2 * scores) {
            throw new IllegalArgumentException(
                    "an SSD detector has the outputs 'scores' (two values a box) and 'boxes' (four), this has "
                            + outputLengths);
        }
    }

    @Override
    public List<Detection> decode(Map<String, FloatBuffer> outputs, int inputWidth, int inputHeight, float threshold) {
        FloatBuffer scores = Objects.requireNonNull(outputs.get("scores"));
        FloatBuffer boxes = Objects.requireNonNull(outputs.get("boxes"));
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < scores.capacity() / 2; i++) {
            float score = scores.get(2 * i + 1);
            if (score >= threshold) {
                float left = boxes.get(4 * i) * inputWidth;
                float top = boxes.get(4 * i + 1) * inputHeight;
                float width = boxes.get(4 * i + 2) * inputWidth - left;
                float height = boxes.get(4 * i + 3) * inputHeight - top;
                if (width > 0 && height > 0) {
                    found.add(new Detection(
                            new Box(left, top, width, height), Optional.empty(), Math.min(1, score), false));
                }
            }
        }
        return found;
    }
}
