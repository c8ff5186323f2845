package overt.evaluation.images;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import overt.face.FaceDetector;
import overt.face.FaceModels;
import overt.face.FaceSampler;
import overt.face.MainFace;
import overt.face.Workers;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Picture;
import overt.vocabulary.Zone;

/** Finds the main face of a picture and takes its sample. Thread-safe for as many threads as it has detectors. */
public final class MainFaceSampler {
    private final BlockingQueue<FaceDetector> detectors;
    private final FaceSampler sampler;

    /** @param detectors as many as there are threads: each is used by one of them at a time */
    MainFaceSampler(Collection<FaceDetector> detectors, FaceSampler sampler) {
        this.detectors = new LinkedBlockingQueue<>(detectors);
        this.sampler = sampler;
    }

    /** For the threads of these workers, each of which works on a picture of its own. */
    public static MainFaceSampler of(FaceModels models, Workers workers) {
        List<FaceDetector> detectors = IntStream.range(0, workers.threads())
                .mapToObj(i -> models.stillDetector(new Workers(1)))
                .toList();
        return new MainFaceSampler(detectors, models.sampler());
    }

    /** The main face's sample, closed by the caller; empty if no face was found. */
    public Optional<FaceSample> sample(Picture picture) {
        return MainFace.of(detect(picture), picture).map(face -> sampler.sample(picture, face, Instant.EPOCH));
    }

    private List<Face> detect(Picture picture) {
        // There are as many detectors as threads, so there is always one left.
        List<FaceDetector> taken = new ArrayList<>(1);
        detectors.drainTo(taken, 1);
        FaceDetector detector = taken.getFirst();
        try {
            return detector.detect(picture, Zone.WHOLE_FRAME);
        } finally {
            detectors.add(detector);
        }
    }
}
