package overt.watchlist;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;

/**
 * Embeddings as rows of float outside the Java heap. Rows are padded with zeros to whole vectors, which changes no sum, and
 * begin at multiples of a cache line.
 */
final class ReferenceRows {
    /** Cache line of current x86 and Arm server processors. */
    private static final int ALIGNMENT_BYTES = 64;

    /** A mean shorter than this share of its references' is the rounding error of references that cancel out, in float 6e-8. */
    private static final double LEAST_MEAN_NORM = 1e-3;

    private final MemorySegment memory;
    private final int count;
    private final int dimension;
    private final int paddedDimension;

    ReferenceRows(Arena arena, int count, int dimension) {
        this.count = count;
        this.dimension = dimension;
        paddedDimension = Math.ceilDiv(dimension, ExactScan.STEP) * ExactScan.STEP;
        memory = arena.allocate((long) count * paddedDimension * Float.BYTES, ALIGNMENT_BYTES);
    }

    int count() {
        return count;
    }

    int dimension() {
        return dimension;
    }

    int paddedDimension() {
        return paddedDimension;
    }

    MemorySegment memory() {
        return memory;
    }

    /** Where a row begins in {@link #memory}, in bytes. */
    long offset(int row) {
        return (long) row * paddedDimension * Float.BYTES;
    }

    void set(int row, Embedding embedding) {
        float[] values = padded(embedding);
        MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT, offset(row), paddedDimension);
        Arrays.fill(values, 0);
    }

    /** Copies the first row of others into a row of these. */
    void copy(int row, ReferenceRows others) {
        MemorySegment.copy(others.memory, 0, memory, offset(row), (long) paddedDimension * Float.BYTES);
    }

    /** Copies a row, padding included, into an array of {@link #paddedDimension} values. */
    void copyTo(int row, float[] values) {
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, offset(row), values, 0, paddedDimension);
    }

    /** A copy of a row; the caller closes it. */
    Embedding embedding(int row) {
        float[] values = new float[dimension];
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, offset(row), values, 0, dimension);
        try {
            return Embedding.of(values);
        } finally {
            Arrays.fill(values, 0);
        }
    }

    /**
     * The normalised mean of the first rows of several; the caller closes it.
     *
     * @return empty if they cancel each other out, so that their mean has no direction
     */
    static Optional<Embedding> mean(List<ReferenceRows> ofOneEntry) {
        float[] row = new float[ofOneEntry.getFirst().dimension];
        double[] sum = new double[row.length];
        for (ReferenceRows reference : ofOneEntry) {
            MemorySegment.copy(reference.memory, ValueLayout.JAVA_FLOAT, 0, row, 0, row.length);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += row[i];
            }
        }
        double squares = 0;
        for (int i = 0; i < sum.length; i++) {
            row[i] = (float) sum[i];
            squares += sum[i] * sum[i];
        }
        try {
            boolean hasDirection = Math.sqrt(squares) > LEAST_MEAN_NORM * ofOneEntry.size();
            return hasDirection ? Optional.of(Embedding.normalised(row)) : Optional.empty();
        } finally {
            Arrays.fill(row, 0);
            Arrays.fill(sum, 0);
        }
    }

    /** A probe in the layout of a row; the caller overwrites it. */
    float[] padded(Embedding probe) {
        if (probe.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "a probe of dimension %d for references of %d".formatted(probe.dimension(), dimension));
        }
        float[] values = new float[paddedDimension];
        probe.copyTo(values, 0);
        return values;
    }

    /** Comparison score, to the last bit that of {@link Embedding#compare}: the definition that every search follows. */
    double score(float[] probe, int row) {
        long offset = offset(row);
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += (double) memory.get(ValueLayout.JAVA_FLOAT, offset + (long) i * Float.BYTES) * probe[i];
        }
        return Math.clamp(sum, -1, 1);
    }

    /** SHA-256 over the contract and each row's entry and embedding, in the order of the rows. */
    byte[] digest(EmbeddingContract contract, IntFunction<EntryId> entryOfRow) {
        MessageDigest digest = sha256();
        update(digest, contract.modelDigest());
        update(digest, contract.preprocessing());
        update(digest, contract.alignment());
        update(digest, Integer.toString(contract.dimension()));
        ByteBuffer row = ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            update(digest, entryOfRow.apply(i).value());
            for (int k = 0; k < dimension; k++) {
                row.putFloat(k * Float.BYTES, memory.get(ValueLayout.JAVA_FLOAT, offset(i) + (long) k * Float.BYTES));
            }
            digest.update(row.array());
        }
        Arrays.fill(row.array(), (byte) 0);
        return digest.digest();
    }

    void erase() {
        memory.fill((byte) 0);
    }

    /** Text with its length before it, so that no two sequences of texts give the same bytes. */
    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length).array());
        digest.update(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
