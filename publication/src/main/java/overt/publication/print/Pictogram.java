package overt.publication.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Our own drawings, black on nothing, that say the same as the words beside them. What each shows is message {@code picture.NAME}. */
enum Pictogram {
    CAMERA,
    COMPARE,
    LIST,
    FORGET,
    NO_PICTURE,
    CHECK,
    TALK,
    WRONG,
    OTHER_WAY,
    ASK,
    COMPLAIN,
    READ,
    WHERE,
    WHEN;

    /** {@code other-way}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The drawing, as an element for a page.
     *
     * @param meaning for people who cannot see it
     * @param colour of its lines
     */
    String svg(String meaning, String colour) {
        return drawing()
                .replaceFirst("<svg ", "<svg class=\"pictogram\" alt=\"%s\" ".formatted(Template.escaped(meaning)))
                .replace("#000", colour);
    }

    private String drawing() {
        try (InputStream in = PdfPrinter.open("pictograms/" + code() + ".svg")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
