package overt.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.watchlist.ReferenceDatabase;

/**
 * What a search of a watch list takes on one thread, with the same files and the same kind of clock as {@code peers/faiss_flat.cpp}:
 * {@code SearchComparison REFERENCES COUNT QUERIES COUNT THRESHOLD}. Every reference is an entry of its own.
 */
final class SearchComparison {
    private static final int DIMENSION = 512;
    private static final int BYTES = DIMENSION * Float.BYTES;

    /** The first rounds are left out: the compiler works in them. */
    private static final int WARM_UP_ROUNDS = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SearchComparison() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[1]);
        double threshold = Double.parseDouble(arguments[4]);
        long started = System.nanoTime();
        try (ReferenceDatabase watchList = freeze(Path.of(arguments[0]), count)) {
            double freezeSeconds = (System.nanoTime() - started) / 1e9;
            List<Embedding> queries = new ArrayList<>();
            forEach(Path.of(arguments[2]), Integer.parseInt(arguments[3]), (row, embedding) -> queries.add(embedding));
            double[] millis = new double[queries.size()];
            long found = 0;
            for (int round = 0; round <= WARM_UP_ROUNDS; round++) {
                found = 0;
                for (int i = 0; i < millis.length; i++) {
                    long before = THREADS.getCurrentThreadCpuTime();
                    found += watchList.identify(queries.get(i), threshold).candidates().size();
                    millis[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
                }
            }
            Arrays.sort(millis);
            System.out.printf(
                    Locale.ROOT,
                    "{\"references\": %d, \"thresholdMillis\": %.3f, \"slowestTenthMillis\": %.3f, \"found\": %d, \"freezeSeconds\": %.1f}%n",
                    count,
                    millis[millis.length / 2],
                    millis[millis.length * 9 / 10],
                    found,
                    freezeSeconds);
        }
    }

    private interface RowConsumer {
        void accept(int row, Embedding embedding);
    }

    private static ReferenceDatabase freeze(Path file, int count) throws IOException {
        EmbeddingContract contract = new EmbeddingContract("0".repeat(64), DIMENSION, "benchmark", "benchmark");
        try (ReferenceDatabase.Builder builder = ReferenceDatabase.builder(contract)) {
            forEach(file, count, (row, embedding) -> {
                builder.add(new EntryId("entry-" + row), embedding);
                embedding.close();
            });
            return builder.freeze();
        }
    }

    private static void forEach(Path file, int count, RowConsumer consumer) throws IOException {
        ByteBuffer row = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[DIMENSION];
        try (FileChannel channel = FileChannel.open(file)) {
            for (int i = 0; i < count; i++) {
                row.clear();
                if (channel.read(row, (long) i * BYTES) != BYTES) {
                    throw new IOException(file + " holds fewer than " + count + " rows");
                }
                row.flip();
                row.asFloatBuffer().get(values);
                consumer.accept(i, Embedding.normalised(values));
            }
        }
    }
}
