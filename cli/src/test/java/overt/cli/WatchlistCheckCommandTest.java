package overt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.face.models.ModelStore;
import overt.testing.SharedData;
import picocli.CommandLine;

class WatchlistCheckCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysWhichImagesToReplaceAndWhy() throws IOException {
        Path images = SharedData.require("data/lfw-dev/images");
        assumeThat(ModelStore.ofUser().list()).anyMatch(pack -> pack.name().equals("starter") && pack.installed());
        Path list = Files.createDirectories(folder.resolve("list"));
        copy(images.resolve("AJ_Cook/AJ_Cook_0001.jpg"), list.resolve("AJ_Cook/front.png"));
        copy(images.resolve("AJ_Cook/AJ_Cook_0001.jpg"), list.resolve("AJ_Cook/again.jpg"));
        copy(images.resolve("Aaron_Peirsol/Aaron_Peirsol_0001.jpg"), list.resolve("Aaron_Peirsol.jpg"));
        Files.writeString(list.resolve("letter.jpg"), "Dear officer");

        assertThat(check(list, "--out", folder.resolve("out").toString())).isZero();

        assertThat(out.toString())
                .startsWith("2 of 4 images accepted, of 2 people. 2 were rejected")
                .contains("image 'AJ_Cook/front.png': the same picture as 'AJ_Cook/again.jpg'; leave one of them out")
                .contains("image 'letter.jpg': this is not an image");
        List<String> csv = Files.readAllLines(folder.resolve("out/enrolment.csv"));
        assertThat(csv).hasSize(5).element(1).asString().startsWith("AJ_Cook,AJ_Cook/again.jpg,true,,");
        assertThat(Files.readString(folder.resolve("out/enrolment.html"))).contains("What to fix");
    }

    @Test
    void wantsEnoughPeopleInACohort() throws IOException {
        Path images = SharedData.require("data/lfw-dev/images");
        assumeThat(ModelStore.ofUser().list()).anyMatch(pack -> pack.name().equals("starter") && pack.installed());
        Path list = folder.resolve("list");
        copy(images.resolve("AJ_Cook/AJ_Cook_0001.jpg"), list.resolve("AJ_Cook.jpg"));
        Path cohort = folder.resolve("cohort");
        copy(images.resolve("Aaron_Peirsol/Aaron_Peirsol_0001.jpg"), cohort.resolve("Aaron_Peirsol.jpg"));
        assertThat(check(list, "--cohort", cohort.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("a cohort needs 100 people at least, not 1");
    }

    @Test
    void failsWithOneClearMessageWhereThereIsNoWatchList() {
        assertThat(check(folder.resolve("gone"))).isEqualTo(1);
        assertThat(err.toString()).contains("there is no folder or file").doesNotContain("\tat ");
    }

    @Test
    void needsAPath() {
        assertThat(commandLine().execute("check")).isEqualTo(2);
        assertThat(err.toString()).contains("PATH");
    }

    private int check(Path path, String... more) {
        String[] arguments = new String[2 + more.length];
        arguments[0] = "check";
        arguments[1] = path.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        return new CommandLine(new WatchlistCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    command.getErr().println(fault.getMessage());
                    return 1;
                });
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }
}
