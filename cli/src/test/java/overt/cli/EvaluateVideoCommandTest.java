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

class EvaluateVideoCommandTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aRecordingWithoutItsTruthIsRefused() {
        assertThat(run("--watchlist", "w", "--video", "v.mp4", "--out", "o")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: '--truth=FILE'");
    }

    @Test
    void aTruthThatDoesNotExist() {
        assertThat(evaluate(folder.resolve("none.csv"))).isEqualTo(1);
        assertThat(err.toString()).contains("none.csv does not exist").doesNotContain("\tat ");
    }

    @Test
    void aTruthWithAnotherHeader() throws IOException {
        assertThat(evaluate(truth("who,when\n"))).isEqualTo(1);
        assertThat(err.toString()).contains("line 1: the header must be subject,start_s,end_s");
    }

    @Test
    void aThresholdThatIsNoComparisonScore() throws IOException {
        assertThat(evaluate(truth("subject,start_s,end_s\n"), "--threshold", "46"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("between 0 and 1, not 46.0");
    }

    @Test
    void noThreads() throws IOException {
        assertThat(evaluate(truth("subject,start_s,end_s\n"), "--threads", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--threads must be 1 or more");
    }

    private Path truth(String content) throws IOException {
        return Files.writeString(folder.resolve("truth.csv"), content);
    }

    private int evaluate(Path truth, String... more) {
        String[] arguments = {
            "--watchlist",
            folder.toString(),
            "--video",
            "v.mp4",
            "--truth",
            truth.toString(),
            "--out",
            folder.resolve("out").toString()
        };
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return run(all);
    }

    private int run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "evaluate";
        arguments[1] = "video";
        System.arraycopy(options, 0, arguments, 2, options.length);
        CommandLine overt = Main.commandLine().setErr(new PrintWriter(err, true));
        return overt.execute(arguments);
    }
}
