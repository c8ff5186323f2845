package overt.publication.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.publication.LoggedDeployments;
import overt.publication.Samples;
import overt.publication.site.SiteFacts;

/** The register in Debian's Chromium: axe finds nothing, nothing is too wide at 320 pixels or on paper, and it reads without script. */
class RegisterInBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @Test
    void everyKindOfPageIsAccessibleOnEveryScreenAndOnPaper(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "needs Debian's chromium; ./verify installs it");
        SiteFacts site = Samples.siteWithPseudoLanguage(folder);
        LoggedDeployments logged = Samples.several(folder.resolve("audit"));
        SortedMap<String, byte[]> files =
                Register.files(site, logged.records(site), Instant.parse("2026-12-01T12:00:00Z"));
        Register.write(files, folder.resolve("site"));

        assertThat(faults(
                        folder.resolve("site"),
                        List.of(
                                "index.html",
                                "check.html",
                                "figures.html",
                                "deployments/high-street-2026-11-22/index.html",
                                "deployments/stadium-2026-12-05/index.html",
                                "deployments/rehearsal-2026-11-15/index.html",
                                "cy/index.html",
                                "cy/deployments/station-2025-12-20/index.html",
                                "ar/index.html",
                                "ar/deployments/high-street-2026-11-22/index.html")))
                .isEmpty();
    }

    /** So that the test above can fail. */
    @Test
    void findsWhatIsWrong(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "needs Debian's chromium; ./verify installs it");
        Files.writeString(
                folder.resolve("wrong.html"),
                "<!doctype html><html><body><img src='x.png'><p style='width: 900px; color:"
                        + " #ccc'>grey</p></body></html>");

        assertThat(String.join("\n", faults(folder, List.of("wrong.html"))))
                .contains(
                        "image-alt",
                        "html-has-lang",
                        "color-contrast",
                        "on a screen of 320",
                        "nothing to read without script");
    }

    private static List<String> faults(Path folder, List<String> pages) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("node", "src/test/browser/check-register.mjs", folder.toString()));
        command.addAll(pages);
        Process browser = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(browser.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(browser.exitValue()).as(output).isZero();
        return output.lines().toList();
    }
}
