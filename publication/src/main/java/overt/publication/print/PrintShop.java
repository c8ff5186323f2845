package overt.publication.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import overt.publication.Particulars;
import overt.publication.UnpublishableException;
import overt.publication.site.ContactLines;
import overt.publication.words.Language;
import overt.publication.words.MessageFile;
import overt.publication.words.Words;

/**
 * Prints what is handed out and put up for a deployment. What has to fit on a page is set as large as it fits, so that a long name is
 * never cut off; the heading of a sign keeps its size.
 */
public final class PrintShop {
    /** Text sizes that are tried, relative to the template's. The largest that fits is taken. */
    private static final double[] SCALES = {1.5, 1.4, 1.3, 1.2, 1.1, 1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7};

    /** Of a sign: the margin that office printers cannot print on is smaller. */
    private static final double MARGIN_OF_WIDTH = 10.0 / 210;

    /** 60 mm on A2: to be read from across a street. */
    private static final double HEADING_OF_WIDTH = 61.0 / 420;

    /** Padding of the heading's field, on both sides together. */
    private static final double HEADING_PADDING_OF_WIDTH = 8.0 / 210;

    private PrintShop() {}

    /** @throws UnpublishableException if a text is too long to be read, even when it is set small */
    public static byte[] print(PrintedMatter what, Particulars about, MessageFile messages) {
        Words words = about.words(messages);
        Template template = Template.of(PrintShop.class, what.template());
        Map<String, Object> context = context(what, about, messages, words, template);
        if (what.pages().isEmpty()) {
            context.put("scale", 1);
            return PdfPrinter.print(template.fill(context), words.language());
        }
        context.put("fitting", true);
        return largestThatFits(template, context, what.pages().getAsInt(), words.language())
                .map(pdf -> what.isFolded() ? folded(template, context, words.language()) : pdf)
                .orElseThrow(() -> new UnpublishableException(
                        "%s in '%s': the texts are too long for it; shorten the place, its area or the legal basis of the case"
                                .formatted(what.code(), words.language().code())));
    }

    /** Halves the scales that are left: what fits at one scale fits at each smaller one. Leaves the found scale in the context. */
    private static Optional<byte[]> largestThatFits(
            Template template, Map<String, Object> context, int pages, Language language) {
        Optional<byte[]> largest = Optional.empty();
        int smallest = SCALES.length;
        int first = 0;
        while (first < smallest) {
            int middle = (first + smallest) / 2;
            context.put("scale", SCALES[middle]);
            byte[] pdf = PdfPrinter.print(template.fill(context), language);
            if (PdfPrinter.pages(pdf) == pages) {
                largest = Optional.of(pdf);
                smallest = middle;
            } else {
                first = middle + 1;
            }
        }
        context.put("scale", SCALES[Math.min(smallest, SCALES.length - 1)]);
        return largest;
    }

    /** Two panels a page. Panels that fit on pages of their own fit there too, since they are as wide and as high. */
    private static byte[] folded(Template template, Map<String, Object> context, Language language) {
        context.put("fitting", false);
        return PdfPrinter.print(template.fill(context), language);
    }

    private static Map<String, Object> context(
            PrintedMatter what, Particulars about, MessageFile messages, Words words, Template template) {
        Language language = words.language();
        double width = what.sheet().widthMillimetres();
        Map<String, Object> context = new HashMap<>();
        context.put("t", words.tree());
        context.put("lang", language.tag());
        context.put("dir", language.direction().html());
        context.put("start", language.direction() == Language.Direction.RTL ? "right" : "left");
        context.put("end", language.direction() == Language.Direction.RTL ? "left" : "right");
        context.put("title", words.say(what.template() + ".title"));
        context.put("width", width);
        context.put("panelWidth", width / 2);
        context.put("height", what.sheet().heightMillimetres());
        context.put("unit", millimetres(width / 210));
        context.put("heading", millimetres(headingMillimetres(words.say("sign.heading"), width)));
        context.put("css", template.resource("print.css"));
        context.put("mark", Marks.of(about, words));
        context.put("unreviewed", !language.reviewed());
        context.put("authorised", about.rank().isPresent());
        context.put("writtenIn", about.site().writtenIn());
        context.put("writtenDirection", about.site().writtenDirection());
        context.put("where", about.file().place().name());
        context.put("area", about.file().place().area());
        context.put("when", about.when(words));
        context.put("whenLines", about.whenLines(words));
        context.put("why", words.say("why." + about.file().useCase().code()));
        context.put("categories", about.categories(words));
        context.put("questions", ContactLines.of(about.site().questions(), words));
        context.put("complaints", ContactLines.of(about.site().complaints(), words));
        context.put("oversight", ContactLines.named(about.site().oversight(), words));
        context.put("page", ContactLines.shown(about.page(messages).toString()));
        context.put("qr", QrCode.svg(about.page(messages).toString(), words.say("sign.qr")));
        context.put("sketch", Marks.sketch(about));
        Map<String, String> black = new HashMap<>();
        Map<String, String> white = new HashMap<>();
        for (Pictogram pictogram : Pictogram.values()) {
            String meaning = words.say("picture." + pictogram.code());
            black.put(pictogram.code(), pictogram.svg(meaning, "#000"));
            white.put(pictogram.code(), pictogram.svg(meaning, "#fff"));
        }
        context.put("p", black);
        context.put("w", white);
        return context;
    }

    /** As large as is wanted, but no larger than lets its longest word fit. */
    private static double headingMillimetres(String heading, double sheetWidth) {
        double widest = 0;
        for (String word : heading.split("\\s+", -1)) {
            widest = Math.max(widest, widthInEms(word));
        }
        double room = sheetWidth * (1 - 2 * MARGIN_OF_WIDTH - HEADING_PADDING_OF_WIDTH);
        return Math.min(sheetWidth * HEADING_OF_WIDTH, room / widest);
    }

    /** In the bundled fonts, as they take turns. */
    private static double widthInEms(String word) {
        try (TrueTypeFont latin = parse(PdfPrinter.BOLD);
                TrueTypeFont arabic = parse(PdfPrinter.ARABIC_BOLD)) {
            double width = 0;
            for (int character : word.codePoints().toArray()) {
                TrueTypeFont font = latin.getUnicodeCmapLookup().getGlyphId(character) == 0 ? arabic : latin;
                int glyph = font.getUnicodeCmapLookup().getGlyphId(character);
                width += (double) font.getAdvanceWidth(glyph) / font.getUnitsPerEm();
            }
            return width;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont parse(String font) throws IOException {
        try (InputStream in = PdfPrinter.open(font)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
    }

    private static String millimetres(double length) {
        return String.format(Locale.ROOT, "%.3fmm", length);
    }
}
