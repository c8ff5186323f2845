package overt.face;

import java.util.List;
import java.util.Optional;
import overt.face.models.ModelPack.Pixels;
import overt.vocabulary.Box;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Picture;
import overt.vocabulary.Point;

/** A detector model with what goes in and what its outputs mean: finds the faces of one tile. Thread-safe. */
final class TileDetector {
    /** A box nearer than this to an edge of its tile, in pixels of the input, may go on beyond it. */
    private static final float CUT_MARGIN = 2;

    private final OnnxModel model;
    private final DetectionDecoder decoder;
    private final Pixels pixels;
    private final int inputWidth;
    private final int inputHeight;

    TileDetector(OnnxModel model, DetectionDecoder decoder, Pixels pixels, int inputWidth, int inputHeight) {
        decoder.requireOutputs(model.outputLengths(), inputWidth, inputHeight);
        this.model = model;
        this.decoder = decoder;
        this.pixels = pixels;
        this.inputWidth = inputWidth;
        this.inputHeight = inputHeight;
    }

    DetectionDecoder decoder() {
        return decoder;
    }

    int inputWidth() {
        return inputWidth;
    }

    int inputHeight() {
        return inputHeight;
    }

    /** Faces of one tile in the picture's pixels, each once. */
    List<Detection> detect(Picture picture, Tile tile, float threshold) {
        List<Detection> found = model.run(
                input -> Resampling.read(
                        picture, tile.left(), tile.top(), tile.step(), inputWidth, inputHeight, pixels, input),
                outputs -> decoder.decode(outputs, inputWidth, inputHeight, threshold));
        return NonMaximumSuppression.distinct(
                found.stream().map(face -> place(face, tile, picture)).toList());
    }

    private Detection place(Detection inInput, Tile tile, Picture picture) {
        Box box = inInput.box();
        float step = (float) tile.step();
        Box placed = new Box(
                (float) (tile.left() + box.x() * tile.step()),
                (float) (tile.top() + box.y() * tile.step()),
                box.width() * step,
                box.height() * step);
        Optional<Landmarks> landmarks = inInput.landmarks()
                .map(points -> new Landmarks(
                        place(points.leftEye(), tile),
                        place(points.rightEye(), tile),
                        place(points.nose(), tile),
                        place(points.leftMouthCorner(), tile),
                        place(points.rightMouthCorner(), tile)));
        return new Detection(placed, landmarks, inInput.score(), isCut(box, tile, picture));
    }

    private boolean isCut(Box inInput, Tile tile, Picture picture) {
        boolean left = inInput.x() < CUT_MARGIN && tile.left() > 0;
        boolean top = inInput.y() < CUT_MARGIN && tile.top() > 0;
        boolean right =
                inInput.x() + inInput.width() > inputWidth - CUT_MARGIN && tile.left() + tile.width() < picture.width();
        boolean bottom = inInput.y() + inInput.height() > inputHeight - CUT_MARGIN
                && tile.top() + tile.height() < picture.height();
        return left || top || right || bottom;
    }

    private static Point place(Point inInput, Tile tile) {
        return new Point(
                (float) (tile.left() + inInput.x() * tile.step()), (float) (tile.top() + inInput.y() * tile.step()));
    }
}
