package overt.face.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import overt.testing.SharedData;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.builtIn();

    @Test
    void everyPinnedPackHasASourceForEachOfItsFiles() {
        for (String name : new String[] {"starter", "yunet-sface"}) {
            CatalogueEntry entry = catalogue.find(name).orElseThrow();

            assertThat(entry.packWith(entry.digests()).name()).isEqualTo(name);
            assertThat(entry.files()).extracting(PinnedFile::name).containsExactlyElementsOf(entry.fileNames());
            assertThat(entry.files()).allMatch(file -> !file.sources().isEmpty());
        }
    }

    @Test
    void everyPackThatIsNotPinnedAsksToAcceptItsLicence() {
        assertThat(catalogue.entries())
                .filteredOn(entry -> !entry.pinned())
                .extracting(entry -> entry.text("name"))
                .containsExactly("buffalo_s", "buffalo_l", "antelopev2");
        assertThat(catalogue.entries())
                .allMatch(entry -> entry.pinned() != entry.licenceNotice().isPresent());
    }

    @Test
    void everyPackHasAModelCardThatNamesItAndItsFiles() throws IOException {
        for (CatalogueEntry entry : catalogue.entries()) {
            Path card = Path.of("..").resolve(entry.modelCard());

            assertThat(card).content().contains(entry.text("name")).contains(entry.fileNames());
            entry.digests()
                    .values()
                    .forEach(digest -> assertThat(card).content().contains(digest));
        }
    }

    @Test
    void pinsTheDetectorOfOpenCvZoo() throws IOException {
        Path yunet = SharedData.require("models/face_detection_yunet_2023mar.onnx");

        PinnedFile pinned = catalogue.find("yunet-sface").orElseThrow().files().getFirst();
        assertThat(pinned.digest()).isEqualTo(Sha256.of(yunet));
        assertThat(pinned.bytes()).isEqualTo(Files.size(yunet));
    }
}
