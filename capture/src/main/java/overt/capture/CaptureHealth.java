package overt.capture;

import java.time.Instant;
import java.util.Optional;
import overt.vocabulary.CameraId;

/**
 * How a camera does, at one moment.
 *
 * @param decodedFrames all that were decoded
 * @param skippedFrames those of them that were left out on purpose, to keep {@link CaptureSettings#frameInterval()}
 * @param droppedFrames those of the others that newer ones overtook before anybody took them
 * @param corruptFrames damaged ones, and those that could not be decoded
 * @param reconnects how often the connection was made again after it had been lost
 * @param lastFrameAt time of capture of the last decoded frame; empty before the first
 * @param sentence for people: the state, the cause, what to do
 */
public record CaptureHealth(
        CameraId camera,
        State state,
        long decodedFrames,
        long skippedFrames,
        long droppedFrames,
        long corruptFrames,
        long reconnects,
        Optional<Instant> lastFrameAt,
        String sentence) {

    /** What the camera is doing. Only {@link #HEALTHY} is. */
    public enum State {
        /** No picture yet since the connection was asked for. */
        CONNECTING,
        HEALTHY,
        /** The same picture for too long. */
        FROZEN,
        /** Pictures are damaged. */
        CORRUPT,
        /** No pictures; it is tried again by itself. */
        LOST,
        /** The recording is over, or the source was closed. */
        ENDED,
        /** The authority to operate it is no longer in force. */
        AUTHORITY_ENDED,
        /** It stopped for a reason that trying again does not mend. */
        FAILED
    }
}
