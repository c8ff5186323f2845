package overt.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.detection.DetectionEvaluation.Detectors;
import overt.evaluation.detection.DetectionResult.Band;
import overt.evaluation.detection.DetectionResult.OfPack;
import overt.evaluation.labels.SubjectHalf;
import overt.evaluation.report.Provenance;
import overt.face.Workers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DetectionEvaluationTest {
    private static final int FACES = 12;

    @TempDir
    private Path folder;

    private final List<Path> images = new ArrayList<>();

    @BeforeEach
    void paint() throws IOException {
        for (int i = 0; i < FACES; i++) {
            images.add(GreenFaces.write(folder.resolve("images/subject" + i + "/a.png")));
        }
    }

    @Test
    void aDetectorThatSeesEveryFaceFindsThemAllWhereTheyAre() throws IOException {
        OfPack seeing = ofPack(evaluate(3, 2), "seeing");

        Band all = seeing.band(ScenePlan.NARROWEST, ScenePlan.WIDEST);
        assertThat(all.found().trials()).isEqualTo(FACES);
        assertThat(all.found().successes()).isEqualTo(FACES);
        // Soft edges make the green area a fifth too small, which moves the points by about 0.12 of the eyes' distance;
        // a
        // picture that reaches beyond the scene moves them more, so the median is looked at.
        assertThat(seeing.band(64, ScenePlan.WIDEST).landmarkErrors().median()).isBetween(0.08, 0.16);
        assertThat(seeing.onDrawnScenes().detections()).isZero();
    }

    @Test
    void aBlindDetectorFindsNoneAndOneThatAlwaysSeesAFaceIsFoundOut() throws IOException {
        DetectionResult result = evaluate(3, 2);

        Band missed = ofPack(result, "blind").band(ScenePlan.NARROWEST, ScenePlan.WIDEST);
        assertThat(missed.found().successes()).isZero();
        assertThat(missed.landmarkErrors().n()).isZero();
        OfPack seesTwo = ofPack(result, "sees two");
        assertThat(seesTwo.onDrawnScenes().detections()).isEqualTo(2 * 2);
        assertThat(seesTwo.onDrawnScenes().perFrame()).isEqualTo(2);
        assertThat(seesTwo.onPieces().detections()).isEqualTo(2 * 2);
    }

    @Test
    void theNumberOfThreadsChangesNothingAndTheSeedDoes() throws IOException {
        DetectionResult one = evaluate(3, 1);
        assertThat(evaluate(3, 4)).isEqualTo(one);
        assertThat(evaluate(4, 1)).isNotEqualTo(one);
    }

    @Test
    void writesItsResultFiles() throws IOException {
        Path out = folder.resolve("out");
        Provenance provenance = Provenance.of(Optional.empty(), List.of("evaluate"), Clock.systemUTC());
        DetectionFiles.write(evaluate(3, 2), 32, Map.of(), out, provenance);

        JsonNode json = new JsonMapper().readTree(Files.readString(out.resolve("metrics.json")));
        assertThat(json.get("faces").intValue()).isEqualTo(FACES);
        assertThat(json.get("facesWithAgreedLandmarks").intValue()).isEqualTo(FACES);
        JsonNode seeing = json.get("packs").get("seeing");
        assertThat(seeing.get("bands").size()).isEqualTo(9);
        JsonNode found = seeing.get("fromSmallestWanted").get("found");
        assertThat(found.get("value").doubleValue()).isEqualTo(1);
        long n = found.get("n").longValue();
        // Wilson's lower end where nothing was missed: n / (n + z^2).
        assertThat(found.get("ci95").get(0).doubleValue()).isCloseTo(n / (n + 3.8415), within(1e-4));
        assertThat(json.get("packs")
                        .get("sees two")
                        .get("falseDetectionsOnDrawnScenes")
                        .get("perFrame")
                        .doubleValue())
                .isEqualTo(2);
        assertThat(out.resolve("report.html"))
                .content()
                .contains("12 faces, 16 to 300 pixels wide", "seeing found")
                .containsPattern("<text[^>]*>16</text>") // the plot's axis says which widths it shows
                .containsPattern("<text[^>]*>256</text>");
    }

    @Test
    void takesTheSubjectsOfAHalfInAnOrderThatTheSeedDecides() throws IOException {
        Path root = folder.resolve("images");
        List<Path> even = DetectionEvaluation.images(root, 1, 1000, SubjectHalf.EVEN::hasSubjectOf);
        List<Path> odd = DetectionEvaluation.images(root, 1, 1000, SubjectHalf.ODD::hasSubjectOf);
        List<Path> all = DetectionEvaluation.images(root, 1, 1000, image -> true);

        assertThat(even).isNotEmpty().doesNotContainAnyElementsOf(odd);
        assertThat(even.size() + odd.size()).isEqualTo(FACES);
        assertThat(DetectionEvaluation.images(root, 1, 5, image -> true)).isEqualTo(all.subList(0, 5));
        assertThat(DetectionEvaluation.images(root, 2, 1000, image -> true)).isNotEqualTo(all);
        assertThatThrownBy(() -> DetectionEvaluation.images(root, 1, 5, image -> false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no pictures");
    }

    private static OfPack ofPack(DetectionResult result, String name) {
        return Objects.requireNonNull(result.packs().get(name), name);
    }

    private DetectionResult evaluate(long seed, int threads) throws IOException {
        Map<String, Detectors> packs = new LinkedHashMap<>();
        packs.put("seeing", new Detectors(GreenFaces.still(), GreenFaces.live()));
        packs.put("blind", new Detectors(GreenFaces.still(), (picture, zone) -> List.of()));
        packs.put(
                "sees two",
                new Detectors(
                        GreenFaces.still(),
                        (picture, zone) -> List.of(GreenFaces.face(50, 50, 40), GreenFaces.face(500, 500, 40))));
        try (Workers workers = new Workers(threads)) {
            return DetectionEvaluation.run(
                    images, packs, new DetectionEvaluation.Settings(seed, 2), workers, (done, total) -> {});
        }
    }
}
