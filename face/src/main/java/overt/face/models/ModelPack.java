package overt.face.models;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models that recognise faces together, as {@code pack.json} describes them.
 *
 * @param name also the name of its folder: letters, digits, {@code . _ -}
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
    public ModelPack {
        PinnedFile.requirePlainName(name);
        if (version.isBlank() || licence.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("version, licence and source say something: none may be blank");
        }
        if (!(defaultThreshold >= -1 && defaultThreshold <= 1)) {
            throw new IllegalArgumentException("defaultThreshold lies between -1 and 1: " + defaultThreshold);
        }
        if (detector.kind() == DetectorKind.SSD && landmarks.isEmpty()) {
            throw new IllegalArgumentException("a detector of kind SSD gives no points: the pack needs landmarks");
        }
        List<String> names =
                files(detector, landmarks, encoder).map(ModelFile::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("each model needs a file of its own: " + names);
        }
    }

    /** The files of the pack: detector, landmarks where the pack has them, encoder. */
    public List<ModelFile> files() {
        return files(detector, landmarks, encoder).toList();
    }

    private static Stream<ModelFile> files(
            DetectorModel detector, Optional<LandmarkModel> landmarks, EncoderModel encoder) {
        return Stream.of(
                        Stream.of(detector.file()),
                        landmarks.map(LandmarkModel::file).stream(),
                        Stream.of(encoder.file()))
                .flatMap(file -> file);
    }

    /** A detector; an input size is the size of one tile. */
    public record DetectorModel(ModelFile file, DetectorKind kind, int inputWidth, int inputHeight, Pixels pixels) {
        public DetectorModel {
            if (inputWidth <= 0 || inputHeight <= 0) {
                throw new IllegalArgumentException("not an input size: " + inputWidth + " x " + inputHeight);
            }
        }
    }

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
    public record LandmarkModel(ModelFile file, int inputSize, Pixels pixels) {
        public LandmarkModel {
            if (inputSize <= 0) {
                throw new IllegalArgumentException("not an input size: " + inputSize);
            }
        }
    }

    /** An encoder of aligned faces. */
    public record EncoderModel(ModelFile file, int dimension, Pixels pixels, Alignment alignment) {
        public EncoderModel {
            if (dimension <= 0) {
                throw new IllegalArgumentException("an embedding has at least one value: " + dimension);
            }
        }
    }

    /** The position that an encoder expects a face in. */
    public enum Alignment {
        /** ArcFace's five points in 112x112; OpenCV's SFace expects the same. */
        ARCFACE_112
    }

    /** How samples 0 to 255 become input values: {@code (value - mean) / divisor}. */
    public record Pixels(Order order, float mean, float divisor) {
        public Pixels {
            if (!Float.isFinite(mean) || !(divisor > 0 && divisor < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("not a mean and a divisor above 0: " + mean + ", " + divisor);
            }
        }

        /** Order of the channels in the input tensor. */
        public enum Order {
            RGB,
            BGR,
            GREY
        }
    }

    /** @param digest SHA-256 of the file, lower-case hexadecimal */
    public record ModelFile(String name, String digest) {
        public ModelFile {
            PinnedFile.requirePlainName(name);
            Sha256.requireDigest(digest);
        }
    }
}
