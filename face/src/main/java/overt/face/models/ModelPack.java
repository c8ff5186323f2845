package overt.face.models;

import java.util.Optional;

/**
 * The models that recognise faces together, as {@code pack.json} describes them.
 *
 * @param licence SPDX identifier, or a sentence where there is none
 * @param source who made it, for people
 * @param landmarks empty where the detector gives five points itself
 * @param defaultThreshold least comparison score of a candidate, see the pack's model card
 */
public record ModelPack(
        String name,
        String version,
        String licence,
        String source,
        DetectorModel detector,
        Optional<LandmarkModel> landmarks,
        EncoderModel encoder,
        double defaultThreshold) {

    /** A detector; an input size is the size of one tile. */
    public record DetectorModel(ModelFile file, DetectorKind kind, int inputWidth, int inputHeight, Pixels pixels) {}

    /** How the outputs of a detector are decoded. */
    public enum DetectorKind {
        /** Scores 1xNx2 and relative corners 1xNx4: Ultra-Light-Fast-Generic-Face-Detector (RFB). */
        SSD,
        /** Four maps (cls, obj, bbox, kps) at strides 8, 16, 32: OpenCV Zoo's YuNet. */
        YUNET,
        /** Three maps (score, bbox, kps) at strides 8, 16, 32 with two anchors: InsightFace's SCRFD. */
        SCRFD
    }

    /** Sixty-eight points (iBUG 300-W order) relative to the face box, from a grey picture of it. */
    public record LandmarkModel(ModelFile file, int inputSize, Pixels pixels) {}

    /** An encoder of aligned faces. */
    public record EncoderModel(ModelFile file, int dimension, Pixels pixels, Alignment alignment) {}

    /** The position that an encoder expects a face in. */
    public enum Alignment {
        /** ArcFace's five points in 112x112. */
        ARCFACE_112
    }

    /** How samples 0 to 255 become input values: {@code (value - mean) / divisor}. */
    public record Pixels(Order order, float mean, float divisor) {
        /** Order of the channels in the input tensor. */
        public enum Order {
            RGB,
            BGR,
            GREY
        }
    }

    /** @param digest SHA-256 of the file, lower-case hexadecimal */
    public record ModelFile(String name, String digest) {}
}
