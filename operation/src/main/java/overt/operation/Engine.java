package overt.operation;

import java.util.List;
import java.util.Optional;
import overt.deployment.OperatingAuthority;
import overt.deployment.casefile.ModelPackId;
import overt.recognition.AlertSink;
import overt.recognition.LiveRecognition.CameraState;
import overt.vocabulary.EmbeddingContract;
import overt.watchlist.ReferenceDatabase;

/** What recognises: models whose files were found with their digests, and the way from cameras to alerts. */
public interface Engine {
    /** Exactly which models, as they were verified when they were opened. */
    ModelPackId models();

    EmbeddingContract contract();

    /**
     * Opens the authorised cameras and begins.
     *
     * @param watchList stays the caller's, open until what is returned is closed
     * @param sink gets each alert before it is shown to anybody
     * @param viewers who look at the cameras' mosaics
     * @throws overt.deployment.NotAuthorisedException if the authority is not in force
     */
    Running begin(OperatingAuthority authority, ReferenceDatabase watchList, AlertSink sink, Viewers viewers);

    /** Cameras at work. They end when the authority does. */
    interface Running extends AutoCloseable {
        List<CameraState> states();

        /** Why a camera stopped that nobody stopped. */
        Optional<RuntimeException> failure();

        /** Stops all cameras, and returns when everything about the people in view is erased. */
        @Override
        void close();
    }
}
