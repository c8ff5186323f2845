package overt.publication.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import overt.publication.UnpublishableException;
import overt.publication.words.MessageFile;

/** Reads the site file: YAML, see docs/public.md. Everything that is wrong with it is said at once. */
public final class SiteFile {
    private static final long MOST_BYTES = 100_000; // a site file has some twenty lines
    private static final Set<String> KEYS = Set.of(
            "force", "questions", "complaints", "oversight", "public-url", "languages", "messages", "written-in");
    private static final Set<String> CONTACT_KEYS = Set.of("name", "phone", "email", "web", "address");

    private final Path file;
    private final List<String> faults = new ArrayList<>();

    private SiteFile(Path file) {
        this.file = file;
    }

    /** @throws UnpublishableException with everything that is wrong with it */
    public static SiteFacts read(Path file) {
        return new SiteFile(file).facts();
    }

    private SiteFacts facts() {
        Map<?, ?> map = parse();
        unknown("", map, KEYS);
        String force = text(map, "", "force");
        Optional<Contact> questions = contact(map.get("questions"), "questions");
        Optional<Contact> complaints = contact(map.get("complaints"), "complaints");
        List<Contact> oversight = oversight(map.get("oversight"));
        Optional<URI> url = url(text(map, "", "public-url"));
        List<MessageFile> languages = languages(map);
        String writtenIn = map.containsKey("written-in") ? text(map, "", "written-in") : "en";
        if (!faults.isEmpty() || questions.isEmpty() || complaints.isEmpty() || url.isEmpty()) {
            throw new UnpublishableException("site file %s: %s".formatted(file, String.join("; ", faults)));
        }
        return new SiteFacts(force, questions.get(), complaints.get(), oversight, url.get(), languages, writtenIn);
    }

    private Map<?, ?> parse() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnpublishableException(
                        "site file %s: more than %d bytes; this is no site file".formatted(file, MOST_BYTES));
            }
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file.toString())
                    .setMaxAliasesForCollections(0)
                    .build();
            if (new Load(settings).loadFromString(Files.readString(file)) instanceof Map<?, ?> map) {
                return map;
            }
            throw new UnpublishableException("site file %s: write lines 'key: value'".formatted(file));
        } catch (IOException e) {
            throw new UnpublishableException(
                    "site file %s: cannot be read as UTF-8 text (%s); name a readable file".formatted(file, e));
        } catch (YamlEngineException e) {
            throw new UnpublishableException("site file %s: not YAML: %s".formatted(file, e.getMessage()));
        }
    }

    private void unknown(String where, Map<?, ?> map, Set<String> known) {
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                faults.add("there is no '%s%s'; known are: %s"
                        .formatted(where, key, String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    private String text(Map<?, ?> map, String where, String key) {
        Object value = map.get(key);
        if (value == null
                || value instanceof Map
                || value instanceof List
                || String.valueOf(value).isBlank()) {
            faults.add("'%s%s' is missing or no text; add it".formatted(where, key));
            return "";
        }
        return String.valueOf(value).strip();
    }

    private Optional<Contact> contact(@org.jspecify.annotations.Nullable Object value, String key) {
        if (!(value instanceof Map<?, ?> map)) {
            faults.add("'%s' is missing; add it with phone, email, web or address".formatted(key));
            return Optional.empty();
        }
        unknown(key + ".", map, CONTACT_KEYS);
        try {
            return Optional.of(new Contact(
                    optional(map, key, "name").orElse(""),
                    optional(map, key, "phone"),
                    optional(map, key, "email"),
                    optional(map, key, "web"),
                    optional(map, key, "address")));
        } catch (IllegalArgumentException empty) {
            faults.add("'%s': %s".formatted(key, empty.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<String> optional(Map<?, ?> map, String where, String key) {
        return map.containsKey(key) ? Optional.of(text(map, where + ".", key)) : Optional.empty();
    }

    private List<Contact> oversight(@org.jspecify.annotations.Nullable Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            faults.add("'oversight' is missing; list at least one independent body with its name");
            return List.of();
        }
        List<Contact> bodies = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String where = "oversight[%d]".formatted(i + 1);
            Optional<Contact> body = contact(list.get(i), where);
            if (body.filter(found -> found.name().isBlank()).isPresent()) {
                faults.add("'%s.name' is missing; add it".formatted(where));
            }
            body.ifPresent(bodies::add);
        }
        return bodies;
    }

    private Optional<URI> url(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            if (("https".equals(url.getScheme()) || "http".equals(url.getScheme())) && url.getHost() != null) {
                return Optional.of(url);
            }
        } catch (java.net.URISyntaxException malformed) {
            // Said below, with what it should be.
        }
        faults.add("'public-url' is '%s'; write the address of the public register, https://...".formatted(text));
        return Optional.empty();
    }

    private List<MessageFile> languages(Map<?, ?> map) {
        Map<?, ?> own = map.get("messages") instanceof Map<?, ?> files ? files : Map.of();
        if (!(map.get("languages") instanceof List<?> codes) || codes.isEmpty()) {
            faults.add("'languages' is missing; write for example [en, cy]");
            return List.of();
        }
        List<MessageFile> languages = new ArrayList<>();
        for (Object code : codes) {
            language(String.valueOf(code), own).ifPresent(languages::add);
        }
        return languages;
    }

    private Optional<MessageFile> language(String code, Map<?, ?> own) {
        try {
            if (own.get(code) instanceof String name) {
                return Optional.of(MessageFile.read(
                        code, file.toAbsolutePath().resolveSibling(name).normalize()));
            }
        } catch (UnpublishableException e) {
            faults.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        Optional<MessageFile> shipped = MessageFile.shipped(code);
        if (shipped.isEmpty()) {
            faults.add("language '%s' is not shipped (%s are); name its message file under 'messages'"
                    .formatted(code, String.join(", ", MessageFile.shippedCodes())));
        }
        return shipped;
    }
}
