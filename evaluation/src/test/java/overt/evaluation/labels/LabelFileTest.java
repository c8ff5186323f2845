package overt.evaluation.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject,score\nA,0.5\nB,1\n",
                "\uFEFFsubject,score\r\nA,0.5\r\n\r\nB,1",
                "score , note, subject\n 0.5,x, A\n1,,\"B\"\n",
                "\"Subject\" , \"SCORE\"\n\"A\" , 0.5\nB, \"1\" \n"
            })
    void readsColumnsByTheirNamesFromFilesOfAnySpreadsheet(String text) throws IOException {
        assertThat(read(text)).containsExactly("A 0.5", "B 1.0");
    }

    @Test
    void saysWhichLineIsWrongAndWhy() {
        assertThatThrownBy(() -> read("subject,score\nA,0.5\nB,high\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("labels.csv line 3: 'score' is not a number: 'high'");
        assertThatThrownBy(() -> read("subject,score\nA,0.5\n\n,1")).hasMessageContaining("line 4: 'subject' is empty");
        assertThatThrownBy(() -> read("subject,score\nA\n")).hasMessageContaining("line 2: 'score' is empty");
        assertThatThrownBy(() -> read("subject,score\nA,NaN\n"))
                .hasMessageContaining("line 2: 'score' is not a number");
    }

    @Test
    void saysWhatTheHeaderMustBe() {
        assertThatThrownBy(() -> read("name;score\nA;1\n"))
                .hasMessageContaining(
                        "labels.csv line 1: the header must be subject,score, separated by commas, but is 'name;score'");
        assertThatThrownBy(() -> read("")).hasMessageContaining("line 1: the header must be subject,score");
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        assertThatThrownBy(() -> LabelFile.text(folder.resolve("none.csv")))
                .hasMessageContaining("none.csv does not exist");
        Path latin = Files.write(folder.resolve("latin.csv"), "Zoë".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> LabelFile.text(latin)).hasMessageContaining("not text in UTF-8");
        assertThatThrownBy(() -> read("subject,score\n\"A,1\n"))
                .hasMessageContaining("is not CSV")
                .hasMessageContaining("look for a quotation mark");
        assertThatThrownBy(() -> LabelFile.text(folder)).hasMessageContaining("is a folder, not a file");
    }

    @Test
    void readsWhetherSomethingIsTrueAsProgramsWriteIt() throws IOException {
        Path file = Files.writeString(folder.resolve("labels.csv"), "same\ntrue\nFalse\n1\n0\nTRUE\n");
        assertThat(LabelFile.read(file, List.of("same"), line -> line.truth("same")))
                .containsExactly(true, false, true, false, true);
        Files.writeString(file, "same\nperhaps\n");
        assertThatThrownBy(() -> LabelFile.read(file, List.of("same"), line -> line.truth("same")))
                .hasMessageContaining("line 2: 'same' is true or false, not 'perhaps'");
    }

    private List<String> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("labels.csv"), text);
        return LabelFile.read(
                file, List.of("subject", "score"), line -> line.text("subject") + " " + line.number("score"));
    }
}
