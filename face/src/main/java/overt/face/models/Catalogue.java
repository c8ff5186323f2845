package overt.face.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The packs that this version of Overt knows, in the order in which they are shown. Immutable. */
record Catalogue(List<CatalogueEntry> entries) {
    private static final List<String> BUILT_IN =
            List.of("starter", "yunet-sface", "buffalo_s", "buffalo_l", "antelopev2");

    Catalogue {
        entries = List.copyOf(entries);
    }

    static Catalogue builtIn() {
        return new Catalogue(BUILT_IN.stream().map(Catalogue::read).toList());
    }

    Optional<CatalogueEntry> find(String name) {
        return entries.stream().filter(entry -> entry.text("name").equals(name)).findFirst();
    }

    private static CatalogueEntry read(String name) {
        String resource = "catalogue/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(resource), resource)) {
            return PackJson.MAPPER.readValue(in, CatalogueEntry.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
