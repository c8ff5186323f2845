package overt.face.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackJsonTest {
    private static final String WRITTEN = new String(PackJson.write(starter()), StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        for (CatalogueEntry entry : Catalogue.builtIn().entries()) {
            ModelPack pack = entry.packWith(digestsOf(entry));

            assertThat(read(new String(PackJson.write(pack), StandardCharsets.UTF_8)))
                    .isEqualTo(pack);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "version" : "0.0.1", |                                   | field 'version' is missing
            "version" : "0.0.1"  | "version" : null                  | field 'version' is missing
            "version" : "0.0.1"  | "version" : " "                   | version, licence and source say something
            "version" : "0.0.1"  | "version" : "0.0.1", "color" : 1  | unknown field 'color'
            "version" : "0.0.1"  | "version" : "1", "version" : "2"  | Duplicate
            "name" : "starter"   | "name" : "../starter"             | not a plain name
            "kind" : "SSD"       | "kind" : "YOLO"                   | field 'detector.kind' cannot be 'YOLO'
            "kind" : "SSD"       | "kind" : 0                        | field 'detector.kind' cannot be '0'
            "order" : "GREY"     | "order" : "GRAY"                  | field 'landmarks.pixels.order' cannot be 'GRAY'
            "inputWidth" : 320   | "inputWidth" : "320"              | field 'detector.inputWidth' is missing or of the wrong kind
            "inputWidth" : 320   | "inputWidth" : 0                  | field 'detector': not an input size: 0 x 240
            "inputWidth" : 320   | "inputWidth" : 32.5               | field 'detector.inputWidth' cannot be '32.5'
            "inputWidth" : 320   | "inputWidth" : 99999999999        | field 'detector.inputWidth' is out of range
            "inputWidth" : 320,  |                                   | field 'detector.inputWidth' is missing
            "divisor" : 256.0    | "divisor" : 0                     | field 'landmarks.pixels': not a mean and a divisor above 0
            "dimension" : 512    | "dimension" : -1                  | field 'encoder': an embedding has at least one value
            "defaultThreshold" : 0.46 | "defaultThreshold" : 50      | defaultThreshold lies between -1 and 1: 50.0
            "digest" : "87aa     | "digest" : "XYZ                   | field 'encoder.file': not a SHA-256
            "name" : "fr_feature.onnx" | "name" : "fr_detect.onnx"   | each model needs a file of its own
            """)
    void refusesAWrongFieldAndNamesIt(String right, String wrong, String reason) {
        assertThat(WRITTEN).contains(right);

        assertThatThrownBy(() ->
                        read(WRITTEN.replaceFirst(java.util.regex.Pattern.quote(right), wrong == null ? "" : wrong)))
                .isInstanceOf(PackException.class)
                .hasMessageStartingWith(folder.resolve("pack.json") + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesAnSsdDetectorWithoutLandmarks() {
        String withoutLandmarks = WRITTEN.replaceFirst("(?s)\"landmarks\".*(?=\"encoder\")", "");

        assertThatThrownBy(() -> read(withoutLandmarks)).hasMessageContaining("the pack needs landmarks");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("not a JSON object that describes a model pack");
    }

    @Test
    void refusesAListInPlaceOfAnObject() {
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("not a JSON object that describes a model pack");
    }

    @Test
    void refusesAFileThatWasCutOff() {
        assertThatThrownBy(() -> read(WRITTEN.substring(0, 200))).hasMessageContaining("broken JSON in line");
    }

    @Test
    void refusesTextAfterTheEnd() {
        assertThatThrownBy(() -> read(WRITTEN + "x")).hasMessageContaining("broken JSON in line");
    }

    @Test
    void refusesAFileThatIsNotText() throws IOException {
        Path file = Files.write(folder.resolve("pack.json"), new byte[] {'{', (byte) 0xff, '}'});

        assertThatThrownBy(() -> PackJson.read(file)).hasMessageContaining("not text in UTF-8");
    }

    private ModelPack read(String json) throws IOException {
        return PackJson.read(Files.writeString(folder.resolve("pack.json"), json));
    }

    private static ModelPack starter() {
        CatalogueEntry entry = Catalogue.builtIn().find("starter").orElseThrow();
        return entry.packWith(entry.digests());
    }

    private static Map<String, String> digestsOf(CatalogueEntry entry) {
        return entry.pinned()
                ? entry.digests()
                : entry.fileNames().stream()
                        .collect(java.util.stream.Collectors.toMap(name -> name, name -> "0".repeat(64)));
    }
}
