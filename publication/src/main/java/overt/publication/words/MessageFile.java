package overt.publication.words;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import overt.publication.UnpublishableException;

/**
 * All messages of one language: a properties file of UTF-8, a message a key, with the placeholders and plurals of ICU's message
 * format ({@code {hours, plural, one {# hour} other {# hours}}}). A language is a file; no code knows of it.
 *
 * @param messages by key, as patterns
 */
public record MessageFile(Language language, SortedMap<String, String> messages) {
    private static final List<String> SHIPPED = List.of("en", "cy");
    private static final String CATEGORY = "category.";

    public MessageFile {
        messages = Collections.unmodifiableSortedMap(new TreeMap<>(messages));
    }

    /** English, which has every message and which the others are compared with. */
    public static MessageFile english() {
        return shipped("en").orElseThrow();
    }

    /** Codes of the languages that the software brings. */
    public static List<String> shippedCodes() {
        return SHIPPED;
    }

    /** A language that the software brings. */
    public static Optional<MessageFile> shipped(String code) {
        if (!SHIPPED.contains(code)) {
            return Optional.empty();
        }
        String name = "messages-" + code + ".properties";
        try (InputStream in = MessageFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build lost " + name);
            }
            return Optional.of(read(code, name, new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A language that somebody added.
     *
     * @throws UnpublishableException if a message is missing, unknown or malformed; all such keys are named at once
     */
    public static MessageFile read(String code, Path file) {
        MessageFile read;
        try (Reader reader = Files.newBufferedReader(file)) {
            read = read(code, file.toString(), reader);
        } catch (IOException e) {
            throw new UnpublishableException(
                    "messages '%s': cannot be read as UTF-8 text (%s); name a readable file".formatted(file, e));
        }
        read.requireComplete(file.toString());
        return read;
    }

    private static MessageFile read(String code, String name, Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        SortedMap<String, String> messages = new TreeMap<>();
        properties.forEach((key, value) -> messages.put((String) key, ((String) value).strip()));
        return new MessageFile(language(code, name, messages), messages);
    }

    private static Language language(String code, String name, SortedMap<String, String> messages) {
        String direction = required(name, messages, "language.direction");
        String reviewed = required(name, messages, "language.reviewed");
        if (!direction.equals("ltr") && !direction.equals("rtl")) {
            throw new UnpublishableException(
                    "%s: language.direction is '%s'; write ltr or rtl".formatted(name, direction));
        }
        if (!reviewed.equals("yes") && !reviewed.equals("no")) {
            throw new UnpublishableException(
                    "%s: language.reviewed is '%s'; write yes or no".formatted(name, reviewed));
        }
        return new Language(
                code,
                required(name, messages, "language.locale"),
                required(name, messages, "language.name"),
                Language.Direction.valueOf(direction.toUpperCase(Locale.ROOT)),
                reviewed.equals("yes"));
    }

    private static String required(String name, SortedMap<String, String> messages, String key) {
        return Optional.ofNullable(messages.get(key))
                .orElseThrow(() -> new UnpublishableException("%s: %s is missing; add it".formatted(name, key)));
    }

    /** Categories are the policy's, so a file may name more of them than the shipped ones. */
    private void requireComplete(String name) {
        SortedMap<String, String> english = english().messages;
        TreeSet<String> missing = new TreeSet<>(english.keySet());
        missing.removeAll(messages.keySet());
        TreeSet<String> unknown = new TreeSet<>(messages.keySet());
        unknown.removeAll(english.keySet());
        unknown.removeIf(key -> key.startsWith(CATEGORY));
        List<String> malformed = messages.entrySet().stream()
                .filter(message -> !isPattern(message.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> wrong = new ArrayList<>();
        if (!missing.isEmpty()) {
            wrong.add("missing: " + String.join(", ", missing));
        }
        if (!unknown.isEmpty()) {
            wrong.add("not known: " + String.join(", ", unknown));
        }
        if (!malformed.isEmpty()) {
            wrong.add("not a message pattern: " + String.join(", ", malformed));
        }
        if (!wrong.isEmpty()) {
            throw new UnpublishableException(
                    "%s: %s; compare it with the English messages".formatted(name, String.join("; ", wrong)));
        }
    }

    private boolean isPattern(String text) {
        try {
            return !new MessageFormat(text, language.locale()).toPattern().isBlank();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
