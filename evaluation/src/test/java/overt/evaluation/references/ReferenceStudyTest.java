package overt.evaluation.references;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.images.FakeEncoder;
import overt.evaluation.labels.SubjectFolders;
import overt.evaluation.metrics.Identification;
import overt.evaluation.references.ReferenceStudy.Way;
import overt.evaluation.references.WarningStudy.Warnings;
import overt.evaluation.report.Provenance;
import overt.face.Workers;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReferenceStudyTest {
    @TempDir
    private Path folder;

    /** Red's pictures lie about red; their mean is nearer to a third one than each of them. */
    @Test
    void comparesEachWayOnTheSameImages() throws IOException {
        FakeEncoder.write(folder.resolve("red/1.png"), 0xff4000);
        FakeEncoder.write(folder.resolve("red/2.png"), 0xff4000);
        FakeEncoder.write(folder.resolve("red/3.png"), 0xff4000);
        FakeEncoder.write(folder.resolve("blue/1.png"), 0x0040ff);
        FakeEncoder.write(folder.resolve("blue/2.png"), 0x0040ff);
        try (Workers workers = new Workers(2);
                ReferenceStudy study = study(workers)) {
            Map<Way, Identification> found = study.identify(2, subject -> true);
            assertThat(found).containsOnlyKeys(Way.values());
            assertThat(found.values()).allSatisfy(identification -> {
                assertThat(identification.matedProbes()).isEqualTo(1);
                assertThat(identification.nonMatedProbes()).isEqualTo(2);
                assertThat(identification.at(0.9).tpir().value()).isEqualTo(1);
                assertThat(identification.at(0.9).fpir().value()).isZero();
            });
        }
    }

    @Test
    void writesItsResultFiles() throws IOException {
        for (int i = 0; i < 3; i++) {
            for (String name : List.of("red", "abc", "hello", "other")) {
                FakeEncoder.write(folder.resolve(name + "/" + i + ".png"), 0xff0000 >> name.length());
            }
        }
        FakeEncoder.write(folder.resolve("abcd/1.png"), 0x00ff00);
        FakeEncoder.write(folder.resolve("world/1.png"), 0x0000ff);
        Path out = folder.resolve("out");
        try (Workers workers = new Workers(1);
                ReferenceStudy study = study(workers)) {
            ReferenceFiles.write(
                    study, 1, out, Provenance.of(Optional.empty(), List.of("evaluate"), Clock.systemUTC()));
        }
        JsonNode all = new JsonMapper()
                .readTree(Files.readString(out.resolve("metrics.json")))
                .get("all");
        assertThat(all.get("references")
                        .get("2")
                        .get("eachAndMean")
                        .get("operatingPoints")
                        .size())
                .isEqualTo(4);
        assertThat(Files.readString(out.resolve("report.html"))).contains("each of them and their mean");
    }

    /** One person in fifty lies near what all have in common, and is a candidate of many. */
    @Test
    void warningsFindThoseWhoRaiseFalseCandidates() {
        Random random = new Random(5);
        Map<String, Embedding> people = new TreeMap<>();
        for (int i = 0; i < 600; i++) {
            float[] values = new float[32];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) (random.nextGaussian() * (i % 50 == 0 ? 0.3 : 1)) + (k == 0 ? 2 : 0);
            }
            people.put("p" + i, Embedding.normalised(values));
        }
        EmbeddingContract contract = new EmbeddingContract("0".repeat(64), 32, "rgb", "none");
        Warnings warnings = WarningStudy.run(people, contract, 200, 1);
        assertThat(warnings.entries()).isEqualTo(12 * 200);
        assertThat(warnings.warnings()).isPositive();
        assertThat(warnings.falseWarnings()).isLessThan(warnings.warnings());
        assertThat(warnings.timesTheMean()).isGreaterThan(2);
    }

    private ReferenceStudy study(Workers workers) throws IOException {
        return ReferenceStudy.of(
                SubjectFolders.read(folder),
                1,
                new FakeEncoder().over(workers, Optional.empty()),
                workers,
                (c, t) -> {});
    }
}
