package overt.face;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import overt.vocabulary.Box;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;

/**
 * Detectors that look at grids of cells, 8, 16 and 32 pixels apart, and give a score, a box and five points for each cell: YuNet
 * (Wu, Peng and Yu 2023) and SCRFD (Guo et al. 2021, two answers a cell). Both order the points as ArcFace does, beginning
 * with the eye that is on the viewer's left.
 */
final class AnchorFreeDecoder implements DetectionDecoder {
    /** docs/evaluation/detection.md: YuNet finds 90 to 100 % of faces 24 px wide; SCRFD was not measured. */
    private static final double SMALLEST_FACE_WIDTH = 24;

    private static final int[] STRIDES = {8, 16, 32};

    private final Kind kind;

    /** What differs between the two. */
    private enum Kind {
        // The thresholds are their authors' own: 0.6 and 0.5 in the published examples.
        YUNET(1, 0.6f),
        SCRFD(2, 0.5f);

        final int answersPerCell;
        final float threshold;

        Kind(int answersPerCell, float threshold) {
            this.answersPerCell = answersPerCell;
            this.threshold = threshold;
        }
    }

    private AnchorFreeDecoder(Kind kind) {
        this.kind = kind;
    }

    static AnchorFreeDecoder yunet() {
        return new AnchorFreeDecoder(Kind.YUNET);
    }

    static AnchorFreeDecoder scrfd() {
        return new AnchorFreeDecoder(Kind.SCRFD);
    }

    @Override
    public double smallestFaceWidth() {
        return SMALLEST_FACE_WIDTH;
    }

    @Override
    public boolean givesLandmarks() {
        return true;
    }

    @Override
    public float threshold() {
        return kind.threshold;
    }

    @Override
    public void requireOutputs(Map<String, Integer> outputLengths, int inputWidth, int inputHeight) {
        List<Integer> expected = new ArrayList<>();
        List<Integer> present = new ArrayList<>();
        int maps = kind == Kind.YUNET ? 4 : 3;
        for (int map = 0; map < maps; map++) {
            int valuesPerAnswer = map == maps - 1 ? 10 : map == maps - 2 ? 4 : 1;
            for (int level = 0; level < STRIDES.length; level++) {
                expected.add(cells(STRIDES[level], inputWidth, inputHeight) * kind.answersPerCell * valuesPerAnswer);
            }
        }
        if (kind == Kind.YUNET) {
            for (String map : List.of("cls", "obj", "bbox", "kps")) {
                for (int stride : STRIDES) {
                    present.add(outputLengths.getOrDefault(map + "_" + stride, 0));
                }
            }
        } else {
            present.addAll(outputLengths.values());
        }
        if (!present.equals(expected)) {
            throw new IllegalArgumentException("a %s detector of input %d x %d has outputs of %s values, this has %s"
                    .formatted(kind, inputWidth, inputHeight, expected, outputLengths));
        }
    }

    @Override
    public List<Detection> decode(Map<String, FloatBuffer> outputs, int inputWidth, int inputHeight, float threshold) {
        List<Detection> found = new ArrayList<>();
        List<FloatBuffer> inOrder = List.copyOf(outputs.values());
        for (int level = 0; level < STRIDES.length; level++) {
            int stride = STRIDES[level];
            switch (kind) {
                case YUNET ->
                    decodeYunet(
                            output(outputs, "cls_" + stride),
                            output(outputs, "obj_" + stride),
                            output(outputs, "bbox_" + stride),
                            output(outputs, "kps_" + stride),
                            stride,
                            inputWidth / stride,
                            threshold,
                            found);
                case SCRFD ->
                    // Published files name their outputs by numbers; their order is scores, boxes, points.
                    decodeScrfd(
                            inOrder.get(level),
                            inOrder.get(STRIDES.length + level),
                            inOrder.get(2 * STRIDES.length + level),
                            stride,
                            inputWidth / stride,
                            threshold,
                            found);
            }
        }
        return found;
    }

    private static void decodeYunet(
            FloatBuffer classes,
            FloatBuffer objects,
            FloatBuffer boxes,
            FloatBuffer points,
            int stride,
            int columns,
            float threshold,
            List<Detection> found) {
        for (int i = 0; i < classes.capacity(); i++) {
            float score = (float) Math.sqrt(Math.clamp(classes.get(i), 0f, 1f) * Math.clamp(objects.get(i), 0f, 1f));
            if (score >= threshold) {
                int column = i % columns;
                int row = i / columns;
                float width = (float) Math.exp(boxes.get(4 * i + 2)) * stride;
                float height = (float) Math.exp(boxes.get(4 * i + 3)) * stride;
                float left = (column + boxes.get(4 * i)) * stride - width / 2;
                float top = (row + boxes.get(4 * i + 1)) * stride - height / 2;
                Landmarks landmarks = landmarks(points, i, stride, column * stride, row * stride);
                found.add(new Detection(new Box(left, top, width, height), Optional.of(landmarks), score, false));
            }
        }
    }

    private static void decodeScrfd(
            FloatBuffer scores,
            FloatBuffer distances,
            FloatBuffer points,
            int stride,
            int columns,
            float threshold,
            List<Detection> found) {
        for (int i = 0; i < scores.capacity(); i++) {
            float score = Math.min(1, scores.get(i));
            int cell = i / Kind.SCRFD.answersPerCell;
            float x = cell % columns * stride;
            float y = cell / columns * stride;
            float width = (distances.get(4 * i) + distances.get(4 * i + 2)) * stride;
            float height = (distances.get(4 * i + 1) + distances.get(4 * i + 3)) * stride;
            if (score >= threshold && width > 0 && height > 0) {
                Box box = new Box(
                        x - distances.get(4 * i) * stride, y - distances.get(4 * i + 1) * stride, width, height);
                found.add(new Detection(box, Optional.of(landmarks(points, i, stride, x, y)), score, false));
            }
        }
    }

    private static Landmarks landmarks(FloatBuffer points, int answer, int stride, float x, float y) {
        Point[] five = new Point[5];
        for (int i = 0; i < five.length; i++) {
            int at = 10 * answer + 2 * i;
            five[i] = new Point(points.get(at) * stride + x, points.get(at + 1) * stride + y);
        }
        return new Landmarks(five[0], five[1], five[2], five[3], five[4]);
    }

    private static FloatBuffer output(Map<String, FloatBuffer> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name));
    }

    private static int cells(int stride, int inputWidth, int inputHeight) {
        return (inputWidth / stride) * (inputHeight / stride);
    }
}
