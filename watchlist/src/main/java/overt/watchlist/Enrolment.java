package overt.watchlist;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import overt.face.FaceDetector;
import overt.face.FaceEncoder;
import overt.face.FaceSampler;
import overt.face.MainFace;
import overt.face.QualityFault;
import overt.face.QualityGate;
import overt.face.Workers;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.ProgressListener;
import overt.vocabulary.Quality;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.Zone;
import overt.watchlist.SourceItem.BrokenLine;
import overt.watchlist.SourceItem.SourceImage;

/**
 * Makes references of images, or says why not. Every image and line of a source has exactly one result, in the source's
 * order, the same on any number of threads. No pixel outlives its image's turn. Used by one thread at a time.
 */
public final class Enrolment {
    /** Somebody narrower than this, relative to the main face, stands in the background: docs/safeguards.md. */
    private static final double SEVERAL_FACES_SHARE = 0.5;

    /** Images of one batch for each thread: few enough to hold little, many enough that a slow one delays nobody much. */
    private static final int BATCH_PER_THREAD = 8;

    private final ImageDecoder decoder = new ImageDecoder();
    private final FaceDetector detector;
    private final FaceSampler sampler;
    private final FaceEncoder encoder;
    private final QualityGate gate;
    private final Workers workers;

    /**
     * @param detector for single pictures; several threads call it at once
     * @param gate what a reference needs at least
     * @param workers that share the images
     */
    public Enrolment(
            FaceDetector detector, FaceSampler sampler, FaceEncoder encoder, QualityGate gate, Workers workers) {
        this.detector = detector;
        this.sampler = sampler;
        this.encoder = encoder;
        this.gate = gate;
        this.workers = workers;
    }

    /** @param results takes each result over and closes the accepted ones; those that it throws at are closed here */
    public void enrol(WatchListSource source, ProgressListener progress, Consumer<EnrolmentResult> results) {
        List<SourceItem> items = source.items();
        int batch = BATCH_PER_THREAD * workers.threads();
        try (AcceptedPictures accepted = new AcceptedPictures()) {
            for (int from = 0; from < items.size(); from += batch) {
                List<SourceItem> some = items.subList(from, Math.min(from + batch, items.size()));
                handOver(attemptAll(source, some), accepted, results);
                progress.progressed(from + some.size(), items.size());
            }
        }
    }

    private static void handOver(List<Attempt> attempts, AcceptedPictures accepted, Consumer<EnrolmentResult> results) {
        int next = 0;
        try {
            for (; next < attempts.size(); next++) {
                results.accept(accepted.check(attempts.get(next)));
            }
        } finally {
            attempts.subList(next, attempts.size()).forEach(Attempt::erase);
        }
    }

    /**
     * What became of one item, before it is compared with the others.
     *
     * @param pictureDigest of the pixels, empty if there are none
     */
    record Attempt(EnrolmentResult result, String pictureDigest, String place) {
        void erase() {
            if (result instanceof AcceptedReference reference) {
                reference.close();
            }
        }
    }

    private List<Attempt> attemptAll(WatchListSource source, List<SourceItem> items) {
        Attempt[] attempts = new Attempt[items.size()];
        try {
            workers.forEach(attempts.length, i -> attempts[i] = attempt(source, items.get(i)));
        } catch (RuntimeException failed) {
            Stream.of(attempts).filter(Objects::nonNull).forEach(Attempt::erase);
            throw failed;
        }
        return Arrays.asList(attempts);
    }

    private Attempt attempt(WatchListSource source, SourceItem item) {
        return switch (item) {
            case BrokenLine line -> new Attempt(line.result(), "", line.result().place());
            case SourceImage image ->
                source.faultOf(image).map(fault -> withoutPicture(image, fault)).orElseGet(() -> read(source, image));
        };
    }

    private Attempt read(WatchListSource source, SourceImage image) {
        byte[] file;
        try {
            file = source.read(image);
        } catch (IOException e) {
            return withoutPicture(image, SourceFault.CANNOT_BE_READ);
        }
        try {
            return switch (decoder.decode(file)) {
                case ImageFault fault -> withoutPicture(image, fault);
                case DecodedImage decoded -> enrol(image, decoded, file);
            };
        } finally {
            Arrays.fill(file, (byte) 0);
        }
    }

    private Attempt enrol(SourceImage image, DecodedImage decoded, byte[] file) {
        try (decoded) {
            return new Attempt(
                    enrol(image, decoded.picture(), file), AcceptedPictures.digest(decoded.picture()), image.place());
        }
    }

    private EnrolmentResult enrol(SourceImage image, RgbPicture picture, byte[] file) {
        List<Face> faces = detector.detect(picture, Zone.WHOLE_FRAME);
        Optional<Face> main = MainFace.of(faces, picture);
        if (main.isEmpty()) {
            return rejected(image, EnrolmentFault.NO_FACE);
        }
        long people = faces.stream()
                .filter(face -> face.box().width()
                        >= SEVERAL_FACES_SHARE * main.get().box().width())
                .count();
        if (people > 1) {
            String explanation = people + " faces found; crop it to one person";
            return rejected(image, EnrolmentFault.SEVERAL_FACES, explanation, Optional.empty());
        }
        return encode(image, sampler.sample(picture, main.get(), Instant.EPOCH), file);
    }

    /** @param sample is the result's to erase, or erased here */
    private EnrolmentResult encode(SourceImage image, FaceSample sample, byte[] file) {
        Quality quality = sample.quality();
        Optional<QualityFault> fault = gate.check(quality);
        if (fault.isPresent()) {
            sample.close();
            EnrolmentFault reason = EnrolmentFault.of(fault.get());
            return rejected(image, reason, reason.advice(), Optional.of(quality));
        }
        try {
            return new AcceptedReference(
                    image.entry(), image.origin(), image.image(), encoder.encode(sample), sample, ImageFile.of(file));
        } catch (RuntimeException failed) {
            sample.close();
            throw failed;
        }
    }

    private static Attempt withoutPicture(SourceImage image, Rejection reason) {
        return new Attempt(rejected(image, reason), "", image.place());
    }

    private static RejectedImage rejected(SourceImage image, Rejection reason) {
        return rejected(image, reason, reason.advice(), Optional.empty());
    }

    private static RejectedImage rejected(
            SourceImage image, Rejection reason, String explanation, Optional<Quality> quality) {
        return new RejectedImage(
                image.entry().id().value(), image.image(), image.place(), reason, explanation, quality);
    }
}
