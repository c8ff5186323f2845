package overt.publication.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.publication.Samples;
import overt.publication.UnpublishableException;

class SiteFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatAServiceSaysOfItself() {
        SiteFacts site = Samples.site();
        assertThat(site.force()).isEqualTo("Exampleshire Police");
        assertThat(site.questions().phone()).contains("101");
        assertThat(site.oversight()).extracting(Contact::name).contains("Information Commissioner");
        assertThat(site.languages()).extracting(file -> file.language().code()).containsExactly("en", "cy");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("site.yaml"), """
            forse: Exampleshire Police
            public-url: lfr.exampleshire.example
            languages: [en, xx]
            questions: {fax: "1"}
            oversight:
              - phone: "2"
            """);
        assertThatThrownBy(() -> SiteFile.read(file))
                .isInstanceOf(UnpublishableException.class)
                .hasMessageContaining("site.yaml")
                .hasMessageContaining("there is no 'forse'")
                .hasMessageContaining("'force' is missing")
                .hasMessageContaining("'public-url' is 'lfr.exampleshire.example'")
                .hasMessageContaining("language 'xx' is not shipped")
                .hasMessageContaining("there is no 'questions.fax'")
                .hasMessageContaining("'complaints' is missing")
                .hasMessageContaining("'oversight[1].name' is missing");
    }

    @Test
    void saysWhatIsNoYaml() throws IOException {
        Path file = Files.writeString(folder.resolve("site.yaml"), "force: [");
        assertThatThrownBy(() -> SiteFile.read(file)).hasMessageContaining("not YAML");
        assertThatThrownBy(() -> SiteFile.read(folder.resolve("none.yaml"))).hasMessageContaining("none.yaml");
    }
}
