package overt.evaluation.samplecrowd;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * One face in a source picture, as labelled by eye.
 *
 * @param name the same for the same picture, also where it is found in a tile and in a photograph
 * @param face ear to ear and hairline to chin
 * @param usable what may be shown of the source: without printed text and without other tiles
 * @param note why it is hard to recognise; empty where it is not
 */
record LabelledPicture(String name, SourceFile source, Area face, Area usable, String subject, Use use, String note) {

    /** What the crowd does with a picture: never both. */
    enum Use {
        ENROLLED,
        WALKS
    }

    /** Whole pixels of a source picture. */
    record Area(int x, int y, int width, int height) {
        Area {
            if (x < 0 || y < 0 || width <= 0 || height <= 0) {
                throw new IllegalArgumentException(
                        "not an area of a picture: %d, %d, %d x %d".formatted(x, y, width, height));
            }
        }

        int right() {
            return x + width;
        }

        int bottom() {
            return y + height;
        }
    }

    // Geometry of the grid, from ../shared/data/README.md: tiles of 104 x 110, the top and bottom 16 pixels printed on.
    // One more pixel is left out on each side: the printing smears a little under JPEG.
    private static final double GRID_X = 3;
    private static final double GRID_Y = 283;
    private static final double TILE_STEP_X = 106.6;
    private static final double TILE_STEP_Y = 112.5;
    private static final int TILE_WIDTH = 104;
    private static final int TILE_HEIGHT = 110;
    private static final int PRINTED_ROWS = 16;

    // Where the source's own face detector put the face in each of its tiles, read off by eye.
    private static final Area FACE_IN_TILE = new Area(20, 17, 64, 76);

    boolean hard() {
        return !note.isEmpty();
    }

    /** Every picture of both label files, in their order. */
    static List<LabelledPicture> all() {
        List<LabelledPicture> pictures = new ArrayList<>();
        for (CSVRecord row : resource("tiles.csv")) {
            pictures.add(tile(row));
        }
        for (CSVRecord row : resource("heads.csv")) {
            pictures.add(head(row));
        }
        return List.copyOf(pictures);
    }

    private static LabelledPicture tile(CSVRecord row) {
        int x = (int) (GRID_X + TILE_STEP_X * whole(row, "column") + 0.5);
        int y = (int) (GRID_Y + TILE_STEP_Y * whole(row, "row") + 0.5);
        return new LabelledPicture(
                "tile-" + row.get("row") + "-" + row.get("column"),
                SourceFile.GRID,
                new Area(x + FACE_IN_TILE.x(), y + FACE_IN_TILE.y(), FACE_IN_TILE.width(), FACE_IN_TILE.height()),
                new Area(x + 1, y + PRINTED_ROWS + 1, TILE_WIDTH - 2, TILE_HEIGHT - 2 * PRINTED_ROWS - 2),
                row.get("subject"),
                Use.valueOf(row.get("use").toUpperCase(Locale.ROOT)),
                row.get("note"));
    }

    private static LabelledPicture head(CSVRecord row) {
        Area face = new Area(whole(row, "x"), whole(row, "y"), whole(row, "width"), whole(row, "height"));
        return new LabelledPicture(
                "tile-" + row.get("tile"),
                SourceFile.photograph(whole(row, "photograph")),
                face,
                around(face),
                row.get("subject"),
                Use.valueOf(row.get("use").toUpperCase(Locale.ROOT)),
                "");
    }

    /** A face and half of its size on each side, as far as a photograph reaches at the left and top. */
    private static Area around(Area face) {
        int left = Math.max(0, face.x() - face.width() / 2);
        int top = Math.max(0, face.y() - face.height() / 2);
        return new Area(left, top, face.right() + face.width() / 2 - left, face.bottom() + face.height() / 2 - top);
    }

    private static int whole(CSVRecord row, String column) {
        return Integer.parseInt(row.get(column));
    }

    private static List<CSVRecord> resource(String name) {
        try (InputStream bytes = Objects.requireNonNull(LabelledPicture.class.getResourceAsStream(name), name);
                InputStreamReader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(text)
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
