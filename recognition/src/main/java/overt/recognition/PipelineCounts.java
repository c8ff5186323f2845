package overt.recognition;

/**
 * Numbers of one pipeline so far; never anything about a person.
 *
 * @param framesProcessed frames in which faces were looked for
 * @param facesSeen tracks that gave at least one probe
 * @param failuresToAcquire tracks that ended without a sample good enough to encode
 */
public record PipelineCounts(long framesProcessed, long facesSeen, long failuresToAcquire, long alerts) {

    /** The sum over several cameras. */
    public PipelineCounts plus(PipelineCounts other) {
        return new PipelineCounts(
                framesProcessed + other.framesProcessed,
                facesSeen + other.facesSeen,
                failuresToAcquire + other.failuresToAcquire,
                alerts + other.alerts);
    }
}
