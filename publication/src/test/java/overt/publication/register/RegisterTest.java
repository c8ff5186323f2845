package overt.publication.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import overt.publication.LoggedDeployments;
import overt.publication.Samples;
import overt.publication.site.SiteFacts;

class RegisterTest {
    private static final SiteFacts SITE = Samples.site();
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");

    @TempDir
    private static Path folder;

    private static SortedMap<String, byte[]> files;

    @BeforeAll
    static void makesTheSite() {
        LoggedDeployments logged = Samples.several(folder.resolve("audit"));
        files = Register.files(SITE, logged.records(SITE), Instant.parse("2026-12-01T12:00:00Z"));
    }

    @Test
    void needsNoScript() {
        texts().forEach((path, text) ->
                assertThat(text).as(path).doesNotContainIgnoringCase("<script", "javascript:", "onclick", "onload"));
    }

    @Test
    void everyLinkLeadsToAFile() {
        texts().forEach((path, text) -> {
            if (path.endsWith(".html")) {
                Matcher links = LINK.matcher(text);
                while (links.find()) {
                    String target = Path.of("/", path)
                            .resolveSibling(links.group(1))
                            .normalize()
                            .toString()
                            .substring(1);
                    assertThat(files).as("%s in %s", links.group(1), path).containsKey(target);
                }
            }
        });
    }

    @Test
    void givesNothingAwayThatIsNotPublic() {
        texts().forEach((path, text) -> assertThat(text)
                .as(path)
                .doesNotContain(
                        "secret",
                        "SECRET",
                        "password",
                        "10.0.0.2",
                        "entry-1",
                        "another chin",
                        "W-1",
                        "p-11",
                        "p-12",
                        "o-17"));
        assertThat(files.keySet()).noneMatch(path -> path.contains("secret-draft"));
    }

    @Test
    void listsDeploymentsTheLatestFirstAndRehearsalsApart() {
        String index = text("index.html");
        assertThat(index)
                .containsSubsequence(
                        "What is planned",
                        "5 December 2026",
                        "What happened",
                        "22 Nov 2026",
                        "20 Dec 2025",
                        "4 Oct 2025",
                        "Rehearsals",
                        "15 Nov 2026");
        assertThat(text("cy/index.html")).contains("Nid yw siaradwr Cymraeg", "22 Tach 2026");
    }

    @Test
    void addsUpWhatIsAlwaysPublished() {
        // 2025: the eventful and the busy deployment.
        assertThat(text("index.html"))
                .containsSubsequence(
                        ">2025</th>", ">2</td>", ">9,927</td>", ">17</td>", ">14</td>", ">2</td>", "not shown");
    }

    @Test
    void aRehearsalIsMarkedOnItsPageInTheFeedAndInItsFiles() {
        assertThat(text("deployments/rehearsal-2026-11-15/index.html")).contains("This is a rehearsal.");
        assertThat(text("deployments/rehearsal-2026-11-15/notice.txt")).contains("Rehearsal: This is a rehearsal.");
        assertThat(text("feed.xml")).contains("<title>Rehearsal: Record");
        assertThat(text("deployments/high-street-2026-11-22/index.html")).doesNotContain("ehearsal");
    }

    @Test
    void theFeedIsAtom() throws Exception {
        Document feed = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(files.getOrDefault("feed.xml", new byte[0])));
        assertThat(feed.getElementsByTagName("entry").getLength()).isEqualTo(5);
        for (String required : List.of("id", "title", "updated")) {
            assertThat(feed.getElementsByTagName(required).getLength()).isEqualTo(6);
        }
    }

    @Test
    void theNoticeSaysAllBeforehandAndFitsAPost() {
        String notice = text("deployments/stadium-2026-12-05/notice.txt");
        assertThat(notice)
                .containsSubsequence(
                        "Notice: live facial recognition",
                        "Exampleshire Police will use live facial recognition at High Street, Exampleton.",
                        "Saturday, 5 December 2026, 12:00 to 18:00",
                        "What happens to your face",
                        "Who is on the list",
                        "- missing people",
                        "https://lfr.exampleshire.example/deployments/stadium-2026-12-05/");
        assertThat(notice.lines()).noneMatch(line -> line.contains("{{") || line.contains("&"));
        for (var language : SITE.languages()) {
            assertThat(Notice.post(
                            Samples.about(overt.publication.PlayedDeployment.drafted()
                                    .authorised()
                                    .deployment()),
                            language))
                    .hasSizeLessThanOrEqualTo(Notice.LONGEST_POST)
                    .contains("https://lfr.exampleshire.example/");
        }
    }

    @Test
    void anEmptyRegisterIsAPageToo() {
        SortedMap<String, byte[]> empty = Register.files(SITE, List.of(), Instant.EPOCH);
        assertThat(new String(empty.getOrDefault("index.html", new byte[0]), StandardCharsets.UTF_8))
                .contains("There has been no deployment yet.");
    }

    @Test
    void writesTheFilesIntoAFolder(@TempDir Path out) throws IOException {
        Register.write(files, out.resolve("site"));
        assertThat(out.resolve("site/deployments/high-street-2026-11-22/record.pdf"))
                .isNotEmptyFile();
    }

    private static String text(String path) {
        return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new java.util.TreeMap<>();
        files.forEach((path, content) -> {
            if (!path.endsWith(".pdf")) {
                texts.put(path, new String(content, StandardCharsets.UTF_8));
            }
        });
        return texts;
    }
}
