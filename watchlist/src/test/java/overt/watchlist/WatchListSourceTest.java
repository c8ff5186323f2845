package overt.watchlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.watchlist.SourceItem.BrokenLine;
import overt.watchlist.SourceItem.SourceImage;

class WatchListSourceTest {
    private static final String HEADER =
            "reference,image,category,reason,response,source,lawful_basis,image_date,under_18,expires\n";

    @TempDir
    private Path folder;

    @Test
    void takesASubFolderOrAFileForAPerson() throws IOException {
        write("anna/front.jpg");
        write("anna/older/side.jpg");
        write("ben.2024.png");
        try (WatchListSource source = WatchListSource.open(folder)) {
            assertThat(people(source))
                    .containsExactly("anna: anna/front.jpg", "anna: anna/older/side.jpg", "ben.2024: ben.2024.png");
        }
    }

    @Test
    void countsAndLeavesOutWhatOperatingSystemsAdd() throws IOException {
        write("anna/front.jpg");
        write("anna/.DS_Store");
        write("anna/Thumbs.db");
        write("__MACOSX/anna/._front.jpg");
        try (WatchListSource source = WatchListSource.open(folder)) {
            assertThat(people(source)).containsExactly("anna: anna/front.jpg");
            assertThat(source.ignoredFiles()).isEqualTo(3);
        }
    }

    @Test
    void takesAZipOfTheSameWhateverItsName() throws IOException {
        Path zip = zip("people.bin", StandardCharsets.UTF_8, "anna/1.jpg", "ben.jpg", "__MACOSX/anna/._1.jpg");
        try (WatchListSource source = WatchListSource.open(zip)) {
            assertThat(people(source)).containsExactly("anna: anna/1.jpg", "ben: ben.jpg");
            assertThat(source.ignoredFiles()).isEqualTo(1);
            assertThat(source.read((SourceImage) source.items().getFirst())).isEqualTo(TestImages.text("anna/1.jpg"));
        }
    }

    @Test
    void looksIntoTheOneFolderThatAZipWraps() throws IOException {
        Path zip = zip("wrapped.zip", StandardCharsets.UTF_8, "people/anna/1.jpg", "people/ben/1.jpg");
        try (WatchListSource source = WatchListSource.open(zip)) {
            assertThat(people(source)).containsExactly("anna: people/anna/1.jpg", "ben: people/ben/1.jpg");
        }
    }

    @Test
    void takesAFolderOfOnePersonForThatPerson() throws IOException {
        Path zip = zip("one.zip", StandardCharsets.UTF_8, "anna/1.jpg", "anna/2.jpg");
        try (WatchListSource source = WatchListSource.open(zip)) {
            assertThat(people(source)).containsExactly("anna: anna/1.jpg", "anna: anna/2.jpg");
        }
    }

    @Test
    void readsNamesOfOldZips() throws IOException {
        Path zip = zip("old.zip", Charset.forName("IBM437"), "Zo\u00eb/1.jpg");
        try (WatchListSource source = WatchListSource.open(zip)) {
            assertThat(people(source)).containsExactly("Zo\u00eb: Zo\u00eb/1.jpg");
        }
    }

    @Test
    void refusesPathsThatLeaveAZip() throws IOException {
        Path zip = zip(
                "evil.zip", StandardCharsets.UTF_8, "../../etc/passwd.jpg", "/etc/shadow.jpg", "C:\\a.jpg", "ok.jpg");
        try (WatchListSource source = WatchListSource.open(zip)) {
            assertThat(faults(source)).containsExactly("LEADS_OUTSIDE", "LEADS_OUTSIDE", "LEADS_OUTSIDE", "none");
        }
    }

    @Test
    void namesAnEncryptedZip() throws IOException {
        Path zip = zip("secret.zip", StandardCharsets.UTF_8, "anna.jpg");
        byte[] bytes = Files.readAllBytes(zip);
        int centralHeader = indexOf(bytes, TestImages.text("PK\1\2"));
        bytes[6] |= 1;
        bytes[centralHeader + 8] |= 1;
        Files.write(zip, bytes);
        assertThatThrownBy(() -> WatchListSource.open(zip))
                .isInstanceOf(WatchListSourceException.class)
                .hasMessageContaining("secret.zip is encrypted; unpack it");
    }

    @Test
    void namesADamagedZip() throws IOException {
        Path zip = zip("half.zip", StandardCharsets.UTF_8, "anna.jpg", "ben.jpg");
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> WatchListSource.open(zip)).hasMessageContaining("half.zip is a damaged ZIP");
    }

    @Test
    void neverUnpacksMoreThanOneImageMayHave() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("anna.png"));
            byte[] zeros = new byte[1 << 20];
            for (int mebibyte = 0; mebibyte < 200; mebibyte++) {
                out.write(zeros);
            }
        }
        try (WatchListSource source = WatchListSource.open(zip)) {
            byte[] read = source.read((SourceImage) source.items().getFirst());
            assertThat(read).hasSize(ImageDecoder.MAXIMUM_BYTES + 1);
            assertThat(new ImageDecoder().decode(read)).isEqualTo(ImageFault.TOO_MANY_BYTES);
        }
    }

    @Test
    void opensTensOfThousandsOfEntries() throws IOException {
        String[] names = new String[30_000];
        Arrays.setAll(names, i -> "p%05d/1.jpg".formatted(i));
        try (WatchListSource source = WatchListSource.open(zip("many.zip", StandardCharsets.UTF_8, names))) {
            assertThat(source.size()).isEqualTo(30_000);
        }
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws IOException {
        Path outside = write("outside/carl.jpg");
        Path inside = write("ben/1.jpg");
        Path people = folder.resolve("people");
        Files.createDirectories(people);
        Files.createSymbolicLink(people.resolve("anna.jpg"), outside);
        Files.createSymbolicLink(people.resolve("folder"), outside.getParent());
        Files.createSymbolicLink(people.resolve("gone.jpg"), folder.resolve("nowhere.jpg"));
        Files.createSymbolicLink(folder.resolve("linked.jpg"), inside);
        try (WatchListSource source = WatchListSource.open(people)) {
            assertThat(faults(source)).containsExactly("LEADS_OUTSIDE", "LEADS_OUTSIDE", "NOT_FOUND");
        }
        try (WatchListSource source = WatchListSource.open(folder)) {
            assertThat(faults(source)).filteredOn("none"::equals).hasSize(4);
        }
    }

    @Test
    void readsACsvWithSeveralImagesAPerson() throws IOException {
        csv(HEADER
                + "W1,images/a.jpg,violence,\"warrant, 3 May\",detain,custody,PACE s.24,2024-02-29,false,2026-12-31\n"
                + "W1,.\\images\\b.jpg,violence,\"warrant, 3 May\",detain,appeal,PACE s.24,,no,2026-12-31\n"
                + "W2,c.jpg,missing,,,,,,true,\n");
        try (WatchListSource source = WatchListSource.open(folder.resolve("watchlist.csv"))) {
            assertThat(people(source)).containsExactly("W1: images/a.jpg", "W1: .\\images\\b.jpg", "W2: c.jpg");
            SourceImage first = (SourceImage) source.items().get(0);
            assertThat(first.entry().reason()).isEqualTo("warrant, 3 May");
            assertThat(first.entry().plannedResponse()).isEqualTo("detain");
            assertThat(first.entry().lawfulBasis()).isEqualTo("PACE s.24");
            assertThat(first.entry().expires()).contains(LocalDate.of(2026, 12, 31));
            assertThat(first.origin()).isEqualTo(new ImageOrigin("custody", Optional.of(LocalDate.of(2024, 2, 29))));
            assertThat(((SourceImage) source.items().get(1)).file()).isEqualTo("images/b.jpg");
            assertThat(((SourceImage) source.items().get(2)).entry().under18()).isTrue();
        }
    }

    @Test
    void findsTheCsvInAFolderAndInAZip() throws IOException {
        csv("\ufeff" + HEADER + "W1,a.jpg,,,,,,,,\n");
        write("a.jpg");
        write("not-in-the-list.jpg");
        try (WatchListSource source = WatchListSource.open(folder)) {
            assertThat(people(source)).containsExactly("W1: a.jpg");
            assertThat(faults(source)).containsExactly("none");
        }
        Path zip = folder.resolve("list.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("list/watchlist.csv"));
            out.write((HEADER + "W1,a.jpg,,,,,,,,\n").getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("list/a.jpg"));
        }
        try (WatchListSource source = WatchListSource.open(zip)) {
            assertThat(people(source)).containsExactly("W1: a.jpg");
            assertThat(faults(source)).containsExactly("none");
        }
    }

    @Test
    void rejectsBrokenLinesByNumberAndReadsTheRest() throws IOException {
        csv(HEADER
                + "W1,a.jpg,,,,,,,,\n"
                + "W2,b.jpg,,,,,,31/12/2024,,\n"
                + "W3,c.jpg,,,,,,,perhaps,\n"
                + ",d.jpg,,,,,,,,\n"
                + "W5,,,,,,,,,\n"
                + "W6,f.jpg,too short\n"
                + "W1,g.jpg,another category,,,,,,,\n"
                + "W8,h.jpg,,,,,,,,2025-02-30\n"
                + "W9,i.jpg,,,,,,,,\n");
        try (WatchListSource source = WatchListSource.open(folder)) {
            assertThat(messages(source))
                    .containsExactly(
                            "watchlist.csv line 3: image 'b.jpg': image_date '31/12/2024' is not a date; write it as"
                                    + " 2026-12-31",
                            "watchlist.csv line 4: image 'c.jpg': under_18 is 'perhaps', neither true nor false; write one"
                                    + " of them",
                            "watchlist.csv line 5: image 'd.jpg': the reference is empty; give each person an id",
                            "watchlist.csv line 6: the image is empty; name an image file",
                            "watchlist.csv line 7: image 'f.jpg': the line has 3 values instead of 10; check its quotation"
                                    + " marks and commas",
                            "watchlist.csv line 8: image 'g.jpg': reference 'W1' was described differently in line 2; make"
                                    + " category, reason, response, lawful_basis, under_18 and expires agree, or give"
                                    + " another person another reference",
                            "watchlist.csv line 9: image 'h.jpg': expires '2025-02-30' is not a date; write it as"
                                    + " 2026-12-31");
            assertThat(people(source)).containsExactly("W1: a.jpg", "W9: i.jpg");
        }
    }

    @Test
    void rejectsOnlyTheLinesThatAreNotUtf8() throws IOException {
        byte[] latin = (HEADER + "W1,Zo\u00eb.jpg,,,,,,,,\nW2,b.jpg,,,,,,,,\n").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("watchlist.csv"), latin);
        try (WatchListSource source = WatchListSource.open(folder)) {
            assertThat(messages(source))
                    .singleElement()
                    .asString()
                    .startsWith("watchlist.csv line 2")
                    .endsWith("save the file as 'CSV UTF-8'");
            assertThat(people(source)).containsExactly("W2: b.jpg");
        }
    }

    @Test
    void saysWhereAQuotationMarkIsNotClosed() throws IOException {
        csv(HEADER + "W1,a.jpg,,,,,,,,\nW2,\"b.jpg,,,,,,,,\nW3,c.jpg,,,,,,,,\n");
        try (WatchListSource source = WatchListSource.open(folder)) {
            assertThat(people(source)).containsExactly("W1: a.jpg");
            assertThat(messages(source))
                    .containsExactly(
                            "watchlist.csv line 3: the line is not CSV; check its quotation marks and commas; the"
                                    + " lines after it were not read");
        }
    }

    @Test
    void refusesPathsThatLeaveTheFolderOfTheCsv() throws IOException {
        csv(HEADER + "W1,../a.jpg,,,,,,,,\nW2,/etc/passwd,,,,,,,,\nW3,gone.jpg,,,,,,,,\nW4,\"a\0b\",,,,,,,,\n");
        try (WatchListSource source = WatchListSource.open(folder)) {
            assertThat(faults(source)).containsExactly("LEADS_OUTSIDE", "LEADS_OUTSIDE", "NOT_FOUND", "NOT_FOUND");
        }
    }

    @Test
    void namesTheColumnsThatACsvLacks() throws IOException {
        csv("reference,image,category\nW1,a.jpg,violence\n");
        assertThatThrownBy(() -> WatchListSource.open(folder))
                .hasMessageContaining("watchlist.csv line 1: the header lacks reason, response");
        csv("reference,reference,image\n");
        assertThatThrownBy(() -> WatchListSource.open(folder)).hasMessageContaining("the header is not usable");
        csv("");
        assertThatThrownBy(() -> WatchListSource.open(folder)).hasMessageContaining("the header lacks reference");
    }

    @Test
    void namesWhatIsNoSource() throws IOException {
        assertThatThrownBy(() -> WatchListSource.open(folder)).hasMessageContaining("holds no files");
        assertThatThrownBy(() -> WatchListSource.open(folder.resolve("gone")))
                .hasMessageContaining("there is no folder or file");
        Path image = write("anna.jpg");
        assertThatThrownBy(() -> WatchListSource.open(image))
                .hasMessageContaining("neither a folder nor a ZIP nor a CSV file");
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    private void csv(String content) throws IOException {
        Files.writeString(folder.resolve("watchlist.csv"), content);
    }

    /** A ZIP whose files contain their own names. */
    private Path zip(String name, Charset charset, String... entries) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), charset)) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(entry.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return zip;
    }

    private static List<String> people(WatchListSource source) {
        return source.items().stream()
                .filter(SourceImage.class::isInstance)
                .map(SourceImage.class::cast)
                .map(image -> image.entry().id() + ": " + image.image())
                .toList();
    }

    private static List<String> messages(WatchListSource source) {
        return source.items().stream()
                .filter(BrokenLine.class::isInstance)
                .map(line -> ((BrokenLine) line).result().message())
                .toList();
    }

    private static List<String> faults(WatchListSource source) {
        return source.items().stream()
                .map(item -> switch (item) {
                    case SourceImage image ->
                        source.faultOf(image).map(SourceFault::name).orElse("none");
                    case BrokenLine line -> line.result().reason().name();
                })
                .toList();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }
}
