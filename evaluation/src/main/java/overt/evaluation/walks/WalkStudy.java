package overt.evaluation.walks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import overt.evaluation.images.EncodedImage;
import overt.evaluation.images.ImageAcquisition;
import overt.evaluation.images.ImageEncoder;
import overt.face.FaceDetector;
import overt.face.FaceEncoder;
import overt.face.FaceModels;
import overt.face.FaceSampler;
import overt.face.MainFace;
import overt.face.Workers;
import overt.recognition.RecognitionSettings;
import overt.vocabulary.EntryId;
import overt.vocabulary.Face;
import overt.vocabulary.ProgressListener;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.Zone;
import overt.watchlist.DecodedImage;
import overt.watchlist.ImageDecoder;
import overt.watchlist.ReferenceDatabase;

/**
 * Walks of labelled people. Of the subjects with several images {@link #LISTED} are on the watch list, drawn by lot, with one image
 * each; they walk with other images of theirs. All others are on no list and walk with what they have. Everybody walks once.
 */
public final class WalkStudy {
    /** Share of the subjects with several images who are on the watch list; the rest walk past with as many images as they. */
    static final double LISTED = 0.6;
    /** Images that one walk shows at most. */
    private static final int MOST_PICTURES = 3;

    private final FaceDetector stills;
    private final FaceDetector video;
    private final FaceSampler sampler;
    private final FaceEncoder encoder;
    private final ImageEncoder images;
    private final Workers workers;
    private final ImageDecoder decoder = new ImageDecoder();

    WalkStudy(
            FaceDetector stills,
            FaceDetector video,
            FaceSampler sampler,
            FaceEncoder encoder,
            ImageEncoder images,
            Workers workers) {
        this.stills = stills;
        this.video = video;
        this.sampler = sampler;
        this.encoder = encoder;
        this.images = images;
        this.workers = workers;
    }

    /**
     * A study with these models.
     *
     * @param images makes the references
     * @param workers share the walks
     */
    public static WalkStudy of(FaceModels models, ImageEncoder images, Workers workers) {
        // Workers of one thread may be shared by any number of walks.
        Workers alone = new Workers(1);
        return new WalkStudy(
                models.stillDetector(alone),
                models.detector(alone),
                models.sampler(),
                images.samples(),
                images,
                workers);
    }

    /**
     * Walks everybody past.
     *
     * @param subjects images of each
     * @param progress hears walks
     * @throws IOException if an image cannot be read, or there are too few
     */
    public WalkResult run(Map<String, List<Path>> subjects, long seed, ProgressListener progress) throws IOException {
        Set<String> listed = draw(subjects, seed);
        if (listed.isEmpty()) {
            throw new IOException("no subject has several images; a walk needs one that is not the reference");
        }
        List<String> walkers = List.copyOf(subjects.keySet());
        WalkOutcome[] outcomes = new WalkOutcome[walkers.size()];
        AtomicLong done = new AtomicLong();
        RecognitionSettings settings = RecognitionSettings.standard(1);
        try (ReferenceDatabase watchList = enrol(listed, subjects)) {
            Walker walker = new Walker(video, sampler, encoder, settings, watchList);
            workers.forEach(outcomes.length, i -> {
                String subject = walkers.get(i);
                outcomes[i] = walk(walker, subject, listed.contains(subject), of(subjects, subject), seed);
                progress.progressed(done.incrementAndGet(), outcomes.length);
            });
            return new WalkResult(watchList.references(), Arrays.asList(outcomes));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Set<String> draw(Map<String, List<Path>> subjects, long seed) {
        List<String> several = new ArrayList<>(subjects.keySet().stream()
                .filter(subject -> of(subjects, subject).size() > 1)
                .toList());
        Collections.shuffle(several, new Random(seed));
        return new HashSet<>(several.subList(0, (int) Math.ceil(LISTED * several.size())));
    }

    private ReferenceDatabase enrol(Collection<String> listed, Map<String, List<Path>> subjects) throws IOException {
        List<Path> references =
                listed.stream().map(subject -> of(subjects, subject).getFirst()).toList();
        Map<Path, ImageAcquisition> encoded = images.encode(references, (complete, total) -> {});
        try (ReferenceDatabase.Builder builder = ReferenceDatabase.builder(images.contract())) {
            for (String subject : listed) {
                if (encoded.get(of(subjects, subject).getFirst()) instanceof EncodedImage image) {
                    builder.add(new EntryId(subject), image.embedding());
                    image.close();
                }
            }
            return builder.freeze();
        }
    }

    private WalkOutcome walk(Walker walker, String subject, boolean mated, List<Path> all, long seed) {
        // Of the subject's own name, so that a walk does not depend on who else walks, nor on the number of threads.
        SplittableRandom random = new SplittableRandom(seed * 31 + subject.hashCode());
        List<Path> shown = new ArrayList<>(mated ? all.subList(1, all.size()) : all);
        Collections.shuffle(shown, new Random(random.nextLong()));
        List<WalkPicture> pictures = new ArrayList<>();
        try {
            for (Path image : shown.subList(0, Math.min(MOST_PICTURES, shown.size()))) {
                read(image).ifPresent(pictures::add);
            }
            if (pictures.isEmpty()) {
                return new WalkOutcome(subject, mated, 0, Optional.empty(), Optional.empty(), List.of());
            }
            return walker.walk(subject, mated, WalkScript.draw(pictures.size(), random), pictures, random);
        } finally {
            pictures.forEach(WalkPicture::close);
        }
    }

    /** The picture, if a face is found in it. */
    private Optional<WalkPicture> read(Path image) {
        try {
            if (decoder.decode(Files.readAllBytes(image)) instanceof DecodedImage decoded) {
                RgbPicture picture = decoded.picture();
                Optional<Face> face = MainFace.of(stills.detect(picture, Zone.WHOLE_FRAME), picture);
                return face.map(found -> new WalkPicture(picture, found.box()));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> of(Map<String, List<Path>> subjects, String subject) {
        return Objects.requireNonNull(subjects.get(subject));
    }
}
