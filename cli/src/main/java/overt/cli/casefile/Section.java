package overt.cli.casefile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import overt.cli.yaml.NearestName;
import overt.cli.yaml.YamlFile;
import overt.cli.yaml.YamlFile.Fields;
import overt.cli.yaml.YamlFile.Items;
import overt.cli.yaml.YamlFile.Named;
import overt.cli.yaml.YamlFile.Text;
import overt.cli.yaml.YamlFile.Value;

/** Part of a case file: hands out its fields, notes what is wrong with them, and knows in the end which names nobody asked for. */
final class Section {
    private final YamlFile file;
    private final Fields fields;
    private final String name;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param name for messages, with a dot at its end; empty for the whole file */
    Section(YamlFile file, Fields fields, String name) {
        this.file = file;
        this.fields = fields;
        this.name = name;
    }

    /** Blank if it is missing: what a case has to have is checked when it is submitted, all at once. */
    String text(String field) {
        return value(field).map(this::textOf).orElse("");
    }

    /**
     * A value that has to be there.
     *
     * @param read throws {@link IllegalArgumentException}, whose message follows the place and the name
     * @param otherwise to go on with, so that all faults are found
     */
    <T> T required(String field, Function<String, T> read, T otherwise) {
        Optional<Value> value = value(field);
        if (value.isEmpty()) {
            file.fault("%s: %s%s is missing; add it".formatted(fields.at(), name, field));
            return otherwise;
        }
        return read(value.get(), field, read, otherwise);
    }

    <T> T optional(String field, Function<String, T> read, T otherwise) {
        return value(field).map(value -> read(value, field, read, otherwise)).orElse(otherwise);
    }

    /** A part of this part; an empty one if it is missing. */
    Section section(String field) {
        Optional<Value> value = value(field);
        if (value.isPresent() && value.get() instanceof Fields inner) {
            return new Section(file, inner, name + field + ".");
        }
        value.ifPresent(
                other -> file.fault("%s: %s%s has lines of its own below it".formatted(other.at(), name, field)));
        return new Section(file, new Fields(fields.at(), Map.of()), name + field + ".");
    }

    /** The items of a list, each with lines of its own. */
    List<Section> sections(String field) {
        return items(field).stream()
                .flatMap(item -> {
                    if (item instanceof Fields inner) {
                        return Stream.of(new Section(file, inner, name + field + "."));
                    }
                    file.fault("%s: each item of %s%s has lines 'name: value'".formatted(item.at(), name, field));
                    return Stream.empty();
                })
                .toList();
    }

    List<Value> items(String field) {
        Optional<Value> value = value(field);
        if (value.isPresent() && value.get() instanceof Items list) {
            return list.items();
        }
        value.ifPresent(other -> file.fault("%s: %s%s is a list".formatted(other.at(), name, field)));
        return List.of();
    }

    boolean has(String field) {
        return value(field).isPresent();
    }

    String at() {
        return fields.at();
    }

    /** Notes every name that was not asked for. */
    void endHere() {
        for (var field : fields.fields().entrySet()) {
            if (!known.contains(field.getKey())) {
                file.fault("%s: there is no '%s%s'%s"
                        .formatted(
                                field.getValue().keyAt(),
                                name,
                                field.getKey(),
                                NearestName.of(field.getKey(), known)
                                        .map(near -> "; did you mean '%s'?".formatted(near))
                                        .orElse("")));
            }
        }
    }

    private Optional<Value> value(String field) {
        known.add(field);
        return Optional.ofNullable(fields.fields().get(field)).map(Named::value);
    }

    private String textOf(Value value) {
        if (value instanceof Text text) {
            return text.text().strip();
        }
        file.fault("%s: this is plain text".formatted(value.at()));
        return "";
    }

    private <T> T read(Value value, String field, Function<String, T> read, T otherwise) {
        if (!(value instanceof Text text)) {
            file.fault("%s: %s%s is one value".formatted(value.at(), name, field));
            return otherwise;
        }
        try {
            return read.apply(text.text().strip());
        } catch (RuntimeException e) {
            file.fault("%s: %s%s: %s".formatted(value.at(), name, field, e.getMessage()));
            return otherwise;
        }
    }
}
