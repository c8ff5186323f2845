package overt.evaluation.detection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import overt.face.FaceDetector;
import overt.face.MainFace;
import overt.face.Workers;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;
import overt.vocabulary.ProgressListener;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.Zone;
import overt.watchlist.DecodedImage;
import overt.watchlist.ImageDecoder;
import overt.watchlist.ImageFault;

/**
 * Where the face of each picture is. That there is one, and that it fills the same part of the picture's middle, is known from how the
 * pictures were made (Labeled Faces in the Wild: the box of its authors' detector, 2.2 times enlarged) and not from the models under
 * test. Its five points are the mean of those that every model pack finds at full size, if all of them agree and lie in the middle;
 * where they do not, the face is taken to be where it usually is in these pictures. So no picture is left out because a model
 * failed on it.
 *
 * @param faces in the order of the pictures
 * @param disagreement for each pack's order: its points' mean distance from the agreed ones, over the distance between the eyes
 */
record GroundTruth(List<KnownFace> faces, List<double[]> disagreement) {
    /** Points further apart than this, over the distance between the eyes, on average are not of one opinion. */
    static final double AGREEMENT = 0.15;

    /** A face whose middle is further off the picture's, in parts of its width, is somebody else's. */
    static final double LARGEST_OFFSET = 0.15;

    GroundTruth {
        faces = List.copyOf(faces);
        disagreement = List.copyOf(disagreement);
    }

    /** @throws IOException if a picture cannot be read, or the packs agree on none */
    static GroundTruth find(List<Path> images, List<FaceDetector> detectors, Workers workers, ProgressListener progress)
            throws IOException {
        List<Opinions> opinions = new ArrayList<>(
                images.stream().map(image -> new Opinions(1, 1, List.of())).toList());
        AtomicLong done = new AtomicLong();
        try {
            workers.forEach(images.size(), i -> {
                opinions.set(i, ask(images.get(i), detectors));
                progress.progressed(done.incrementAndGet(), images.size());
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return of(images, opinions);
    }

    /** What the packs say about one picture: the main face's points, each as far as a face was found. */
    record Opinions(int width, int height, List<Optional<Landmarks>> points) {
        /** The mean of the points, if there is a face in the middle that all agree on. */
        Optional<Landmarks> agreed() {
            List<Landmarks> given = points.stream().flatMap(Optional::stream).toList();
            if (given.isEmpty() || given.size() < points.size()) {
                return Optional.empty();
            }
            Landmarks mean = mean(given);
            Point middle = FaceWidth.middle(mean);
            boolean isCentral = Math.abs(middle.x() - width / 2.0) < LARGEST_OFFSET * width
                    && Math.abs(middle.y() - height / 2.0) < LARGEST_OFFSET * height;
            boolean isShared = given.stream().allMatch(one -> LandmarkError.of(one, mean) <= AGREEMENT / 2);
            return isCentral && isShared ? Optional.of(mean) : Optional.empty();
        }
    }

    static GroundTruth of(List<Path> images, List<Opinions> opinions) throws IOException {
        List<Landmarks> shares = new ArrayList<>();
        List<double[]> disagreement = new ArrayList<>();
        for (Opinions about : opinions) {
            Optional<Landmarks> agreed = about.agreed();
            if (agreed.isPresent()) {
                shares.add(scaled(agreed.get(), 1.0 / about.width(), 1.0 / about.height()));
                disagreement.add(about.points().stream()
                        .flatMap(Optional::stream)
                        .mapToDouble(one -> LandmarkError.of(one, agreed.get()))
                        .toArray());
            }
        }
        if (shares.isEmpty()) {
            throw new IOException("the model packs agree on no face in the middle of any of %d pictures; check --images"
                    .formatted(images.size()));
        }
        Landmarks usual = mean(shares);
        List<KnownFace> faces = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Opinions about = opinions.get(i);
            Optional<Landmarks> agreed = about.agreed();
            faces.add(new KnownFace(
                    images.get(i),
                    agreed.orElseGet(() -> scaled(usual, about.width(), about.height())),
                    agreed.isPresent()));
        }
        return new GroundTruth(faces, disagreement);
    }

    private static Opinions ask(Path image, List<FaceDetector> detectors) {
        try (DecodedImage decoded = decode(image)) {
            RgbPicture picture = decoded.picture();
            return new Opinions(
                    picture.width(),
                    picture.height(),
                    detectors.stream()
                            .map(detector -> MainFace.of(detector.detect(picture, Zone.WHOLE_FRAME), picture)
                                    .map(Face::landmarks))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException that names the picture and what to do */
    static DecodedImage decode(Path image) throws IOException {
        return switch (new ImageDecoder().decode(Files.readAllBytes(image))) {
            case DecodedImage decoded -> decoded;
            case ImageFault fault -> throw new IOException(image + ": " + fault.advice());
        };
    }

    private static Landmarks mean(List<Landmarks> given) {
        Point[] points = new Point[5];
        for (int i = 0; i < points.length; i++) {
            double x = 0;
            double y = 0;
            for (Landmarks one : given) {
                x += one.points().get(i).x();
                y += one.points().get(i).y();
            }
            points[i] = new Point((float) (x / given.size()), (float) (y / given.size()));
        }
        return new Landmarks(points[0], points[1], points[2], points[3], points[4]);
    }

    private static Landmarks scaled(Landmarks landmarks, double scaleX, double scaleY) {
        return moved(landmarks, scaleX, scaleY, 0, 0);
    }

    /** The same points in other coordinates. */
    static Landmarks moved(Landmarks landmarks, double scaleX, double scaleY, double shiftX, double shiftY) {
        List<Point> moved = landmarks.points().stream()
                .map(point -> new Point((float) (point.x() * scaleX + shiftX), (float) (point.y() * scaleY + shiftY)))
                .toList();
        return new Landmarks(moved.get(0), moved.get(1), moved.get(2), moved.get(3), moved.get(4));
    }
}
