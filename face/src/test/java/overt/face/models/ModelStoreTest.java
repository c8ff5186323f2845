package overt.face.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.vocabulary.ProgressListener;

class ModelStoreTest {
    private static final ProgressListener SILENT = (done, total) -> {};

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");
    private Path download = Path.of("");
    private ModelStore store = ModelStore.in(folder);

    @BeforeEach
    void layOutADownloadedPack() throws IOException {
        folder = temporary.resolve("models");
        store = ModelStore.in(folder);
        download = Files.createDirectories(temporary.resolve("download"));
        Files.write(download.resolve("det_500m.onnx"), Pinned.content(3_000, 1));
        Files.write(download.resolve("w600k_mbf.onnx"), Pinned.content(5_000, 2));
    }

    /** The real npm and the real registry: what a user's first run does. */
    @Test
    void installsTheStarterPackWithTheSystemsNpm() throws IOException {
        InstalledPack installed = store.install("starter", LicenceAcceptance.NOT_GIVEN, SILENT);

        assertThat(installed.folder()).isEqualTo(folder.resolve("starter"));
        assertThat(installed.pack().files())
                .extracting(ModelPack.ModelFile::name)
                .containsExactly("fr_detect.onnx", "fr_landmark.onnx", "fr_feature.onnx");
        assertThat(installed.path(installed.pack().encoder().file())).hasSize(4_884_269);
        assertThat(store.open("starter")).isEqualTo(installed);
        try (var files = Files.list(installed.folder())) {
            assertThat(files).hasSize(5); // three models, pack.json and the lock: nothing else of the package is kept
        }
    }

    @Test
    void leavesAnIntactPackAsItIs() throws IOException {
        installFrom(download);
        ModelStore offline = new ModelStore(folder, Catalogue.builtIn(), Map.of());

        assertThat(offline.install("buffalo_s", LicenceAcceptance.NOT_GIVEN, SILENT)
                        .folder())
                .isEqualTo(folder.resolve("buffalo_s"));
    }

    @Test
    void recordsTheDigestsOfAPackThatTheCatalogueDoesNotPin() throws IOException {
        InstalledPack installed = installFrom(download);

        assertThat(installed.pack().encoder().file().digest()).isEqualTo(Pinned.digest(Pinned.content(5_000, 2)));
        assertThat(PackJson.read(folder.resolve("buffalo_s/pack.json"))).isEqualTo(installed.pack());
    }

    @Test
    void refusesOtherFilesUnderTheNameOfARecordedPack() throws IOException {
        installFrom(download);
        Files.write(download.resolve("w600k_mbf.onnx"), Pinned.content(5_000, 3));

        assertThatThrownBy(() -> installFrom(download))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("was installed from other files before")
                .hasMessageContaining("remove the folder " + folder.resolve("buffalo_s"));
        assertThat(store.open("buffalo_s").pack().name()).isEqualTo("buffalo_s");
    }

    @Test
    void asksToAcceptALicenceThatIsNotAnOpenOne() {
        assertThatThrownBy(() -> store.installFrom(download, "buffalo_s", LicenceAcceptance.NOT_GIVEN, SILENT))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("non-commercial")
                .hasMessageContaining("--accept-licence");
        assertThat(folder).doesNotExist();
    }

    @Test
    void refusesAPackWithoutAnAddressUnlessItComesFromAFolder() {
        assertThatThrownBy(() -> store.install("buffalo_l", LicenceAcceptance.ACCEPTED, SILENT))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("get det_10g.onnx and w600k_r50.onnx from its publisher")
                .hasMessageContaining("overt models install buffalo_l --from DIR");
    }

    @Test
    void refusesAFolderWithoutTheFiles() throws IOException {
        Files.delete(download.resolve("w600k_mbf.onnx"));

        assertThatThrownBy(() -> installFrom(download))
                .isInstanceOf(PackException.class)
                .hasMessage("model pack buffalo_s: there is no file " + download.resolve("w600k_mbf.onnx"));
        assertThat(folder.resolve("buffalo_s/pack.json")).doesNotExist();
    }

    @Test
    void refusesAFolderWhoseFileIsNotTheOneThatTheCataloguePins() throws IOException {
        for (String name : new String[] {"fr_detect.onnx", "fr_landmark.onnx", "fr_feature.onnx"}) {
            Files.write(download.resolve(name), Pinned.content(1_000, 9));
        }

        assertThatThrownBy(() -> store.installFrom(download, "starter", LicenceAcceptance.NOT_GIVEN, SILENT))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("what it sent is another file");
        assertThatThrownBy(() -> store.open("starter")).hasMessageContaining("is not installed");
    }

    @Test
    void installsAPackOfOnesOwnThatAFolderDescribes() throws IOException {
        describeAnOwnPack(download, "mine");

        InstalledPack installed = store.installFrom(download, "mine", LicenceAcceptance.NOT_GIVEN, SILENT);

        assertThat(store.open("mine")).isEqualTo(installed);
        assertThat(store.list()).last().isEqualTo(new ListedPack("mine", "1", "of my own", true));
    }

    @Test
    void refusesAFolderThatDescribesAnotherPack() throws IOException {
        describeAnOwnPack(download, "yours");

        assertThatThrownBy(() -> store.installFrom(download, "mine", LicenceAcceptance.NOT_GIVEN, SILENT))
                .hasMessageContaining("describes model pack 'yours', not 'mine'");
    }

    @Test
    void refusesAnUnknownPackInAFolderThatDescribesNone() {
        assertThatThrownBy(() -> store.installFrom(download, "mine", LicenceAcceptance.NOT_GIVEN, SILENT))
                .hasMessageContaining("'mine' is not in the catalogue")
                .hasMessageContaining("pack.json");
    }

    @Test
    void refusesANameThatIsNotInTheCatalogue() {
        assertThatThrownBy(() -> store.install("bufalo_l", LicenceAcceptance.ACCEPTED, SILENT))
                .hasMessageContaining("no model pack 'bufalo_l' in the catalogue")
                .hasMessageContaining("starter, yunet-sface, buffalo_s, buffalo_l, antelopev2");
    }

    @Test
    void refusesANameThatLeadsOutOfTheStore() {
        assertThatThrownBy(() -> store.open("../elsewhere"))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("not a plain name");
    }

    @Test
    void refusesToOpenAPackThatIsNotInstalled() {
        assertThatThrownBy(() -> store.open("antelopev2"))
                .isInstanceOf(PackException.class)
                .hasMessage("model pack antelopev2 is not installed;"
                        + " run 'overt models install antelopev2 --from DIR --accept-licence'");
    }

    @Test
    void findsAFileThatWasChangedByOneByte() throws IOException {
        installFrom(download);
        Path encoder = folder.resolve("buffalo_s/w600k_mbf.onnx");
        byte[] content = Files.readAllBytes(encoder);
        content[2_500] ^= 1;
        Files.write(encoder, content);

        assertThatThrownBy(() -> store.open("buffalo_s"))
                .isInstanceOf(PackException.class)
                .hasMessageContaining(encoder + " is not the file that was installed");
        assertThat(store.verify()).singleElement().satisfies(verification -> {
            assertThat(verification.name()).isEqualTo("buffalo_s");
            assertThat(verification.fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("w600k_mbf.onnx"));
        });
    }

    @Test
    void findsAFileThatIsMissing() throws IOException {
        installFrom(download);
        Files.delete(folder.resolve("buffalo_s/det_500m.onnx"));

        assertThatThrownBy(() -> store.open("buffalo_s")).hasMessageContaining("det_500m.onnx is missing");
    }

    @Test
    void findsADescriptionThatIsNotAsTheCatalogueSays() throws IOException {
        installFrom(download);
        Path description = folder.resolve("buffalo_s/pack.json");
        Files.writeString(description, Files.readString(description).replace("\"RGB\"", "\"BGR\""));

        assertThatThrownBy(() -> store.open("buffalo_s"))
                .hasMessageContaining("not as the catalogue of this version of Overt describes");
    }

    @Test
    void repairsAChangedFileByInstallingAgain() throws IOException {
        installFrom(download);
        Files.writeString(folder.resolve("buffalo_s/det_500m.onnx"), "changed");

        installFrom(download);

        assertThat(store.verify()).allMatch(verification -> verification.fault().isEmpty());
    }

    @Test
    void verifiesEveryInstalledPackThoughOneCannotBeRead() throws IOException {
        installFrom(download);
        Files.createDirectories(folder.resolve("broken"));
        Files.writeString(folder.resolve("broken/pack.json"), "{", StandardCharsets.UTF_8);

        assertThat(store.verify())
                .extracting(
                        PackVerification::name,
                        verification -> verification.fault().isEmpty())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("broken", false),
                        org.assertj.core.groups.Tuple.tuple("buffalo_s", true));
        assertThat(store.list()).last().isEqualTo(new ListedPack("broken", "?", "?", true));
    }

    @Test
    void keepsItsFilesInTheCacheFolderOfTheUser() {
        Path home = Path.of("/home/anna");

        assertThat(UserCache.folder("models", Map.of(), home)).isEqualTo(Path.of("/home/anna/.cache/overt/models"));
        assertThat(UserCache.folder("models", Map.of("XDG_CACHE_HOME", "/var/cache/anna"), home))
                .isEqualTo(Path.of("/var/cache/anna/overt/models"));
        assertThat(UserCache.folder("models", Map.of("XDG_CACHE_HOME", "not/absolute"), home))
                .isEqualTo(Path.of("/home/anna/.cache/overt/models"));
    }

    private InstalledPack installFrom(Path source) throws IOException {
        return store.installFrom(source, "buffalo_s", LicenceAcceptance.ACCEPTED, SILENT);
    }

    /** The same models under a description of one's own. */
    private static void describeAnOwnPack(Path folder, String name) throws IOException {
        CatalogueEntry entry = Catalogue.builtIn().find("buffalo_s").orElseThrow();
        ModelPack described = entry.packWith(Map.of(
                "det_500m.onnx", Pinned.digest(Pinned.content(3_000, 1)),
                "w600k_mbf.onnx", Pinned.digest(Pinned.content(5_000, 2))));
        ModelPack own = new ModelPack(
                name,
                "1",
                "of my own",
                "trained here",
                described.detector(),
                described.landmarks(),
                described.encoder(),
                described.defaultThreshold());
        Files.write(folder.resolve("pack.json"), PackJson.write(own));
    }
}
