package overt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.face.models.ModelStore;
import picocli.CommandLine;

class ModelsCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private CommandLine commandLine = new CommandLine(CommandLine.Model.CommandSpec.create());

    @BeforeEach
    void useAStoreOfItsOwn() throws IOException {
        commandLine = new CommandLine(new ModelsCommand(ModelStore.in(folder.resolve("store")), (done, total) -> {}))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    command.getErr().println(fault.getMessage());
                    return 1;
                });
        Files.createDirectories(folder.resolve("download"));
        Files.writeString(folder.resolve("download/det_10g.onnx"), "a detector");
        Files.writeString(folder.resolve("download/w600k_r50.onnx"), "an encoder");
    }

    @Test
    void listsThePacksOfTheCatalogueWithTheirLicences() {
        assertThat(commandLine.execute("list")).isZero();

        assertThat(out.toString().lines())
                .hasSize(5)
                .anyMatch(line -> line.matches("starter +0\\.0\\.1 +not installed +MIT"))
                .anyMatch(line -> line.contains("buffalo_l") && line.contains("non-commercial"));
    }

    @Test
    void installsAPackFromAFolderOnceItsLicenceIsAccepted() {
        assertThat(install("--accept-licence")).isZero();

        assertThat(out.toString()).startsWith("buffalo_l 0.7 is installed in ").contains("store");
        assertThat(commandLine.execute("verify")).isZero();
        assertThat(out.toString()).endsWith("buffalo_l: intact" + System.lineSeparator());
    }

    @Test
    void asksToAcceptALicenceThatIsNotAnOpenOne() {
        assertThat(install()).isEqualTo(1);

        assertThat(err.toString()).contains("non-commercial").contains("add --accept-licence");
    }

    @Test
    void failsAndNamesTheFileThatWasChanged() throws IOException {
        install("--accept-licence");
        Files.write(folder.resolve("store/buffalo_l/w600k_r50.onnx"), "tampered!!".getBytes(StandardCharsets.UTF_8));

        assertThat(commandLine.execute("verify")).isEqualTo(1);

        assertThat(err.toString()).contains("w600k_r50.onnx is not the file that was installed");
    }

    @Test
    void refusesAnInstallationWithoutAName() {
        assertThat(commandLine.execute("install")).isEqualTo(2);

        assertThat(err.toString()).contains("NAME");
    }

    private int install(String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "install";
        arguments[1] = "buffalo_l";
        arguments[2] = "--from";
        arguments[3] = folder.resolve("download").toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return commandLine.execute(arguments);
    }
}
