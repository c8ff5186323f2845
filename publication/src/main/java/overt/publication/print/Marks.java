package overt.publication.print;

import java.util.Map;
import overt.publication.Particulars;
import overt.publication.words.Words;

/** What templates ask of every document: whether it carries a mark, and whether there is a sketch. */
public final class Marks {
    private Marks() {}

    /** Members {@code short} and {@code text}; false if the document needs no mark. */
    public static Object of(Particulars about, Words words) {
        if (about.mark() == Particulars.Mark.NONE) {
            return false;
        }
        String code = "mark." + about.mark().code();
        return Map.of("short", words.say(code + ".short"), "text", words.say(code + ".text"));
    }

    /** Members {@code src} and {@code alt}; false if there is no sketch. */
    public static Object sketch(Particulars about) {
        return about.sketch()
                .<Object>map(sketch -> Map.of("src", sketch.dataUri(), "alt", sketch.description()))
                .orElse(false);
    }
}
