package overt.publication.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import overt.publication.Particulars;
import overt.publication.PlayedDeployment;
import overt.publication.Samples;
import overt.publication.UnpublishableException;
import overt.publication.ZoneSketch;
import overt.publication.site.SiteFacts;
import overt.publication.words.MessageFile;

class PrintedMatterTest {
    private static final SiteFacts SITE = Samples.site();
    private static final MessageFile ENGLISH = SITE.languages().getFirst();
    private static final MessageFile WELSH = SITE.languages().getLast();
    private static final java.util.Map<String, byte[]> PRINTED = new java.util.HashMap<>();

    @ParameterizedTest
    @EnumSource
    void isTaggedForScreenReadersInEveryLanguage(PrintedMatter matter) throws IOException {
        for (MessageFile language : SITE.languages()) {
            byte[] pdf = printed(matter, language);
            assertThat(PdfUa.faults(pdf)).as(language.language().code()).isEmpty();
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getDocumentCatalog().getLanguage())
                        .isEqualTo(language.language().tag());
                assertThat(document.getDocumentInformation().getTitle()).contains("High Street");
            }
        }
    }

    /** So that the test above can fail. */
    @Test
    void theValidatorFindsWhatIsNotTagged() throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(out);
        }
        assertThat(PdfUa.faults(out.toByteArray())).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SIGN_A2", "SIGN_A3"}) // the same template as A4, scaled
    void nothingIsCutOffHoweverLongTheNamesAre(PrintedMatter matter) throws IOException {
        Particulars longNames = new Particulars(
                PlayedDeployment.draftedWithLongNames().authorised().deployment(), SITE, Optional.empty());
        byte[] pdf = PrintShop.print(matter, longNames, WELSH);
        assertNothingOutsideThePage(pdf);
        assertNothingOutsideThePage(printed(matter, ENGLISH));
        if (matter != PrintedMatter.CARD) {
            assertThat(text(pdf)).contains("opposite the chapel");
        }
        if (matter.pages().isPresent()) {
            assertThat(PdfPrinter.pages(pdf))
                    .isEqualTo(
                            matter == PrintedMatter.LEAFLET ? 2 : matter.pages().getAsInt());
        }
    }

    /** The largest letter of the heading: 60 mm of type on A2, and in proportion on the smaller sheets. */
    @Test
    void theHeadingOfASignIsSetIn60MillimetresOnA2() throws IOException {
        assertThat(largestTypeMillimetres(printed(PrintedMatter.SIGN_A2, ENGLISH)))
                .isGreaterThanOrEqualTo(60);
        assertThat(largestTypeMillimetres(printed(PrintedMatter.SIGN_A2, WELSH)))
                .isGreaterThanOrEqualTo(60);
        assertThat(largestTypeMillimetres(printed(PrintedMatter.SIGN_A3, ENGLISH)))
                .isGreaterThanOrEqualTo(42);
        assertThat(largestTypeMillimetres(printed(PrintedMatter.SIGN_A4, ENGLISH)))
                .isGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource
    void printsInBlackAndWhite(PrintedMatter matter) throws IOException {
        try (PDDocument document = Loader.loadPDF(printed(matter, ENGLISH))) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 36);
            for (int y = 0; y < page.getHeight(); y++) {
                for (int x = 0; x < page.getWidth(); x++) {
                    int rgb = page.getRGB(x, y);
                    assertThat(rgb & 0xFF).isEqualTo(rgb >> 8 & 0xFF).isEqualTo(rgb >> 16 & 0xFF);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatAPasserByHasToKnowAndNothingSecret(PrintedMatter matter) throws IOException {
        String text = text(printed(matter, ENGLISH));
        assertThat(text).contains("High Street, Exampleton", "22 November 2026", "lfr.exampleshire.example", "101");
        assertThat(text).doesNotContain("secret", "SECRET", "password", "10.0.0.2", "p-11", "p-12");
        if (matter.name().startsWith("SIGN")) {
            assertThat(text)
                    .contains(
                            "Live facial",
                            "14:00 to 20:00",
                            "Exampleshire Police. A superintendent gave permission.",
                            "common law powers",
                            "Serious crime happens here",
                            "forgets your face at once",
                            "people wanted for serious or violent crimes",
                            "You do not have to walk past");
        }
    }

    @Test
    void theQrCodeOpensThePage() throws Exception {
        try (PDDocument document = Loader.loadPDF(printed(PrintedMatter.SIGN_A4, WELSH))) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            var source = new com.google.zxing.RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
            var bitmap = new com.google.zxing.BinaryBitmap(new com.google.zxing.common.HybridBinarizer(source));
            assertThat(new com.google.zxing.qrcode.QRCodeReader()
                            .decode(bitmap, java.util.Map.of(com.google.zxing.DecodeHintType.TRY_HARDER, true))
                            .getText())
                    .isEqualTo("https://lfr.exampleshire.example/cy/deployments/high-street-2026-11-22/");
        }
    }

    @ParameterizedTest
    @EnumSource
    void marksARehearsalADraftAndWhatIsOffOnEveryDocument(PrintedMatter matter) throws IOException {
        assertThat(text(PrintShop.print(
                        matter,
                        about(PlayedDeployment.rehearsal("r", PlayedDeployment.FROM)
                                .authorised()),
                        ENGLISH)))
                .contains("Rehearsal", "This is a rehearsal.");
        assertThat(text(PrintShop.print(matter, about(PlayedDeployment.drafted()), ENGLISH)))
                .contains("Draft, not for display");
        assertThat(text(printed(matter, ENGLISH))).doesNotContain("ehearsal", "Draft");
        assertThat(text(printed(matter, WELSH))).contains("Nid yw siaradwr Cymraeg");
    }

    @Test
    void aSketchIsShownAndDescribed() throws IOException {
        java.io.ByteArrayOutputStream png = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(new BufferedImage(60, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        ZoneSketch sketch = ZoneSketch.of(png.toByteArray(), "the cameras look from the market hall to the station");
        byte[] pdf = PrintShop.print(
                PrintedMatter.SIGN_A3,
                new Particulars(PlayedDeployment.drafted().authorised().deployment(), SITE, Optional.of(sketch)),
                ENGLISH);
        assertThat(PdfUa.faults(pdf)).isEmpty();
        assertThat(text(pdf)).contains("Where the cameras look");
        assertThatThrownBy(() -> ZoneSketch.of(new byte[] {1, 2, 3}, "streets"))
                .isInstanceOf(UnpublishableException.class)
                .hasMessageContaining("PNG or JPEG");
        assertThatThrownBy(() -> ZoneSketch.of(png.toByteArray(), " ")).hasMessageContaining("no description");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SIGN_A2", "SIGN_A3"}) // the same template as A4, scaled
    void runsFromRightToLeftInALanguageThatSomebodyAdded(PrintedMatter matter, @TempDir Path folder)
            throws IOException {
        SiteFacts site = Samples.siteWithPseudoLanguage(folder);
        MessageFile arabic = site.languages().getLast();
        byte[] pdf = PrintShop.print(
                matter,
                new Particulars(PlayedDeployment.drafted().authorised().deployment(), site, Optional.empty()),
                arabic);
        assertThat(PdfUa.faults(pdf)).isEmpty();
        assertNothingOutsideThePage(pdf);
        // '#' is what stands for a character that no font has.
        assertThat(text(pdf)).doesNotContain("#").containsPattern("\\p{IsArabic}");
        List<TextPosition> letters = letters(pdf);
        double rightmost = letters.stream()
                .filter(letter -> letter.getUnicode()
                        .codePoints()
                        .anyMatch(c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC))
                .mapToDouble(letter -> letter.getXDirAdj() + letter.getWidthDirAdj())
                .max()
                .orElseThrow();
        assertThat(rightmost).isGreaterThan(0.85 * letters.getFirst().getPageWidth());
    }

    @Test
    void aTextThatCannotBeReadAnyMoreIsRefused() {
        String endless = "a very long name of a place that nobody could read on a sign ".repeat(60);
        assertThatThrownBy(() ->
                        PrintShop.print(PrintedMatter.SIGN_A4, about(PlayedDeployment.draftedAt(endless)), ENGLISH))
                .isInstanceOf(UnpublishableException.class)
                .hasMessageContaining("sign-a4")
                .hasMessageContaining("shorten");
    }

    @Test
    void aCategoryWithoutPublicWordsIsNamed() {
        Particulars about = about(PlayedDeployment.draftedWithCategory("own-category"));
        assertThatThrownBy(() -> PrintShop.print(PrintedMatter.SIGN_A4, about, ENGLISH))
                .isInstanceOf(UnpublishableException.class)
                .hasMessageContaining("category.own-category");
    }

    private static Particulars authorised() {
        return about(PlayedDeployment.drafted().authorised());
    }

    /** Of the authorised deployment; printed once for all tests. */
    private static byte[] printed(PrintedMatter matter, MessageFile language) {
        return PRINTED.computeIfAbsent(
                matter + language.language().code(), _ -> PrintShop.print(matter, authorised(), language));
    }

    private static Particulars about(PlayedDeployment played) {
        return new Particulars(played.deployment(), SITE, Optional.empty());
    }

    static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static double largestTypeMillimetres(byte[] pdf) throws IOException {
        return letters(pdf).stream()
                        .mapToDouble(letter -> letter.getFontSizeInPt())
                        .max()
                        .orElseThrow()
                / 72
                * 25.4;
    }

    private static void assertNothingOutsideThePage(byte[] pdf) throws IOException {
        List<TextPosition> letters = letters(pdf);
        assertThat(letters).isNotEmpty();
        assertThat(letters.stream()
                        .filter(letter -> letter.getXDirAdj() < MARGIN_POINTS
                                || letter.getXDirAdj() + letter.getWidthDirAdj() > letter.getPageWidth() - MARGIN_POINTS
                                || letter.getYDirAdj() < MARGIN_POINTS
                                || letter.getYDirAdj() > letter.getPageHeight() - MARGIN_POINTS)
                        .filter(letter -> !letter.getUnicode().isBlank())
                        .map(letter -> "%s at %.0f, %.0f"
                                .formatted(letter.getUnicode(), letter.getXDirAdj(), letter.getYDirAdj()))
                        .toList())
                .isEmpty();
    }

    /** Points; office printers need about 4 mm. */
    private static final float MARGIN_POINTS = 11;

    private static List<TextPosition> letters(byte[] pdf) throws IOException {
        List<TextPosition> letters = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    letters.add(letter);
                }
            }.getText(document);
        }
        return letters;
    }
}
