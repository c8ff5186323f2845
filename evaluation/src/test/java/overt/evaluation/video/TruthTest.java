package overt.evaluation.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.metrics.PassScorer.Pass;
import overt.evaluation.metrics.PassScorer.TruthBox;
import overt.vocabulary.Box;
import overt.vocabulary.CameraId;
import overt.vocabulary.EntryId;

class TruthTest {
    private static final CameraId CAMERA = new CameraId("recording");

    @TempDir
    private Path folder;

    @Test
    void readsPassesInTheirOrder() throws Exception {
        Path file = write("subject,start_s,end_s\nanna,0.5,3\n\"Béla, Jr\",4,5.25\n");
        assertThat(Truth.readPasses(file, CAMERA))
                .containsExactly(
                        new Pass(CAMERA, "anna", Duration.ofMillis(500), Duration.ofSeconds(3)),
                        new Pass(CAMERA, "Béla, Jr", Duration.ofSeconds(4), Duration.ofMillis(5250)));
    }

    @Test
    void readsBoxes() throws Exception {
        Path file = write("subject,time_s,x,y,width,height\nanna,1.2,10,20,30.5,40\n");
        assertThat(Truth.readBoxes(file, CAMERA))
                .containsExactly(new TruthBox(CAMERA, "anna", Duration.ofMillis(1200), new Box(10, 20, 30.5f, 40)));
    }

    @Test
    void knowsTheSubjectsOfItsPassesOnly() {
        Truth truth = new Truth(List.of(new Pass(CAMERA, "anna", Duration.ZERO, Duration.ofSeconds(1))), List.of());
        assertThat(truth.knows(new EntryId("anna"))).isTrue();
        assertThat(truth.knows(new EntryId("bela"))).isFalse();
    }

    @Test
    void aMissingFile() {
        refuses(folder.resolve("none.csv"), "does not exist");
    }

    @Test
    void anotherHeader() throws Exception {
        refuses(write("name,from,to\nanna,1,2\n"), "line 1", "the header must be subject,start_s,end_s");
    }

    @Test
    void anEmptyFile() throws Exception {
        refuses(write(""), "line 1", "the header must be subject,start_s,end_s");
    }

    @Test
    void aTimeThatIsNoNumber() throws Exception {
        refuses(write("subject,start_s,end_s\nanna,1,2\nbela,soon,2\n"), "line 3", "'start_s' is not a number: 'soon'");
    }

    @Test
    void aPassThatEndsBeforeItStarts() throws Exception {
        refuses(write("subject,start_s,end_s\nanna,5,2\n"), "line 2", "the pass of 'anna' ends 3.0 s before it starts");
    }

    @Test
    void aLineThatIsTooShort() throws Exception {
        refuses(write("subject,start_s,end_s\nanna,5\n"), "line 2", "'end_s' is empty");
    }

    @Test
    void aFileThatIsNotUtf8() throws Exception {
        Path file = folder.resolve("latin1.csv");
        Files.write(file, "subject,start_s,end_s\nBéla,1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        refuses(file, "not text in UTF-8");
    }

    private static void refuses(Path file, String... messages) {
        assertThatThrownBy(() -> Truth.readPasses(file, CAMERA))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(messages)
                .hasMessageContaining(file.toString());
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("truth.csv"), content);
    }
}
