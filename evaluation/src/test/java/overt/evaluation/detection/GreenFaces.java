package overt.evaluation.detection;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import overt.face.FaceDetector;
import overt.vocabulary.Box;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Picture;
import overt.vocabulary.Plane;
import overt.vocabulary.Point;
import overt.vocabulary.YuvPicture;
import overt.vocabulary.Zone;

/** Pictures that are all green, a colour that no drawn scene has, and detectors that find a face in the middle of what is green. */
final class GreenFaces {
    static final int SIZE = 100;

    private GreenFaces() {}

    static Path write(Path file) throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIZE * SIZE; i++) {
            image.setRGB(i % SIZE, i / SIZE, 0x00ff00);
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** Five points as on a face that is as wide as given, around a middle. */
    static Landmarks landmarks(double x, double y, double width) {
        double unit = width * 0.42 / 35.2; // ArcFace's template has its eyes 35.2 apart
        return new Landmarks(
                at(x, y, -17.6 * unit, -20.3 * unit),
                at(x, y, 17.6 * unit, -20.3 * unit),
                at(x, y, 0, 0),
                at(x, y, -14.6 * unit, 20.3 * unit),
                at(x, y, 14.6 * unit, 20.3 * unit));
    }

    /** For the pictures at full size: a face of two fifths of the picture's width in its middle. */
    static FaceDetector still() {
        return (picture, zone) -> List.of(face(picture.width() / 2.0, picture.height() / 2.0, 0.4 * picture.width()));
    }

    /** For scenes. */
    static FaceDetector live() {
        return GreenFaces::greenAreas;
    }

    static Face face(double x, double y, double width) {
        return new Face(
                new Box((float) (x - width / 2), (float) (y - width / 2), (float) width, (float) width),
                landmarks(x, y, width),
                1);
    }

    private static List<Face> greenAreas(Picture picture, Zone zone) {
        YuvPicture yuv = (YuvPicture) picture;
        Plane blue = yuv.blueDifference();
        Plane red = yuv.redDifference();
        boolean[] seen = new boolean[blue.width() * blue.height()];
        List<Face> faces = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i] && isGreen(blue, red, i)) {
                faces.add(around(blue, red, i, seen));
            }
        }
        return faces;
    }

    /** The face in the middle of a green area, flooded from one of its samples. */
    private static Face around(Plane blue, Plane red, int start, boolean[] seen) {
        int width = blue.width();
        int[] bounds = {width, blue.height(), 0, 0};
        List<Integer> open = new ArrayList<>(List.of(start));
        seen[start] = true;
        while (!open.isEmpty()) {
            int at = open.removeLast();
            int x = at % width;
            int y = at / width;
            bounds[0] = Math.min(bounds[0], x);
            bounds[1] = Math.min(bounds[1], y);
            bounds[2] = Math.max(bounds[2], x + 1);
            bounds[3] = Math.max(bounds[3], y + 1);
            int[] neighbours = {x > 0 ? at - 1 : at, x + 1 < width ? at + 1 : at, at - width, at + width};
            for (int next : neighbours) {
                if (next >= 0 && next < seen.length && !seen[next] && isGreen(blue, red, next)) {
                    seen[next] = true;
                    open.add(next);
                }
            }
        }
        // Two pixels to a chroma sample.
        double side = 2.0 * Math.min(bounds[2] - bounds[0], bounds[3] - bounds[1]);
        return face(bounds[0] + bounds[2], bounds[1] + bounds[3], Math.max(1, 0.4 * side));
    }

    private static boolean isGreen(Plane blue, Plane red, int at) {
        return level(blue, at) < 75 && level(red, at) < 65;
    }

    private static int level(Plane plane, int at) {
        return plane.bytes().get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    private static Point at(double x, double y, double right, double down) {
        return new Point((float) (x + right), (float) (y + down));
    }
}
