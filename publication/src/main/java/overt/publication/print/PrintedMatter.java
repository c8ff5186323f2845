package overt.publication.print;

import java.util.Locale;
import java.util.OptionalInt;

/** What is printed for a deployment. */
public enum PrintedMatter {
    SIGN_A2("sign", Sheet.A2),
    SIGN_A3("sign", Sheet.A3),
    SIGN_A4("sign", Sheet.A4),
    /** A4 on both sides, folded once to A5. */
    LEAFLET("leaflet", Sheet.A4_LANDSCAPE),
    /** For somebody whom an officer spoke to; on both sides. */
    CARD("card", Sheet.A6),
    LARGE_PRINT("large", Sheet.A4),
    EASY_READ("easy", Sheet.A4);

    private final String template;
    private final Sheet sheet;

    PrintedMatter(String template, Sheet sheet) {
        this.template = template;
        this.sheet = sheet;
    }

    /** {@code sign-a2}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String template() {
        return template;
    }

    Sheet sheet() {
        return sheet;
    }

    /** Whether a page shows two panels side by side. */
    boolean isFolded() {
        return this == LEAFLET;
    }

    /** How many pages, or panels, it fills: what does not fit is set smaller. Empty if it may be as long as it is. */
    OptionalInt pages() {
        return switch (this) {
            case SIGN_A2, SIGN_A3, SIGN_A4 -> OptionalInt.of(1);
            case LEAFLET -> OptionalInt.of(4);
            case CARD -> OptionalInt.of(2);
            case LARGE_PRINT, EASY_READ -> OptionalInt.empty();
        };
    }
}
