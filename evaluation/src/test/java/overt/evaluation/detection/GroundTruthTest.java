package overt.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import overt.evaluation.detection.GroundTruth.Opinions;
import overt.vocabulary.Landmarks;

class GroundTruthTest {
    private static final Path IMAGE = Path.of("a.jpg");

    @Test
    void pointsThatAllAgreeOnAreTheirMean() throws IOException {
        GroundTruth truth = find(opinions(landmarks(124, 100), landmarks(126, 100)));

        KnownFace face = truth.faces().getFirst();
        assertThat(face.agreed()).isTrue();
        assertThat(FaceWidth.middle(face.landmarks()).x()).isCloseTo(125, within(0.01f));
        assertThat(face.width()).isCloseTo(100, within(0.5));
        // Each is one pixel off, of 42 between the eyes.
        assertThat(truth.disagreement().getFirst()).containsExactly(new double[] {1 / 42.0, 1 / 42.0}, within(1e-3));
    }

    @Test
    void aFaceThatOnePackMissesOrPutsElsewhereIsKeptAtItsUsualPlace() throws IOException {
        Opinions agreed = opinions(landmarks(120, 100), landmarks(120, 100));
        Opinions missed = new Opinions(500, 500, List.of(Optional.of(landmarks(250, 200)), Optional.empty()));
        Opinions elsewhere = opinions(landmarks(120, 100), landmarks(140, 100));
        Opinions aside = opinions(landmarks(40, 100), landmarks(40, 100));

        List<KnownFace> faces = GroundTruth.of(
                        List.of(IMAGE, IMAGE, IMAGE, IMAGE), List.of(agreed, missed, elsewhere, aside))
                .faces();

        assertThat(faces).extracting(KnownFace::agreed).containsExactly(true, false, false, false);
        // Twice as large a picture has its usual face twice as far in, and twice as wide.
        assertThat(FaceWidth.middle(faces.get(1).landmarks()).x()).isCloseTo(240, within(0.1f));
        assertThat(faces.get(1).width()).isCloseTo(2 * faces.get(0).width(), within(0.1));
        assertThat(faces.get(3).landmarks()).isEqualTo(faces.get(2).landmarks());
    }

    @Test
    void nothingToGoByIsAnError() {
        Opinions none = new Opinions(250, 250, List.of(Optional.empty(), Optional.empty()));
        assertThatThrownBy(() -> find(none)).isInstanceOf(IOException.class).hasMessageContaining("agree on no face");
    }

    private static GroundTruth find(Opinions opinions) throws IOException {
        return GroundTruth.of(List.of(IMAGE), List.of(opinions));
    }

    private static Opinions opinions(Landmarks one, Landmarks other) {
        return new Opinions(250, 250, List.of(Optional.of(one), Optional.of(other)));
    }

    /** Of a face 100 px wide. */
    private static Landmarks landmarks(double x, double y) {
        return GreenFaces.landmarks(x, y + 20, 100);
    }
}
