package overt.watchlist;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Compares a probe with every reference in float arithmetic, as many values at once as the machine can, and lets pass what
 * reaches the threshold or comes so close to it that rounding could have hidden it. The scalar twin,
 * {@link ReferenceRows#score}, decides those: the machine's vector width never changes an answer.
 */
final class ExactScan implements RowFilter {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** Values that one turn of the loop takes: four sums at once hide the latency of an addition. */
    static final int STEP = 4 * LANES;

    private final ReferenceRows rows;
    private final double roundingBound;

    ExactScan(ReferenceRows rows) {
        this.rows = rows;
        roundingBound = roundingBound(rows.paddedDimension());
    }

    @Override
    public void forEachPossible(float[] probe, double threshold, IntConsumer row) {
        for (int i = 0; i < rows.count(); i++) {
            if (isPossible(probe, threshold, i)) {
                row.accept(i);
            }
        }
    }

    /** Whether a row's score may reach the threshold. */
    boolean isPossible(float[] probe, double threshold, int row) {
        // Clamped as a score is, so that a sum just beyond -1 or 1 meets the extreme thresholds.
        float sum = Math.clamp(dot(rows.memory(), rows.offset(row), probe), -1f, 1f);
        return sum >= threshold - roundingBound;
    }

    @Override
    public void erase() {
        // keeps nothing of its own
    }

    /**
     * How far a sum of {@code terms} products of floats can lie from the scalar twin's, whatever the order of additions,
     * with or without fused multiplication.
     *
     * <p>Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, section 3.1: the error of an inner product is
     * at most n u / (1 - n u) times the sum of |a b|, which is at most the product of the norms (Cauchy-Schwarz); u = 2^-24
     * for float, 2^-53 for the twin. Each product may also underflow by less than the least normal float.
     */
    static double roundingBound(int terms) {
        double norms = MAXIMUM_NORM * MAXIMUM_NORM;
        return norms * (relativeError(terms, 0x1p-24) + relativeError(terms, 0x1p-53))
                + terms * (double) Float.MIN_NORMAL;
    }

    /** An embedding's norm is 1 to within 1e-3, see Embedding.of; a little more for the rounding of that check itself. */
    static final double MAXIMUM_NORM = 1.001001;

    private static double relativeError(int terms, double unitRoundoff) {
        return terms * unitRoundoff / (1 - terms * unitRoundoff);
    }

    /** Inner product of a probe and a row; both are padded to a multiple of {@link #STEP}. */
    private static float dot(MemorySegment rows, long offset, float[] probe) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int i = 0; i < probe.length; i += STEP) {
            a = multiplyAdd(rows, offset, probe, i, a);
            b = multiplyAdd(rows, offset, probe, i + LANES, b);
            c = multiplyAdd(rows, offset, probe, i + 2 * LANES, c);
            d = multiplyAdd(rows, offset, probe, i + 3 * LANES, d);
        }
        return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    }

    /** Inner product of two vectors in the layout of a row. */
    static float dot(float[] a, float[] b) {
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = even;
        for (int i = 0; i < a.length; i += 2 * LANES) {
            even = FloatVector.fromArray(SPECIES, a, i).fma(FloatVector.fromArray(SPECIES, b, i), even);
            odd = FloatVector.fromArray(SPECIES, a, i + LANES).fma(FloatVector.fromArray(SPECIES, b, i + LANES), odd);
        }
        return even.add(odd).reduceLanes(VectorOperators.ADD);
    }

    private static FloatVector multiplyAdd(MemorySegment rows, long offset, float[] probe, int i, FloatVector sum) {
        FloatVector reference = FloatVector.fromMemorySegment(SPECIES, rows, offset + (long) i * Float.BYTES, ORDER);
        return FloatVector.fromArray(SPECIES, probe, i).fma(reference, sum);
    }
}
