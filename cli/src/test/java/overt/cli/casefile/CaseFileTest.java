package overt.cli.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.cli.yaml.YamlException;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.DeploymentKind;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.policy.UseCase;
import overt.vocabulary.Camera;
import overt.vocabulary.Zone;

class CaseFileTest {
    private static final ModelPackId STARTER = new ModelPackId("starter", "1", "a".repeat(64));

    /** The first YAML of the walk-through. */
    private static final Pattern DOCUMENTED = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theDocumentedCaseIsReadAsItIsDocumented() throws IOException {
        Matcher documented = DOCUMENTED.matcher(Files.readString(Path.of("..", "docs", "deployment.md")));
        assertThat(documented.find()).isTrue();
        DeploymentCase file = read(documented.group(1));
        assertThat(file.kind()).isEqualTo(DeploymentKind.OPERATION);
        assertThat(file.useCase()).isEqualTo(UseCase.CRIME_HOTSPOT);
        assertThat(file.place().name()).isEqualTo("High Street");
        assertThat(file.period().from()).isEqualTo(Instant.parse("2026-12-01T14:00:00Z"));
        assertThat(file.recognition().models()).isEqualTo(STARTER);
        assertThat(file.recognition().threshold()).isEqualTo(0.6);
        assertThat(file.watchList().largest()).isEqualTo(500);
        assertThat(file.isUrgent()).isFalse();
        Camera camera = file.recognition().cameras().getFirst();
        assertThat(camera.address()).isEqualTo(URI.create("rtsp://user:password@10.0.0.2/stream"));
        assertThat(camera.zone().corners()).hasSize(4);
    }

    @Test
    void textsMayBeMissingInADraft() throws IOException {
        DeploymentCase file = read("""
                kind: rehearsal
                use-case: missing-person-hotspot
                place:
                  time-zone: Europe/London
                period:
                  from: 2026-07-01 14:00
                  until: 2026-07-01T15:00
                largest-watch-list: 5
                cameras:
                  - id: sample
                    address: file:///crowd.mp4
                threshold: 0.5
                models: starter
                """);
        assertThat(file.isRehearsal()).isTrue();
        assertThat(file.justification().necessity()).isEmpty();
        assertThat(file.period().from()).as("summer time").isEqualTo(Instant.parse("2026-07-01T13:00:00Z"));
        assertThat(file.recognition().cameras().getFirst().zone()).isEqualTo(Zone.WHOLE_FRAME);
    }

    @Test
    void saysEverythingThatIsWrongAtOnceWithItsLine() {
        assertThatThrownBy(() -> read("""
                        kind: exercise
                        use-case: crime-hotspot
                        plaace:
                          name: x
                        period:
                          from: tomorrow
                          until: 2026-07-01 15:00
                        largest-watch-list: 0
                        cameras:
                          - id: north
                            address: 10.0.0.2
                            zone: [[0, 0], [1, 0]]
                        threshold: 60
                        models: nothing
                        """))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(at(1) + "kind: 'exercise' is none of: operation, rehearsal")
                .hasMessageContaining(at(3) + "there is no 'plaace'; did you mean 'place'?")
                .hasMessageContaining("place.time-zone is missing; add it")
                .hasMessageContaining(at(6) + "period.from: 'tomorrow' is no time; write it as 2026-11-30 14:00")
                .hasMessageContaining(at(8) + "largest-watch-list: '0' is no whole number above 0")
                .hasMessageContaining(at(11) + "cameras.address: it begins with rtsp://")
                .hasMessageContaining(at(10) + "zone: a zone needs at least three corners")
                .hasMessageContaining(at(13) + "threshold: '60' is no comparison score between 0 and 1")
                .hasMessageContaining(at(14) + "models: there is no pack 'nothing'");
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsNamed() {
        assertThatThrownBy(() -> read("""
                        kind: rehearsal
                        use-case: crime-hotspot
                        place:
                          time-zone: UTC
                        period:
                          from: 2026-07-01 15:00
                          until: 2026-07-01 14:00
                        largest-watch-list: 5
                        threshold: 0.5
                        models: starter
                        """)).isInstanceOf(YamlException.class).hasMessageContaining("let it end later");
    }

    private static ModelPackId models(String name) {
        if (!name.equals("starter")) {
            throw new IllegalArgumentException("there is no pack '%s'".formatted(name));
        }
        return STARTER;
    }

    private DeploymentCase read(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        return CaseFile.read(file(), CaseFileTest::models);
    }

    private Path file() {
        return folder.resolve("case.yaml");
    }

    private String at(int line) {
        return "%s line %d: ".formatted(file(), line);
    }
}
