package overt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.vocabulary.Box;
import overt.vocabulary.Point;
import overt.vocabulary.Zone;

class TilingTest {
    private static final int INPUT_WIDTH = 320;
    private static final int INPUT_HEIGHT = 240;
    private static final double SMALLEST_IN_INPUT = 21;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyFaceOfTheZoneLiesWholeInATileThatShowsItAtASizeTheDetectorFinds(long seed) {
        Random random = new Random(seed);
        int width = random.nextInt(200, 4000);
        int height = random.nextInt(200, 2200);
        int smallest = random.nextInt(16, 80);
        Zone zone = seed % 4 == 0 ? Zone.WHOLE_FRAME : randomZone(random);
        List<Tile> tiles = Tiling.of(width, height, zone, INPUT_WIDTH, INPUT_HEIGHT, SMALLEST_IN_INPUT, smallest);

        int tried = 0;
        while (tried < 2000) {
            double largest = Math.max(smallest, height / Tiling.LARGEST_ASPECT);
            double faceWidth = Math.exp(random.nextDouble(Math.log(smallest), Math.log(largest) + 1e-9));
            double faceHeight = faceWidth * random.nextDouble(1, Tiling.LARGEST_ASPECT);
            Point centre = new Point(random.nextFloat(0, width), random.nextFloat(0, height));
            if (zone.contains(centre, width, height)) {
                tried++;
                Box face = new Box(
                        (float) (centre.x() - faceWidth / 2),
                        (float) (centre.y() - faceHeight / 2),
                        (float) faceWidth,
                        (float) faceHeight);
                assertThat(tiles)
                        .as("a face %s in a picture of %d x %d", face, width, height)
                        .anyMatch(tile -> shows(tile, face, width, height));
            }
        }
    }

    @Test
    void aSmallZoneCostsFewerTilesThanTheWholeFrame() {
        Zone strip = new Zone(List.of(new Point(0, 0.4f), new Point(1, 0.4f), new Point(1, 0.6f), new Point(0, 0.6f)));

        assertThat(tiles(strip)).hasSizeLessThan(tiles(Zone.WHOLE_FRAME).size());
    }

    @Test
    void tilesThatDoNotMeetTheZoneAreLeftOut() {
        Zone lowerLeftTriangle = new Zone(List.of(new Point(0, 0), new Point(1, 1), new Point(0, 1)));

        List<Tile> ofTriangle = tiles(lowerLeftTriangle);
        List<Tile> ofItsBounds = tiles(Zone.WHOLE_FRAME);

        assertThat(ofItsBounds).containsAll(ofTriangle).hasSizeGreaterThan(ofTriangle.size());
    }

    @Test
    void a720pFrameWithFacesFrom32PixelsTakesTwelveTiles() {
        assertThat(tiles(Zone.WHOLE_FRAME)).hasSizeLessThanOrEqualTo(13);
    }

    private static List<Tile> tiles(Zone zone) {
        return Tiling.of(1280, 720, zone, INPUT_WIDTH, INPUT_HEIGHT, SMALLEST_IN_INPUT, 32);
    }

    /** Whether a tile shows all of the face that the picture has, large enough, and leaves it some room. */
    private static boolean shows(Tile tile, Box face, int width, int height) {
        double room = 2 * tile.step();
        double left = Math.max(0, face.x() - room);
        double top = Math.max(0, face.y() - room);
        double right = Math.min(width, face.x() + face.width() + room);
        double bottom = Math.min(height, face.y() + face.height() + room);
        double tolerance = 1e-3 * tile.step();
        return face.width() / tile.step() >= SMALLEST_IN_INPUT - 1e-3
                && left >= tile.left() - tolerance
                && top >= tile.top() - tolerance
                && right <= tile.left() + tile.width() + tolerance
                && bottom <= tile.top() + tile.height() + tolerance;
    }

    private static Zone randomZone(Random random) {
        List<Point> corners = new ArrayList<>();
        int count = random.nextInt(3, 7);
        for (int i = 0; i < count; i++) {
            corners.add(new Point(random.nextFloat(), random.nextFloat()));
        }
        return new Zone(corners);
    }
}
