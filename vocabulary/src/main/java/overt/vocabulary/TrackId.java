package overt.vocabulary;

/**
 * One pass of one person through one camera's view. It is not carried to another camera or deployment.
 *
 * @param number from 1, in the order in which tracks of this camera began
 */
public record TrackId(CameraId camera, long number) {
    @Override
    public String toString() {
        return camera + "#" + number;
    }
}
