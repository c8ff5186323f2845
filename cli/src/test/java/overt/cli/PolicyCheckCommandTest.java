package overt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyCheckCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void showsHowEachSettingComparesWithTheShippedOne() throws IOException {
        assertThat(check("watch-list.largest: 500\n")).isZero();
        assertThat(out.toString())
                .containsPattern("watch-list.largest +stricter than shipped +500")
                .containsPattern("retention.alert-hours +as shipped +24")
                .contains("in force as it is");
    }

    @Test
    void saysWhatNeedsTwoPeople() throws IOException {
        assertThat(check("watch-list.largest: 30000\n")).isZero();
        assertThat(out.toString())
                .containsPattern("watch-list.largest +LOOSER than shipped +30000")
                .contains("until two different people agree", "watch-list.largest: 30000 instead of 20000");
    }

    @Test
    void failsWithTheLineOfWhatIsWrong() throws IOException {
        assertThat(check("# a comment\nwatch-list.larges: 5\n")).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "policy.yaml line 2: there is no setting 'watch-list.larges'; did you mean 'watch-list.largest'?");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run(folder.resolve("none.yaml"))).isEqualTo(1);
        assertThat(err.toString()).contains("there is no policy file").contains("none.yaml");
    }

    private int check(String yaml) throws IOException {
        return run(Files.writeString(folder.resolve("policy.yaml"), yaml));
    }

    private int run(Path file) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute("policy", "check", file.toString());
    }
}
