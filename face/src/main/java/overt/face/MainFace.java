package overt.face;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import overt.vocabulary.Face;
import overt.vocabulary.Picture;
import overt.vocabulary.Point;

/** Whom a picture with several faces is of. */
public final class MainFace {
    private MainFace() {}

    /**
     * The face that is largest after weighing by closeness to the picture's centre: a face loses half of its width's weight
     * when it is centred on a corner.
     *
     * @return empty if there are no faces; of two that weigh the same the one that comes first
     */
    public static Optional<Face> of(List<Face> faces, Picture picture) {
        return faces.stream().max(Comparator.comparingDouble(face -> weight(face, picture)));
    }

    private static double weight(Face face, Picture picture) {
        Point centre = new Point(picture.width() / 2f, picture.height() / 2f);
        double toCorner = Math.hypot(centre.x(), centre.y());
        double offCentre = Math.min(1, face.box().centre().distanceTo(centre) / toCorner);
        return Math.sqrt(face.box().area()) * (1 - offCentre / 2);
    }
}
