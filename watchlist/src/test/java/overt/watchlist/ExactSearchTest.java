package overt.watchlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import overt.vocabulary.Candidate;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;

/** The candidate list is that of comparing with every reference, one by one. */
class ExactSearchTest {
    private static final int SEEDS = 60;

    static Stream<WatchList> watchLists() {
        return IntStream.range(0, SEEDS).mapToObj(WatchList::random);
    }

    @ParameterizedTest
    @MethodSource("watchLists")
    void isIdenticalToBruteForceAtEveryThreshold(WatchList watchList) {
        List<Reference> compared = watchList.withMeans();
        try (ReferenceDatabase database = watchList.freeze()) {
            for (Embedding probe : watchList.probes()) {
                for (double threshold : watchList.thresholdsNextToScoresOf(probe)) {
                    assertThat(database.identify(probe, threshold).candidates())
                            .as("%s at %s", watchList, threshold)
                            .isEqualTo(WatchList.bruteForce(compared, probe, threshold));
                }
            }
        }
    }

    record Reference(EntryId entry, Embedding embedding) {}

    /** References with or without structure, with duplicates, and probes that are near some of them. */
    record WatchList(int seed, int dimension, List<Reference> references, List<Embedding> probes) {
        static WatchList of(List<Embedding> embeddings) {
            List<Reference> references = new ArrayList<>();
            for (int i = 0; i < embeddings.size(); i++) {
                references.add(new Reference(new EntryId("e" + i / 3), embeddings.get(i)));
            }
            return new WatchList(0, embeddings.getFirst().dimension(), references, List.of());
        }

        static WatchList random(int seed) {
            Random random = new Random(seed);
            int dimension = seed < 20 ? 1 + seed : 1 + random.nextInt(600);
            int count = seed % 10 == 0 ? seed / 10 % 2 : random.nextInt(300);
            int entries = 1 + random.nextInt(count + 1);
            double decay = random.nextInt(3) * 2.0 / dimension;
            List<Reference> references = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                boolean duplicate = i > 0 && random.nextInt(8) == 0;
                Embedding embedding =
                        duplicate ? references.get(random.nextInt(i)).embedding() : direction(random, dimension, decay);
                references.add(new Reference(new EntryId("e" + random.nextInt(entries)), embedding));
            }
            List<Embedding> probes = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                probes.add(
                        i % 2 == 0 || count == 0
                                ? direction(random, dimension, decay)
                                : near(
                                        random,
                                        references.get(random.nextInt(count)).embedding()));
            }
            return new WatchList(seed, dimension, references, probes);
        }

        /** @param decay how fast later values shrink: 0 for embeddings without structure */
        private static Embedding direction(Random random, int dimension, double decay) {
            float[] values = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                values[i] = (float) (random.nextGaussian() * Math.exp(-decay * i));
            }
            return Embedding.normalised(values);
        }

        private static Embedding near(Random random, Embedding reference) {
            float[] values = reference.toArray();
            double noise = random.nextInt(3) * 0.5 / Math.sqrt(values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (random.nextGaussian() * noise);
            }
            return Embedding.normalised(values);
        }

        ReferenceDatabase freeze() {
            ReferenceDatabase.Builder builder =
                    ReferenceDatabase.builder(new EmbeddingContract("0".repeat(64), dimension, "rgb", "none"));
            references.forEach(reference -> builder.add(reference.entry(), reference.embedding()));
            return builder.freeze();
        }

        List<Double> thresholdsNextToScoresOf(Embedding probe) {
            List<Double> thresholds = new ArrayList<>(List.of(-1.0, -0.2, 0.0, 0.35, 0.5, 1.0));
            references.stream()
                    .limit(12)
                    .mapToDouble(reference -> probe.compare(reference.embedding()))
                    .forEach(score -> {
                        thresholds.add(score);
                        thresholds.add(Math.clamp(Math.nextUp(score), -1, 1));
                        thresholds.add(Math.clamp(Math.nextDown(score), -1, 1));
                        thresholds.add(Math.clamp(score + 1e-7, -1, 1));
                    });
            return thresholds;
        }

        static List<Candidate> bruteForce(List<Reference> compared, Embedding probe, double threshold) {
            Map<EntryId, Double> best = new HashMap<>();
            for (Reference reference : compared) {
                best.merge(reference.entry(), probe.compare(reference.embedding()), Math::max);
            }
            return best.entrySet().stream()
                    .filter(entry -> entry.getValue() >= threshold)
                    .map(entry -> new Candidate(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingDouble(Candidate::score)
                            .reversed()
                            .thenComparing(Candidate::entry))
                    .toList();
        }

        /** The references, and the normalised mean of each entry's unless they cancel each other out. */
        List<Reference> withMeans() {
            List<Reference> all = new ArrayList<>(references);
            references.stream().collect(Collectors.groupingBy(Reference::entry)).forEach((entry, ofEntry) -> {
                double[] sum = new double[dimension];
                for (Reference reference : ofEntry) {
                    float[] values = reference.embedding().toArray();
                    Arrays.setAll(sum, i -> sum[i] + values[i]);
                }
                double norm = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
                if (ofEntry.size() > 1 && norm > 1e-3 * ofEntry.size()) {
                    float[] mean = new float[dimension];
                    for (int i = 0; i < dimension; i++) {
                        mean[i] = (float) sum[i];
                    }
                    all.add(new Reference(entry, Embedding.normalised(mean)));
                }
            });
            return all;
        }

        @Override
        public String toString() {
            return "seed %d: %d references of dimension %d".formatted(seed, references.size(), dimension);
        }
    }
}
