package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
        try (WatchListSource images = WatchListSource.open(source);
                ReferenceDatabase.Builder builder = ReferenceDatabase.builder(models.contract())) {
            enrol(models, images, progress, result -> add(result, builder, err));
            ReferenceDatabase database = builder.freeze();
            if (database.references() == 0) {
                database.close();
                throw new IOException(
                        "no image of " + source + " was accepted; 'overt watchlist check' says what to fix");
            }
            return database;
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

    private static void add(EnrolmentResult result, ReferenceDatabase.Builder builder, PrintWriter err) {
        switch (result) {
            case AcceptedReference reference -> {
                try (reference) {
                    builder.add(reference.entry().id(), reference.embedding());
                }
            }
            case RejectedImage rejected -> {
                err.println("rejected: " + rejected.message());
                err.flush();
            }
        }
    }
}
