package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import overt.face.FaceModels;
import overt.face.QualityGate;
import overt.face.Workers;
import overt.watchlist.AcceptedReference;
import overt.watchlist.Enrolment;
import overt.watchlist.EnrolmentResult;
import overt.watchlist.ReferenceDatabase;
import overt.watchlist.RejectedImage;
import overt.watchlist.WatchListSource;

/** Makes a reference database of a folder, ZIP or CSV, and tells on the terminal which images were rejected and why. */
final class WatchListEnrolment {
    private WatchListEnrolment() {}

    /**
     * Enrols everything that is good enough.
     *
     * @return closed by the caller
     * @throws IOException if the source cannot be read or no image of it was accepted
     */
    static ReferenceDatabase enrol(FaceModels models, Path source, TerminalProgress progress, PrintWriter err)
            throws IOException {
        List<AcceptedReference> accepted = new ArrayList<>();
        try (WatchListSource images = WatchListSource.open(source);
                ReferenceDatabase.Builder builder = ReferenceDatabase.builder(models.contract())) {
            enrol(models, images, progress, result -> sort(result, accepted, err));
            if (accepted.isEmpty()) {
                throw new IOException(
                        "no image of " + source + " was accepted; 'overt watchlist check' says what to fix");
            }
            accepted.forEach(reference -> builder.add(reference.entry().id(), reference.embedding()));
            return builder.freeze();
        } finally {
            accepted.forEach(AcceptedReference::close);
        }
    }

    /** Tries every image, on all cores. */
    static void enrol(
            FaceModels models, WatchListSource images, TerminalProgress progress, Consumer<EnrolmentResult> results) {
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors());
                Workers alone = new Workers(1);
                progress) {
            new Enrolment(
                            models.stillDetector(alone),
                            models.sampler(),
                            models.encoder(),
                            QualityGate.ENROLMENT,
                            workers)
                    .enrol(images, progress, results);
        }
    }

    private static void sort(EnrolmentResult result, List<AcceptedReference> accepted, PrintWriter err) {
        switch (result) {
            case AcceptedReference reference -> accepted.add(reference);
            case RejectedImage rejected -> {
                err.println("rejected: " + rejected.message());
                err.flush();
            }
        }
    }
}
