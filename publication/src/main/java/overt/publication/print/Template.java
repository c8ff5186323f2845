package overt.publication.print;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Mustache.Compiler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A page with holes. Messages are filled in where the template names them ({@code {{t.sign.heading}}}); a name that is not there is a
 * mistake in the template and throws.
 */
public final class Template {
    private final Class<?> home;
    private final com.samskivert.mustache.Template compiled;

    private Template(Class<?> home, String name, boolean escaping) {
        this.home = home;
        Compiler compiler = Mustache.compiler()
                .escapeHTML(escaping)
                .withFormatter(value ->
                        value instanceof Supplier<?> message ? String.valueOf(message.get()) : String.valueOf(value))
                .withLoader(part -> open(Template.class, part + ".mustache"));
        try (Reader reader = open(home, name + ".mustache")) {
            compiled = compiler.compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param home beside which the template {@code name.mustache} lies; its parts lie beside this class */
    public static Template of(Class<?> home, String name) {
        return new Template(home, name, true);
    }

    /** As {@link #of}, for plain text. */
    public static Template ofText(Class<?> home, String name) {
        return new Template(home, name, false);
    }

    public String fill(Map<String, ?> context) {
        return compiled.execute(context);
    }

    /** A text file beside the template. */
    public String resource(String name) {
        try (InputStream in = Objects.requireNonNull(home.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text for an attribute or an element. */
    static String escaped(String text) {
        return com.samskivert.mustache.Escapers.HTML.escape(text);
    }

    private static Reader open(Class<?> home, String name) {
        return new InputStreamReader(
                Objects.requireNonNull(home.getResourceAsStream(name), name), StandardCharsets.UTF_8);
    }
}
