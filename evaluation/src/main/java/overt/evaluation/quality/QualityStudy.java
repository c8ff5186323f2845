package overt.evaluation.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import overt.evaluation.images.MainFaceSampler;
import overt.face.FaceEncoder;
import overt.face.FaceMeasures;
import overt.face.Workers;
import overt.vocabulary.Box;
import overt.vocabulary.Embedding;
import overt.vocabulary.FaceSample;
import overt.vocabulary.ProgressListener;
import overt.vocabulary.RgbPicture;
import overt.watchlist.DecodedImage;
import overt.watchlist.ImageDecoder;
import overt.watchlist.ImageFault;

/**
 * Compares pictures that were made worse with good pictures of the same and of other people.
 *
 * <p>Of each subject the first image becomes the reference and the second the probe: as it is, and by each degradation in two of its
 * four steps, 1 and 3 or 2 and 4 in turn.
 */
public final class QualityStudy {
    /** How many other subjects each probe is compared with. */
    static final int NON_MATED = 5;

    private static final List<List<Integer>> STEPS_IN_TURN = List.of(List.of(1, 3), List.of(2, 4));

    private final MainFaceSampler sampler;
    private final FaceEncoder encoder;
    private final Workers workers;
    private final long seed;
    private final ImageDecoder decoder = new ImageDecoder();

    /** @param sampler for as many threads as there are workers */
    public QualityStudy(MainFaceSampler sampler, FaceEncoder encoder, Workers workers, long seed) {
        this.sampler = sampler;
        this.encoder = encoder;
        this.workers = workers;
        this.seed = seed;
    }

    /** What is known of a subject's good picture. */
    private record Reference(Embedding embedding, int quality) {}

    /**
     * Degrades, encodes and compares; subjects without a face in their first or second image are left out, and counted.
     *
     * @param progress hears subjects, twice: references and probes
     * @throws IOException if an image file cannot be read, or too few show a face
     */
    public QualityStudyResult run(List<StudySubject> subjects, ProgressListener progress) throws IOException {
        AtomicLong done = new AtomicLong();
        List<Optional<Reference>> references = new ArrayList<>(IntStream.range(0, subjects.size())
                .mapToObj(i -> Optional.<Reference>empty())
                .toList());
        List<List<StudySample>> samples = new ArrayList<>(IntStream.range(0, subjects.size())
                .mapToObj(i -> List.<StudySample>of())
                .toList());
        try {
            workers.forEach(subjects.size(), i -> {
                references.set(i, reference(subjects.get(i)));
                progress.progressed(done.incrementAndGet(), 2L * subjects.size());
            });
            workers.forEach(subjects.size(), i -> {
                samples.set(i, probes(i, subjects, references));
                progress.progressed(done.incrementAndGet(), 2L * subjects.size());
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            references.forEach(reference -> reference.ifPresent(known -> known.embedding.close()));
        }
        int leftOut = (int) samples.stream().filter(List::isEmpty).count();
        if (subjects.size() - leftOut < 2) {
            throw new IOException("a face was found in the first two pictures of only %d of %d people; two are needed"
                    .formatted(subjects.size() - leftOut, subjects.size()));
        }
        return new QualityStudyResult(samples.stream().flatMap(List::stream).toList(), leftOut);
    }

    private Optional<Reference> reference(StudySubject subject) {
        return picture(subject.reference()).flatMap(sampler::sample).map(found -> {
            try (FaceSample sample = found) {
                return new Reference(encoder.encode(sample), sample.quality().overall());
            }
        });
    }

    private List<StudySample> probes(int index, List<StudySubject> subjects, List<Optional<Reference>> references) {
        Optional<RgbPicture> decoded = picture(subjects.get(index).probe());
        Optional<Box> face = decoded.flatMap(sampler::sample).map(found -> {
            try (found) {
                return found.face().box();
            }
        });
        if (face.isEmpty() || references.get(index).isEmpty()) {
            return List.of();
        }
        StudySubject subject = subjects.get(index);
        RgbPicture picture = decoded.orElseThrow();
        List<StudySample> samples = new ArrayList<>();
        samples.add(new StudySample(subject.name(), Optional.empty(), 0, acquire(picture, index, references)));
        Random random = new Random(seed * subjects.size() + index);
        int turn = index;
        for (Degradation degradation : Degradation.values()) {
            for (int step : STEPS_IN_TURN.get(turn++ % STEPS_IN_TURN.size())) {
                RgbPicture degraded = degradation.apply(picture, face.get(), step, random);
                samples.add(new StudySample(
                        subject.name(), Optional.of(degradation), step, acquire(degraded, index, references)));
            }
        }
        return samples;
    }

    private Optional<StudySample.Acquired> acquire(
            RgbPicture picture, int index, List<Optional<Reference>> references) {
        Reference own = references.get(index).orElseThrow();
        return sampler.sample(picture).map(found -> {
            try (FaceSample sample = found;
                    Embedding embedding = encoder.encode(sample)) {
                List<Double> nonMated = IntStream.range(1, references.size())
                        .mapToObj(distance -> references.get((index + distance) % references.size()))
                        .flatMap(Optional::stream)
                        .limit(NON_MATED)
                        .map(other -> embedding.compare(other.embedding))
                        .toList();
                return new StudySample.Acquired(
                        FaceMeasures.of(sample.aligned(), sample.face(), picture),
                        Math.min(own.quality, sample.quality().overall()),
                        embedding.compare(own.embedding),
                        nonMated);
            }
        });
    }

    /** Empty for a file that is no picture. */
    private Optional<RgbPicture> picture(Path file) {
        try {
            return switch (decoder.decode(Files.readAllBytes(file))) {
                case DecodedImage decoded -> Optional.of(decoded.picture());
                case ImageFault fault -> Optional.empty();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
