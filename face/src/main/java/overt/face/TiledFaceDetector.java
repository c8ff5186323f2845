package overt.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Picture;
import overt.vocabulary.Zone;

/** Looks at a zone tile by tile, several at the same time, and merges what it finds. */
final class TiledFaceDetector implements FaceDetector {
    private final TileDetector detector;
    private final Optional<LandmarkFinder> landmarkFinder;
    private final Workers workers;
    private final int smallestFaceWidthPixels;

    TiledFaceDetector(
            TileDetector detector,
            Optional<LandmarkFinder> landmarkFinder,
            Workers workers,
            int smallestFaceWidthPixels) {
        this.detector = detector;
        this.landmarkFinder = landmarkFinder;
        this.workers = workers;
        this.smallestFaceWidthPixels = smallestFaceWidthPixels;
    }

    @Override
    public List<Face> detect(Picture picture, Zone zone) {
        return look(picture, zone, smallestFaceWidthPixels, detector.decoder().threshold());
    }

    /** One look at a zone, for faces of at least this width and detection score. */
    List<Face> look(Picture picture, Zone zone, double smallestFaceWidth, float threshold) {
        List<Tile> tiles = Tiling.of(
                picture.width(),
                picture.height(),
                zone,
                detector.inputWidth(),
                detector.inputHeight(),
                detector.decoder().smallestFaceWidth(),
                smallestFaceWidth);
        List<Detection> inZone = NonMaximumSuppression.distinct(detectTiles(picture, tiles, threshold)).stream()
                .filter(face -> zone.contains(face.box().centre(), picture.width(), picture.height()))
                .toList();
        return withLandmarks(picture, inZone);
    }

    private List<Detection> detectTiles(Picture picture, List<Tile> tiles, float threshold) {
        List<List<Detection>> perTile = new ArrayList<>();
        tiles.forEach(tile -> perTile.add(List.of()));
        workers.forEach(tiles.size(), i -> perTile.set(i, detector.detect(picture, tiles.get(i), threshold)));
        return perTile.stream().flatMap(List::stream).toList();
    }

    private List<Face> withLandmarks(Picture picture, List<Detection> detections) {
        Face[] faces = new Face[detections.size()];
        workers.forEach(faces.length, i -> {
            Detection detection = detections.get(i);
            faces[i] = new Face(detection.box(), landmarks(picture, detection), detection.score());
        });
        return Arrays.asList(faces);
    }

    private Landmarks landmarks(Picture picture, Detection detection) {
        return detection
                .landmarks()
                .orElseGet(() -> landmarkFinder
                        .orElseThrow(
                                () -> new IllegalStateException("a detector without landmarks and no landmark model"))
                        .find(picture, detection.box()));
    }
}
