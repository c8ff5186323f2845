package overt.face;

import overt.vocabulary.Box;
import overt.vocabulary.Face;
import overt.vocabulary.Picture;
import overt.vocabulary.RgbPicture;

/**
 * What was measured on one face sample, each measure in its own unit; {@link FaceQuality} says what it is worth.
 *
 * @param interEyeDistancePixels in the source picture
 * @param completeness share of the face's box that lies inside the picture, 0 to 1
 * @param yawDegrees head turned; positive to the viewer's right
 * @param pitchDegrees head nodded; positive is up
 * @param rollDegrees head tilted in the picture's plane; positive is clockwise
 * @param detectionScore 0 to 1
 * @param meanLuma of the face, 0 (black) to 255 (white)
 * @param deviation of the face's luma, 0 to 127.5
 * @param saturated share of the face that is as good as black or white, 0 to 1
 * @param imbalance between the two halves' luma, 0 (lit alike) to 1
 * @param fineAcross fine structure along the rows, relative to the luma's deviation, natural logarithm: falls with blur and movement
 * @param fineDown the same along the columns
 * @param noise relative to the luma's deviation, natural logarithm
 */
public record FaceMeasures(
        float interEyeDistancePixels,
        float completeness,
        float yawDegrees,
        float pitchDegrees,
        float rollDegrees,
        float detectionScore,
        float meanLuma,
        float deviation,
        float saturated,
        float imbalance,
        float fineAcross,
        float fineDown,
        float noise) {

    /**
     * @param aligned the face in the encoder's position, 112x112 (ArcFace's five-point template)
     * @param face where it was found in {@code source}
     */
    public static FaceMeasures of(RgbPicture aligned, Face face, Picture source) {
        float interEyeDistance = face.landmarks().interEyeDistancePixels();
        FaceTexture texture = FaceTexture.of(aligned, interEyeDistance);
        HeadPose pose = HeadPose.of(face.landmarks());
        return new FaceMeasures(
                interEyeDistance,
                completeness(face.box(), source),
                pose.yawDegrees(),
                pose.pitchDegrees(),
                pose.rollDegrees(),
                face.detectionScore(),
                texture.meanLuma(),
                texture.deviation(),
                texture.saturated(),
                texture.imbalance(),
                texture.fineAcross(),
                texture.fineDown(),
                texture.noise());
    }

    private static float completeness(Box box, Picture source) {
        return Math.clamp(box.intersection(new Box(0, 0, source.width(), source.height())) / box.area(), 0, 1);
    }
}
