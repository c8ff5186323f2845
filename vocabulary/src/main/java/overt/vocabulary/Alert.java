package overt.vocabulary;

import java.time.Instant;

/**
 * A candidate of a live track, shown to a person. It does nothing by itself.
 *
 * @param number from 1, in the order in which alerts of the deployment were raised
 * @param frame sequence number of the frame in which it was decided
 * @param score comparison score, at least {@code threshold}
 * @param face where the person was in that frame
 * @param capturedAt of that frame
 * @param firstSampleAt when the first sample good enough to encode was captured
 * @param trackBeganAt when the track began
 * @param raisedAt when the alert was published
 */
public record Alert(
        long number,
        DeploymentId deployment,
        TrackId track,
        long frame,
        EntryId entry,
        double score,
        double threshold,
        String watchListVersion,
        Face face,
        Instant capturedAt,
        Instant firstSampleAt,
        Instant trackBeganAt,
        Instant raisedAt) {
    /** The same under another number. */
    public Alert numbered(long number) {
        return new Alert(
                number,
                deployment,
                track,
                frame,
                entry,
                score,
                threshold,
                watchListVersion,
                face,
                capturedAt,
                firstSampleAt,
                trackBeganAt,
                raisedAt);
    }
}
