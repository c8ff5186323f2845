package overt.evaluation.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.encoding.EncodingResult.Point;
import overt.evaluation.images.EncodedImage;
import overt.evaluation.images.ImageAcquisition;
import overt.evaluation.images.PictureForm;
import overt.evaluation.labels.SubjectHalf;
import overt.evaluation.report.Provenance;
import overt.evaluation.verification.LabelledPair;
import overt.face.FaceSettings;
import overt.face.Workers;
import overt.vocabulary.Embedding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EncodingStudyTest {
    private static final int SUBJECTS = 40;

    @TempDir
    private Path folder;

    private final Variant usual =
            new Variant(Variant.DEFAULT, "pack", FaceSettings.DEFAULT, PictureForm.AS_DECODED, true, Variant.DEFAULT);
    private final Variant worse =
            new Variant("worse", "pack", FaceSettings.DEFAULT, new CameraForm.Smaller(3), false, Variant.DEFAULT);
    private final List<String> asked = new ArrayList<>();

    @Test
    void aWayThatLosesEveryFourthPersonIsThatMuchWorse() throws IOException {
        EncodingResult result = study(2);

        Point usually = point(result, 0, SubjectHalf.ALL);
        assertThat(usually.tmr().rate().value()).isEqualTo(1);
        assertThat(usually.nonMated()).isEqualTo((long) SUBJECTS * (SUBJECTS - 1));
        assertThat(usually.tmr().difference()).isZero();
        Point lossy = point(result, 1, SubjectHalf.ALL);
        assertThat(lossy.tmr().rate().value()).isEqualTo(0.75);
        assertThat(lossy.tmr().difference()).isEqualTo(-0.25);
        assertThat(lossy.tmr().differenceCi95().low()).isBetween(-0.45, -0.3);
        assertThat(lossy.tmr().differenceCi95().high()).isBetween(-0.2, -0.05);
    }

    @Test
    void aHalfComparesItsOwnSubjectsOnly() throws IOException {
        EncodingResult result = study(2);

        long even = point(result, 0, SubjectHalf.EVEN).tmr().rate().n();
        long odd = point(result, 0, SubjectHalf.ODD).tmr().rate().n();
        assertThat(even + odd).isEqualTo(SUBJECTS);
        assertThat(point(result, 0, SubjectHalf.ODD).nonMated()).isEqualTo(odd * (odd - 1));
    }

    @Test
    void aCamerasFormChangesTheSecondImageOnly() throws IOException {
        study(1);
        assertThat(asked).containsExactly("default first", "default second", "worse second");
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        assertThat(study(4)).isEqualTo(study(1));
    }

    @Test
    void writesItsResultFiles() throws IOException {
        Path out = folder.resolve("out");
        Provenance provenance = Provenance.of(Optional.empty(), List.of("evaluate"), Clock.systemUTC());
        EncodingFiles.write(study(1), out, provenance);

        JsonNode json = new JsonMapper().readTree(Files.readString(out.resolve("metrics.json")));
        JsonNode lossy = json.get("variants").get(1);
        assertThat(lossy.get("name").stringValue()).isEqualTo("worse");
        assertThat(lossy.get("all").get(0).get("difference").doubleValue()).isCloseTo(-0.25, within(1e-9));
        assertThat(lossy.get("all").get(0).get("tmr").get("n").intValue()).isEqualTo(SUBJECTS);
        assertThat(lossy.get("odd").size()).isEqualTo(2);
        assertThat(out.resolve("report.html")).content().contains("-25.0 (", "baseline", "worse");
    }

    @Test
    void everyQuestionHasABaselineBeforeIt() {
        List<String> before = new ArrayList<>();
        for (Variant variant : Variant.all("pack", Optional.of("other"))) {
            before.add(variant.name());
            assertThat(before).contains(variant.baseline()).doesNotHaveDuplicates();
        }
        assertThat(before)
                .contains("points of other", "no mirrored mean", "nearest", "YUV, limited range read as full");
        assertThat(Variant.all("pack", Optional.empty()))
                .hasSize(before.size() - 1)
                .allMatch(variant -> variant.pack().equals("pack"));
    }

    private static Point point(EncodingResult result, int variant, SubjectHalf half) {
        return Objects.requireNonNull(result.variants().get(variant).points().get(half))
                .getFirst();
    }

    private EncodingResult study(int threads) throws IOException {
        List<LabelledPair> pairs = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            pairs.add(new LabelledPair(image(i, "first"), image(i, "second"), true, OptionalInt.empty()));
        }
        try (Workers workers = new Workers(threads)) {
            return EncodingStudy.run(pairs, List.of(usual, worse), this::encode, workers);
        }
    }

    /** Everybody is a direction of their own; the worse way turns every fourth second image into a direction of nobody. */
    private Map<Path, ImageAcquisition> encode(Variant variant, Collection<Path> images) {
        asked.add(variant.name() + " " + images.iterator().next().getFileName());
        Map<Path, ImageAcquisition> encoded = new LinkedHashMap<>();
        for (Path image : images) {
            int subject = Integer.parseInt(SubjectHalf.subjectOf(image));
            boolean isLost = variant.equals(worse) && subject % 4 == 0;
            float[] direction = new float[SUBJECTS + 1];
            direction[isLost ? SUBJECTS : subject] = 1;
            encoded.put(image, new EncodedImage(Embedding.normalised(direction), 70));
        }
        return encoded;
    }

    private static Path image(int subject, String name) {
        return Path.of("images", String.valueOf(subject), name);
    }
}
