package overt.watchlist;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Decides about nearly all references by a byte for each of their first few directions, and passes the rest on to
 * {@link ExactScan}. A reference is left out only if it cannot reach the threshold, by this bound:
 *
 * <p>Let B project on the directions, with a norm of at most 1 ({@link Directions}). Then x.q = Bx.Bq + x'(I - B'B)q, and
 * because I - B'B has no negative eigenvalue, Cauchy-Schwarz bounds the second term by the product of the residuals
 * r(x) = sqrt(|x|^2 - |Bx|^2) and r(q). In the first term Bx is replaced by integers X with Bx = X/s + e, and Bq by integers Q with
 * Bq = Q/t + f, so that Bx.Bq = X.Q/(s t) + (X/s).f + e.Bq, at most X.Q/(s t) + |X/s| |f| + |e| |Bq|.
 *
 * <p>X.Q is summed in 16 bits. Sums in between may overflow, which wraps around and does no harm, because the scale t is chosen so
 * that |X| |Q|, and with it the last sum, fits.
 */
final class PrefixIndex implements RowFilter {
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private static final int LANES = SHORTS.length();
    private static final int FLOAT_LANES = FLOATS.length();

    /** References that are looked at together, side by side: one value of each, then the next of each. */
    private static final int BLOCK = 4 * LANES;

    /** Bytes are -127 to 127 and no value of an embedding is beyond 1.001: 127 also then, after rounding. */
    private static final double REFERENCE_SCALE = 126.5;

    /** What a 16-bit sum holds. */
    private static final double LARGEST_SUM = Short.MAX_VALUE;

    /** Covers the rounding of the few float operations that compare a sum with its limit: 16 bits of 24 are before the point. */
    private static final float COMPARISON_MARGIN = 1;

    private final ReferenceRows rows;
    private final ExactScan exact;
    private final Directions directions;
    private final int prefix;
    private final MemorySegment codes;
    private final MemorySegment residuals;
    private final double largestCodeNorm;
    private final double largestCodeError;
    private final double leastUsefulThreshold;

    /**
     * @param leastUsefulThreshold at least 0; below it so many references pass that looking at all of them exactly is faster
     * @param memory that the codes are kept in
     */
    PrefixIndex(ReferenceRows rows, Directions directions, double leastUsefulThreshold, Arena memory) {
        this.rows = rows;
        this.directions = directions;
        this.leastUsefulThreshold = leastUsefulThreshold;
        exact = new ExactScan(rows);
        prefix = directions.count();
        int blocks = Math.ceilDiv(rows.count(), BLOCK);
        codes = memory.allocate((long) blocks * BLOCK * prefix, BLOCK);
        residuals = memory.allocate((long) blocks * BLOCK * Float.BYTES, BLOCK);
        Extremes extremes = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(this::encodeBlock)
                .reduce(Extremes.NONE, Extremes::with);
        largestCodeNorm = extremes.codeNorm();
        largestCodeError = extremes.codeError();
    }

    /** The longest vector of codes, and the furthest that one lies from what it stands for. */
    private record Extremes(double codeNorm, double codeError) {
        private static final Extremes NONE = new Extremes(1, 0);

        Extremes with(Extremes other) {
            return new Extremes(Math.max(codeNorm, other.codeNorm), Math.max(codeError, other.codeError));
        }
    }

    @Override
    public void forEachPossible(float[] probe, double threshold, IntConsumer row) {
        if (threshold < leastUsefulThreshold) {
            exact.forEachPossible(probe, threshold, row);
            return;
        }
        IntConsumer lookExactly = candidate -> {
            if (exact.isPossible(probe, threshold, candidate)) {
                row.accept(candidate);
            }
        };
        Query query = new Query(probe, threshold);
        try {
            int blocks = Math.ceilDiv(rows.count(), BLOCK);
            for (int block = 0; block < blocks; block++) {
                scan(block, query, lookExactly);
            }
        } finally {
            query.erase();
        }
    }

    @Override
    public void erase() {
        codes.fill((byte) 0);
        residuals.fill((byte) 0);
        directions.erase();
    }

    /** By how much the bound exceeds the projections' product in the mean, because they are rounded to integers. */
    static double typicalSlack(int prefix) {
        double roundingError = Math.sqrt(prefix / 12.0); // of numbers that are spread evenly between integers
        double probeScale = LARGEST_SUM / REFERENCE_SCALE;
        return roundingError * (1 / REFERENCE_SCALE + 1 / probeScale);
    }

    /** A probe as integers, and what their products are compared with. */
    private final class Query {
        /** Each integer as often as a vector has lanes. */
        private final short[] spread = new short[prefix * LANES];

        /** Factor of a reference's residual. */
        private final float residualFactor;

        /** A reference passes if its sum of products plus its part of the residuals is at least this. */
        private final float least;

        Query(float[] probe, double threshold) {
            double[] projection = new double[prefix];
            directions.project(probe, projection);
            double norm = norm(projection);
            double scale = (LARGEST_SUM / largestCodeNorm - Math.sqrt(prefix) / 2) / Math.max(norm, 1e-3);
            double squaredError = 0;
            for (int i = 0; i < projection.length; i++) {
                long value = Math.round(projection[i] * scale);
                Arrays.fill(spread, i * LANES, (i + 1) * LANES, (short) value);
                squaredError += square(projection[i] - value / scale);
            }
            Arrays.fill(projection, 0);
            double error = Math.sqrt(squaredError) + directions.projectionError();
            double slack = largestCodeError * (norm + directions.projectionError())
                    + (ExactScan.MAXIMUM_NORM + largestCodeError) * error;
            double sumScale = REFERENCE_SCALE * scale;
            residualFactor = (float) (sumScale * residual(norm(probe), norm));
            least = (float) (sumScale * (threshold - slack)) - COMPARISON_MARGIN;
        }

        void erase() {
            Arrays.fill(spread, (short) 0);
        }
    }

    private void scan(int block, Query query, IntConsumer candidate) {
        long base = (long) block * BLOCK * prefix;
        ShortVector a = ShortVector.zero(SHORTS);
        ShortVector b = a;
        ShortVector c = a;
        ShortVector d = a;
        for (int i = 0; i < prefix; i++) {
            ShortVector value = ShortVector.fromArray(SHORTS, query.spread, i * LANES);
            long at = base + (long) i * BLOCK;
            a = codes(at).mul(value).add(a);
            b = codes(at + LANES).mul(value).add(b);
            c = codes(at + 2L * LANES).mul(value).add(c);
            d = codes(at + 3L * LANES).mul(value).add(d);
        }
        int first = block * BLOCK;
        compare(a, first, query, candidate);
        compare(b, first + LANES, query, candidate);
        compare(c, first + 2 * LANES, query, candidate);
        compare(d, first + 3 * LANES, query, candidate);
    }

    private ShortVector codes(long at) {
        return (ShortVector)
                ByteVector.fromMemorySegment(BYTES, codes, at, ORDER).castShape(SHORTS, 0);
    }

    private void compare(ShortVector sums, int first, Query query, IntConsumer candidate) {
        for (int part = 0; part < LANES / FLOAT_LANES; part++) {
            int at = first + part * FLOAT_LANES;
            FloatVector sum = (FloatVector) sums.convertShape(VectorOperators.S2F, FLOATS, part);
            long passing = FloatVector.fromMemorySegment(FLOATS, residuals, (long) at * Float.BYTES, ORDER)
                    .lanewise(VectorOperators.FMA, FloatVector.broadcast(FLOATS, query.residualFactor), sum)
                    .compare(VectorOperators.GE, query.least)
                    .toLong();
            for (; passing != 0; passing &= passing - 1) {
                int row = at + Long.numberOfTrailingZeros(passing);
                if (row < rows.count()) {
                    candidate.accept(row);
                }
            }
        }
    }

    private Extremes encodeBlock(int block) {
        Extremes extremes = Extremes.NONE;
        int first = block * BLOCK;
        float[] row = new float[rows.paddedDimension()];
        double[] projection = new double[prefix];
        for (int i = 0; i < BLOCK && first + i < rows.count(); i++) {
            rows.copyTo(first + i, row);
            directions.project(row, projection);
            extremes = extremes.with(encode(first + i, norm(row), projection));
        }
        Arrays.fill(row, 0);
        Arrays.fill(projection, 0);
        return extremes;
    }

    private Extremes encode(int row, double norm, double[] projection) {
        long at = (long) (row / BLOCK) * BLOCK * prefix + row % BLOCK;
        double squaredCode = 0;
        double squaredError = 0;
        for (int i = 0; i < prefix; i++) {
            byte code = (byte) Math.round(projection[i] * REFERENCE_SCALE);
            codes.set(ValueLayout.JAVA_BYTE, at + (long) i * BLOCK, code);
            squaredCode += square(code);
            squaredError += square(projection[i] - code / REFERENCE_SCALE);
        }
        float residual = Math.nextUp((float) residual(norm, norm(projection)));
        residuals.set(ValueLayout.JAVA_FLOAT, (long) row * Float.BYTES, residual);
        return new Extremes(Math.sqrt(squaredCode), Math.sqrt(squaredError) + directions.projectionError());
    }

    /** The most that can be left of a vector besides its projection, of which only an approximation is known. */
    private double residual(double norm, double projectionNorm) {
        double least = Math.max(0, projectionNorm - directions.projectionError());
        return Math.sqrt(Math.max(0, square(norm) - square(least)));
    }

    private static double norm(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static double square(double value) {
        return value * value;
    }
}
