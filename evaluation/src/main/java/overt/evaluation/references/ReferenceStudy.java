package overt.evaluation.references;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import overt.evaluation.images.EncodedImage;
import overt.evaluation.images.ImageAcquisition;
import overt.evaluation.images.ImageEncoder;
import overt.evaluation.metrics.Identification;
import overt.evaluation.metrics.ProbeResult;
import overt.face.Workers;
import overt.vocabulary.Candidate;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.vocabulary.ProgressListener;
import overt.watchlist.ReferenceDatabase;

/**
 * Encoded images of labelled people, and what different uses of several references find among them. Subjects with three images or
 * more are on the watch list; everybody else is not. Biometric data: erased on close.
 */
public final class ReferenceStudy implements AutoCloseable {
    /** Reference images that a watch list is tried with. */
    static final List<Integer> REFERENCES = List.of(2, 3, 5);
    /** Of one person at most, so that nobody decides alone. */
    private static final int MOST_PROBES = 5;

    private static final int LEAST_IMAGES = 3;

    private final EmbeddingContract contract;
    private final Map<String, List<EncodedImage>> images;
    private final Workers workers;

    private ReferenceStudy(EmbeddingContract contract, Map<String, List<EncodedImage>> images, Workers workers) {
        this.contract = contract;
        this.images = images;
        this.workers = workers;
    }

    /**
     * Encodes everything; images without a face are left out.
     *
     * @param seed decides which images are references
     * @param workers share the searches
     */
    public static ReferenceStudy of(
            Map<String, List<Path>> subjects,
            long seed,
            ImageEncoder encoder,
            Workers workers,
            ProgressListener progress)
            throws IOException {
        List<Path> paths = subjects.values().stream().flatMap(List::stream).toList();
        Map<Path, ImageAcquisition> encoded = encoder.encode(paths, progress);
        Random random = new Random(seed);
        Map<String, List<EncodedImage>> images = new TreeMap<>();
        subjects.forEach((subject, files) -> {
            List<EncodedImage> ofSubject = new ArrayList<>();
            for (Path file : files) {
                if (encoded.get(file) instanceof EncodedImage image) {
                    ofSubject.add(image);
                }
            }
            Collections.shuffle(ofSubject, random);
            if (!ofSubject.isEmpty()) {
                images.put(subject, ofSubject);
            }
        });
        return new ReferenceStudy(encoder.contract(), images, workers);
    }

    /** How several references are used. */
    enum Way {
        EACH("each of them", "each"),
        MEAN("their mean", "mean"),
        WEIGHTED_MEAN("their mean, weighted by quality", "weightedMean"),
        EACH_AND_MEAN("each of them and their mean", "eachAndMean");

        final String words;
        final String field;

        Way(String words, String field) {
            this.words = words;
            this.field = field;
        }
    }

    /** What each way finds with so many references a person, or all but one where a person has fewer images. */
    Map<Way, Identification> identify(int references, Predicate<String> subjects) {
        Map<Way, Identification> found = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            try (ReferenceDatabase watchList = enrol(way, references, subjects)) {
                found.put(way, new Identification(search(watchList, references, subjects)));
            }
        }
        return found;
    }

    /** Whether some of these subjects are on the watch list and some are not. */
    boolean isPossible(Predicate<String> subjects) {
        List<List<EncodedImage>> chosen = images.entrySet().stream()
                .filter(subject -> subjects.test(subject.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return chosen.stream().anyMatch(ReferenceStudy::isListed)
                && !chosen.stream().allMatch(ReferenceStudy::isListed);
    }

    /** One image of each of some subjects. */
    Map<String, Embedding> oneOfEach(Predicate<String> subjects) {
        Map<String, Embedding> one = new TreeMap<>();
        images.forEach((subject, all) -> {
            if (subjects.test(subject)) {
                one.put(subject, all.getFirst().embedding());
            }
        });
        return one;
    }

    EmbeddingContract contract() {
        return contract;
    }

    private ReferenceDatabase enrol(Way way, int references, Predicate<String> subjects) {
        try (ReferenceDatabase.Builder builder = ReferenceDatabase.builder(contract)) {
            if (way != Way.EACH_AND_MEAN) {
                builder.withoutMeans();
            }
            images.forEach((subject, all) -> {
                if (subjects.test(subject) && isListed(all)) {
                    enrol(new EntryId(subject), way, all.subList(0, count(all, references)), builder);
                }
            });
            return builder.freeze();
        }
    }

    private void enrol(EntryId entry, Way way, List<EncodedImage> chosen, ReferenceDatabase.Builder builder) {
        switch (way) {
            case EACH, EACH_AND_MEAN -> chosen.forEach(image -> builder.add(entry, image.embedding()));
            case MEAN, WEIGHTED_MEAN -> {
                float[] sum = new float[contract.dimension()];
                for (EncodedImage image : chosen) {
                    float[] values = image.embedding().toArray();
                    // One more than the quality, which may be 0 for all.
                    float weight = way == Way.MEAN ? 1 : 1 + image.quality();
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += weight * values[i];
                    }
                }
                try (Embedding mean = Embedding.normalised(sum)) {
                    builder.add(entry, mean);
                }
            }
        }
    }

    private List<ProbeResult> search(ReferenceDatabase watchList, int references, Predicate<String> subjects) {
        List<String> names = new ArrayList<>();
        List<EncodedImage> probes = new ArrayList<>();
        images.forEach((subject, all) -> {
            if (subjects.test(subject)) {
                List<EncodedImage> left = isListed(all) ? all.subList(count(all, references), all.size()) : all;
                for (EncodedImage probe : left.subList(0, Math.min(MOST_PROBES, left.size()))) {
                    names.add(subject);
                    probes.add(probe);
                }
            }
        });
        ProbeResult[] results = new ProbeResult[probes.size()];
        workers.forEach(results.length, i -> results[i] = search(watchList, names.get(i), probes.get(i)));
        return List.of(results);
    }

    private static ProbeResult search(ReferenceDatabase watchList, String subject, EncodedImage probe) {
        List<Candidate> candidates = watchList.identify(probe.embedding(), -1).candidates();
        Candidate best = candidates.getFirst();
        Optional<Candidate> own = candidates.stream()
                .filter(candidate -> candidate.entry().value().equals(subject))
                .findFirst();
        return new ProbeResult(
                subject,
                subject,
                own.isPresent(),
                Optional.of(best.entry().value()),
                OptionalDouble.of(best.score()),
                own.map(candidate -> OptionalDouble.of(candidate.score())).orElse(OptionalDouble.empty()));
    }

    private static boolean isListed(List<EncodedImage> images) {
        return images.size() >= LEAST_IMAGES;
    }

    /** At least one image is left to search for. */
    private static int count(List<EncodedImage> images, int references) {
        return Math.min(references, images.size() - 1);
    }

    @Override
    public void close() {
        images.values().forEach(all -> all.forEach(EncodedImage::close));
    }
}
