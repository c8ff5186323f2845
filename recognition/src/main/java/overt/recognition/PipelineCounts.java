package overt.recognition;

/**
 * Numbers of one pipeline so far; never anything about a person.
 *
 * @param framesProcessed frames in which faces were looked for
 * @param framesSkipped frames left out on purpose, because the tracker bridges them
 * @param facesSeen tracks that gave at least one probe
 * @param failuresToAcquire tracks that ended without a sample good enough to encode
 */
public record PipelineCounts(
        long framesProcessed, long framesSkipped, long facesSeen, long failuresToAcquire, long alerts) {

    /** The sum over several cameras. */
    public PipelineCounts plus(PipelineCounts other) {
        return new PipelineCounts(
                framesProcessed + other.framesProcessed,
                framesSkipped + other.framesSkipped,
                facesSeen + other.facesSeen,
                failuresToAcquire + other.failuresToAcquire,
                alerts + other.alerts);
    }
}
