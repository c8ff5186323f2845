package overt.vocabulary;

import java.util.Arrays;

/**
 * What an encoder makes of a face: a vector of L2 norm 1 whose cosine similarities are comparison scores. Biometric
 * data: it is overwritten when its owner closes it.
 */
public final class Embedding implements AutoCloseable {
    /** A norm further from 1 than this was not computed by an encoder; float rounding stays below 1e-5. */
    private static final double NORM_TOLERANCE = 1e-3;

    private final float[] values;
    private boolean erased;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * Takes a vector of any length above 0 and scales a copy of it to L2 norm 1.
     *
     * @throws IllegalArgumentException if a value is not finite or all are 0
     */
    public static Embedding normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (!(squares > 0 && squares < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a vector of norm " + Math.sqrt(squares) + " has no direction");
        }
        float scale = (float) (1 / Math.sqrt(squares));
        float[] scaled = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            scaled[i] = vector[i] * scale;
        }
        return new Embedding(scaled);
    }

    /** @throws IllegalArgumentException if the vector's L2 norm is not 1 */
    public static Embedding of(float[] unitVector) {
        double squares = 0;
        for (float value : unitVector) {
            squares += (double) value * value;
        }
        if (!(Math.abs(Math.sqrt(squares) - 1) <= NORM_TOLERANCE)) {
            throw new IllegalArgumentException("the L2 norm is " + Math.sqrt(squares) + ", not 1");
        }
        return new Embedding(unitVector.clone());
    }

    public int dimension() {
        return values.length;
    }

    /** A copy of the vector, L2 norm 1; the caller overwrites it after use. */
    public float[] toArray() {
        requireNotErased();
        return values.clone();
    }

    /** Writes the vector into {@code target} from {@code offset}. */
    public void copyTo(float[] target, int offset) {
        requireNotErased();
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /** Comparison score: cosine similarity, -1 to 1. */
    public double compare(Embedding other) {
        requireNotErased();
        other.requireNotErased();
        if (other.values.length != values.length) {
            throw new IllegalArgumentException(
                    "embeddings of dimension %d and %d".formatted(values.length, other.values.length));
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * other.values[i];
        }
        return Math.clamp(sum, -1, 1);
    }

    @Override
    public void close() {
        Arrays.fill(values, 0);
        erased = true;
    }

    private void requireNotErased() {
        if (erased) {
            throw new IllegalStateException("this embedding was erased");
        }
    }
}
