package overt.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import overt.deployment.casefile.ListedEntry;
import overt.face.FaceModels;
import overt.face.QualityGate;
import overt.face.Workers;
import overt.storage.EntryToStore;
import overt.storage.Plaintext;
import overt.vocabulary.Embedding;
import overt.vocabulary.EntryId;
import overt.vocabulary.ProgressListener;
import overt.watchlist.AcceptedReference;
import overt.watchlist.ConfusableEntries;
import overt.watchlist.Enrolment;
import overt.watchlist.EnrolmentResult;
import overt.watchlist.ImageOrigin;
import overt.watchlist.ReferenceDatabase;
import overt.watchlist.RejectedImage;
import overt.watchlist.WatchListEntry;
import overt.watchlist.WatchListSource;

/**
 * A watch list that was enrolled and waits to be composed, in memory only. Biometric data: erased when its owner closes it, composed or
 * not.
 *
 * @param entries of which at least one image was accepted
 * @param confusable pairs of entries that look alike: a warning
 * @param problems what entries lack that a deployment needs; with any of these it cannot be composed
 */
public record EnrolledWatchList(
        List<ListedEntry> listed,
        List<EntryToStore> entries,
        List<RejectedImage> rejected,
        List<ConfusableEntries> confusable,
        List<String> problems)
        implements AutoCloseable {
    public EnrolledWatchList {
        listed = List.copyOf(listed);
        entries = List.copyOf(entries);
        rejected = List.copyOf(rejected);
        confusable = List.copyOf(confusable);
        problems = List.copyOf(problems);
    }

    /** What is added to what a source says. */
    public interface Completing {
        /** Nothing is added: a source has to say everything. */
        Completing NOTHING = new Completing() {
            @Override
            public WatchListEntry entry(WatchListEntry entry) {
                return entry;
            }

            @Override
            public ImageOrigin origin(ImageOrigin origin) {
                return origin;
            }
        };

        WatchListEntry entry(WatchListEntry entry);

        ImageOrigin origin(ImageOrigin origin);
    }

    /**
     * Tries every image, on all cores.
     *
     * @param threshold from which entries count as alike
     * @param complete adds what the source cannot say, a rehearsal's made-up reasons for example
     * @param results hears of each image as soon as it was tried
     */
    public static EnrolledWatchList enrol(
            FaceModels models,
            WatchListSource source,
            double threshold,
            Completing complete,
            ProgressListener progress,
            Consumer<EnrolmentResult> results) {
        List<AcceptedReference> accepted = new ArrayList<>();
        List<RejectedImage> rejected = new ArrayList<>();
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors());
                Workers alone = new Workers(1)) {
            Enrolment enrolment = new Enrolment(
                    models.stillDetector(alone), models.sampler(), models.encoder(), QualityGate.ENROLMENT, workers);
            enrolment.enrol(source, progress, result -> {
                switch (result) {
                    case AcceptedReference reference -> accepted.add(reference);
                    case RejectedImage image -> rejected.add(image);
                }
                results.accept(result);
            });
            return of(models, accepted, rejected, threshold, complete);
        } finally {
            accepted.forEach(AcceptedReference::close);
        }
    }

    private static EnrolledWatchList of(
            FaceModels models,
            List<AcceptedReference> accepted,
            List<RejectedImage> rejected,
            double threshold,
            Completing complete) {
        Map<EntryId, List<AcceptedReference>> byEntry = new LinkedHashMap<>();
        accepted.forEach(reference -> byEntry.computeIfAbsent(reference.entry().id(), id -> new ArrayList<>())
                .add(reference));
        List<ListedEntry> listed = new ArrayList<>();
        List<EntryToStore> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (List<AcceptedReference> references : byEntry.values()) {
            AcceptedReference first = references.getFirst();
            WatchListEntry entry = complete.entry(first.entry());
            ImageOrigin origin = complete.origin(first.origin());
            ListedEntries.list(entry, origin, references.size()).ifPresent(listed::add);
            problems.addAll(ListedEntries.problems(entry, origin));
            entries.add(new EntryToStore(
                    entry,
                    references.stream()
                            .map(reference -> toStore(models, reference, complete.origin(reference.origin())))
                            .toList()));
        }
        return new EnrolledWatchList(listed, entries, rejected, confusable(models, accepted, threshold), problems);
    }

    private static List<ConfusableEntries> confusable(
            FaceModels models, List<AcceptedReference> accepted, double threshold) {
        try (ReferenceDatabase.Builder builder = ReferenceDatabase.builder(models.contract())) {
            accepted.forEach(reference -> builder.add(reference.entry().id(), reference.embedding()));
            try (ReferenceDatabase references = builder.freeze()) {
                return references.confusableEntries(threshold);
            }
        }
    }

    /** Copies, since what was accepted is erased. */
    private static EntryToStore.Reference toStore(FaceModels models, AcceptedReference reference, ImageOrigin origin) {
        float[] values = reference.embedding().toArray();
        byte[] file = reference.file().toArray();
        try {
            return new EntryToStore.Reference(
                    origin,
                    reference.quality(),
                    models.contract(),
                    Embedding.of(values),
                    Pngs.of(reference.sample().aligned()),
                    Plaintext.of(file));
        } finally {
            Arrays.fill(values, 0);
            Arrays.fill(file, (byte) 0);
        }
    }

    @Override
    public void close() {
        entries.forEach(EntryToStore::close);
    }
}
