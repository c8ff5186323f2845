package overt.face;

import java.util.ArrayList;
import java.util.List;
import overt.vocabulary.Box;
import overt.vocabulary.Point;
import overt.vocabulary.Zone;

/**
 * Where the detector looks so that it sees every face of a zone at a size that it can find. Tiles form levels; each level
 * shows the picture half as large as the one before it. The first shows the smallest wanted face as small as the detector
 * still finds it, and each level answers for faces up to twice that size, the last (one tile for the whole picture) for all that
 * are larger. Neighbouring tiles overlap by the largest face that their level answers for, so that each face lies
 * whole in one of them. Stateless. Guarded by {@code TilingTest}.
 */
final class Tiling {
    /** Height of a box divided by its width, exceeded by one in a hundred: docs/evaluation/detection.md. */
    static final double LARGEST_ASPECT = 1.8;

    /** Surroundings that a detector wants to see, in pixels of its input. */
    static final double MARGIN = 4;

    /** Sizes that one level answers for, largest divided by smallest. Two costs least: docs/evaluation/detection.md. */
    static final double LEVEL_FACTOR = 2;

    private Tiling() {}

    /**
     * @param smallestInInput width in pixels of its input from which on the detector finds faces
     * @param smallestFaceWidthPixels width of the smallest wanted face in the picture
     * @return tiles from fine to coarse, each level row by row; those that do not meet the zone are left out
     */
    static List<Tile> of(
            int pictureWidth,
            int pictureHeight,
            Zone zone,
            int inputWidth,
            int inputHeight,
            double smallestInInput,
            double smallestFaceWidthPixels) {
        List<Tile> tiles = new ArrayList<>();
        Box bounds = zone.bounds(pictureWidth, pictureHeight);
        double step = smallestFaceWidthPixels / smallestInInput;
        boolean last = false;
        while (!last) {
            last = step * inputWidth >= pictureWidth && step * inputHeight >= pictureHeight;
            double faceWidth = last ? pictureWidth : smallestInInput * LEVEL_FACTOR * step;
            double faceHeight = last ? pictureHeight : faceWidth * LARGEST_ASPECT;
            double margin = MARGIN * step;
            Span columns = Span.around(bounds.x(), bounds.width(), faceWidth / 2 + margin, pictureWidth);
            Span rows = Span.around(bounds.y(), bounds.height(), faceHeight / 2 + margin, pictureHeight);
            for (double top : rows.starts(step * inputHeight, faceHeight + 2 * margin)) {
                for (double left : columns.starts(step * inputWidth, faceWidth + 2 * margin)) {
                    Tile tile = new Tile(left, top, step, inputWidth, inputHeight);
                    if (meets(zone, tile, pictureWidth, pictureHeight)) {
                        tiles.add(tile);
                    }
                }
            }
            step *= LEVEL_FACTOR;
        }
        return tiles;
    }

    /** Whether the tile and the zone share a point: a face whose centre lies in both is the tile's to find. */
    private static boolean meets(Zone zone, Tile tile, int pictureWidth, int pictureHeight) {
        Point middle = new Point((float) (tile.left() + tile.width() / 2), (float) (tile.top() + tile.height() / 2));
        if (zone.contains(middle, pictureWidth, pictureHeight)) {
            return true;
        }
        List<Point> corners = zone.corners();
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            if (crosses(
                    tile,
                    corners.get(j).x() * pictureWidth,
                    corners.get(j).y() * pictureHeight,
                    corners.get(i).x() * pictureWidth,
                    corners.get(i).y() * pictureHeight)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line meets a tile (Liang and Barsky 1984: the part of the line inside each pair of edges). */
    private static boolean crosses(Tile tile, double fromX, double fromY, double toX, double toY) {
        double[] enterLeave = {0, 1};
        return clip(fromX, toX - fromX, tile.left(), tile.left() + tile.width(), enterLeave)
                && clip(fromY, toY - fromY, tile.top(), tile.top() + tile.height(), enterLeave);
    }

    private static boolean clip(double from, double length, double low, double high, double[] enterLeave) {
        if (length == 0) {
            return from >= low && from <= high;
        }
        double atLow = (low - from) / length;
        double atHigh = (high - from) / length;
        enterLeave[0] = Math.max(enterLeave[0], Math.min(atLow, atHigh));
        enterLeave[1] = Math.min(enterLeave[1], Math.max(atLow, atHigh));
        return enterLeave[0] <= enterLeave[1];
    }

    /** A stretch of one side of the picture that a level has to show. */
    private record Span(double from, double to) {
        /** The stretch of the zone with what a face centred on its edge reaches beyond it, as far as the picture goes. */
        static Span around(double start, double length, double reach, int pictureLength) {
            return new Span(Math.max(0, start - reach), Math.min(pictureLength, start + length + reach));
        }

        /** Where tiles begin that cover the stretch evenly: the fewest that overlap enough, or one in its middle. */
        double[] starts(double tileLength, double overlap) {
            double length = to - from;
            if (length <= tileLength) {
                return new double[] {from - (tileLength - length) / 2};
            }
            double longestStride = tileLength - overlap;
            if (!(longestStride > 0)) {
                throw new IllegalArgumentException(
                        "a tile of %s pixels cannot overlap by %s".formatted(tileLength, overlap));
            }
            int strides = (int) Math.ceil((length - tileLength) / longestStride);
            double[] starts = new double[strides + 1];
            for (int i = 0; i <= strides; i++) {
                starts[i] = from + i * (length - tileLength) / strides;
            }
            return starts;
        }
    }
}
