package overt.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import overt.evaluation.detection.ScenePlan.Placed;
import overt.vocabulary.Box;
import overt.vocabulary.Face;
import overt.vocabulary.Point;

class ScenePlanTest {
    private final List<KnownFace> faces = IntStream.range(0, 400)
            .mapToObj(i -> new KnownFace(Path.of(i + ".jpg"), GreenFaces.landmarks(125, 125, 100), true))
            .toList();
    private final List<ScenePlan.Size> sizes = Collections.nCopies(faces.size(), new ScenePlan.Size(250, 250));

    @Test
    void everyFaceStandsOnceWholeInASceneAndOnNoOther() {
        List<ScenePlan> scenes = ScenePlan.of(faces, sizes, 1);

        assertThat(scenes.stream().flatMap(scene -> scene.faces().stream()).map(Placed::face))
                .containsExactlyInAnyOrderElementsOf(faces);
        for (ScenePlan scene : scenes) {
            for (Placed face : scene.faces()) {
                Point middle = FaceWidth.middle(face.landmarks());
                assertThat(middle.x()).isBetween((float) face.width() / 2, (float) (1920 - face.width() / 2));
                assertThat(middle.y()).isBetween((float) face.width() / 2, (float) (1080 - face.width() / 2));
                assertThat(scene.faces().stream()
                                .filter(other -> !other.equals(face))
                                .mapToDouble(other -> other.place().intersection(face.place()))
                                .sum())
                        .isZero();
            }
        }
    }

    @Test
    void eachDoublingOfTheWidthHasTheSameShareOfTheFaces() {
        List<Double> widths = ScenePlan.of(faces, sizes, 1).stream()
                .flatMap(scene -> scene.faces().stream())
                .map(Placed::width)
                .toList();

        assertThat(widths).allMatch(width -> width > 15.99 && width < 300.01);
        for (double from : new double[] {16, 32, 64, 128}) {
            // 400 faces over 4.23 doublings: 95 each, give or take three standard deviations.
            assertThat(widths.stream().filter(width -> width >= from && width < 2 * from))
                    .hasSizeBetween(65, 125);
        }
    }

    @Test
    void theSeedDecidesEverything() {
        assertThat(ScenePlan.of(faces, sizes, 5)).isEqualTo(ScenePlan.of(faces, sizes, 5));
        assertThat(ScenePlan.of(faces, sizes, 5)).isNotEqualTo(ScenePlan.of(faces, sizes, 6));
    }

    @Test
    void aFaceIsFoundByABoxAroundItsMiddleThatIsAboutAsWide() {
        Placed placed = new Placed(faces.getFirst(), 0.5, new Box(100, 200, 125, 125));
        // The face is 50 px wide; the middle of its points lies at (162.5, 262.5).
        assertThat(sight(placed, GreenFaces.face(162, 262, 50)).found()).isTrue();
        assertThat(sight(placed, GreenFaces.face(162, 262, 95)).found()).isTrue();
        assertThat(sight(placed, GreenFaces.face(162, 262, 105)).found()).isFalse();
        assertThat(sight(placed, GreenFaces.face(162, 262, 24)).found()).isFalse();
        assertThat(sight(placed, GreenFaces.face(195, 262, 50)).found()).isFalse();
        assertThat(Sighting.of(placed, List.of()).found()).isFalse();
    }

    @Test
    void theErrorOfPointsIsRelativeToTheDistanceBetweenTheEyes() {
        Placed placed = new Placed(faces.getFirst(), 0.5, new Box(100, 200, 125, 125));
        OptionalDouble error =
                sight(placed, GreenFaces.face(162.5 + 2.1, 262.5, 50)).landmarkError();
        assertThat(error.orElseThrow()).isBetween(0.099, 0.101); // 2.1 of 21 px

        KnownFace unsure = new KnownFace(Path.of("b.jpg"), faces.getFirst().landmarks(), false);
        Placed other = new Placed(unsure, 0.5, placed.place());
        assertThat(sight(other, GreenFaces.face(162.5, 262.5, 50)).landmarkError())
                .isEmpty();
    }

    private static Sighting sight(Placed placed, Face detected) {
        return Sighting.of(placed, List.of(GreenFaces.face(1000, 900, 50), detected));
    }
}
