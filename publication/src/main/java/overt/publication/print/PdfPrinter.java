package overt.publication.print;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import overt.publication.words.Language;

/** XHTML to tagged PDF (PDF/UA-1). Only what is in the document itself is used: no file and no address is opened. */
public final class PdfPrinter {
    /** The family of the bundled fonts: Atkinson Hyperlegible Next, made for people with low vision, and Noto Sans Arabic. */
    static final String FAMILY = "overt";

    static final String REGULAR = "fonts/AtkinsonHyperlegibleNext_400Regular.ttf";
    static final String BOLD = "fonts/AtkinsonHyperlegibleNext_700Bold.ttf";
    static final String ARABIC_BOLD = "fonts/NotoSansArabic_700Bold.ttf";

    static {
        XRLog.setLoggingEnabled(false); // it would write to standard error
    }

    private PdfPrinter() {}

    /** @param xhtml with title, language, description and fonts of the families {@code overt} and {@code overt-arabic} */
    public static byte[] print(String xhtml, Language language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.useFont(font(REGULAR), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(font(BOLD), FAMILY, 700, FontStyle.NORMAL, true);
        builder.useFont(font("fonts/NotoSansArabic_400Regular.ttf"), FAMILY + "-arabic", 400, FontStyle.NORMAL, true);
        builder.useFont(font(ARABIC_BOLD), FAMILY + "-arabic", 700, FontStyle.NORMAL, true);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.defaultTextDirection(
                language.direction() == Language.Direction.RTL ? TextDirection.RTL : TextDirection.LTR);
        builder.useUriResolver((base, uri) -> uri.startsWith("data:") || uri.startsWith("#") ? uri : null);
        builder.withProducer("Overt");
        builder.withHtmlContent(xhtml, null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open(String name) {
        return Objects.requireNonNull(PdfPrinter.class.getResourceAsStream(name), name);
    }

    private static FSSupplier<InputStream> font(String name) {
        return () -> open(name);
    }
}
