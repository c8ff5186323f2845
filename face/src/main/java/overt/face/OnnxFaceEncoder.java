package overt.face;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.util.Arrays;
import overt.face.models.ModelPack.Pixels;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Plane;
import overt.vocabulary.RgbPicture;

/** ArcFace-style encoders (Deng et al. 2019): an aligned crop in, a vector out whose direction counts. */
final class OnnxFaceEncoder implements FaceEncoder {
    private final OnnxModel model;
    private final Pixels pixels;
    private final EmbeddingContract contract;
    private final boolean mirror;

    OnnxFaceEncoder(OnnxModel model, Pixels pixels, EmbeddingContract contract, boolean mirror) {
        var outputs = model.outputLengths();
        if (outputs.size() != 1 || !outputs.containsValue(contract.dimension())) {
            throw new IllegalArgumentException(
                    "an encoder has one output of %d values, this has %s".formatted(contract.dimension(), outputs));
        }
        this.model = model;
        this.pixels = pixels;
        this.contract = contract;
        this.mirror = mirror;
    }

    @Override
    public EmbeddingContract contract() {
        return contract;
    }

    @Override
    public Embedding encode(FaceSample sample) {
        RgbPicture aligned = sample.aligned();
        if (aligned.width() != AligningFaceSampler.SIZE || aligned.height() != AligningFaceSampler.SIZE) {
            throw new IllegalArgumentException("an aligned face is %d x %d pixels, not %d x %d"
                    .formatted(AligningFaceSampler.SIZE, AligningFaceSampler.SIZE, aligned.width(), aligned.height()));
        }
        float[] sum = new float[contract.dimension()];
        try {
            addDirection(aligned, false, sum);
            if (mirror) {
                addDirection(aligned, true, sum);
            }
            return Embedding.normalised(sum);
        } finally {
            Arrays.fill(sum, 0);
        }
    }

    private void addDirection(RgbPicture aligned, boolean mirrored, float[] sum) {
        model.run(
                input -> {
                    readPlanes(aligned, mirrored, input);
                    ColourConversion.toInput(input, AligningFaceSampler.SIZE * AligningFaceSampler.SIZE, pixels);
                },
                outputs -> {
                    addNormalised(outputs.values().iterator().next(), sum);
                    return sum;
                });
    }

    private static void readPlanes(RgbPicture aligned, boolean mirrored, float[] target) {
        Plane plane = aligned.pixels();
        MemorySegment bytes = plane.bytes();
        int size = AligningFaceSampler.SIZE;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int column = mirrored ? size - 1 - x : x;
                long at = (long) y * plane.rowStride() + (long) column * plane.pixelStride();
                for (int channel = 0; channel < 3; channel++) {
                    target[(channel * size + y) * size + x] = bytes.get(ValueLayout.JAVA_BYTE, at + channel) & 0xff;
                }
            }
        }
    }

    /** Both pictures count alike, whatever the lengths of their vectors. */
    private static void addNormalised(FloatBuffer vector, float[] sum) {
        double squares = 0;
        for (int i = 0; i < sum.length; i++) {
            squares += (double) vector.get(i) * vector.get(i);
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < sum.length; i++) {
            sum[i] += vector.get(i) * scale;
        }
    }
}
