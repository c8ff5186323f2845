package overt.cli.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML file with its lines. What is wrong with it is collected, so that everything can be said at once. One thread. */
public final class YamlFile {
    private static final long MOST_BYTES = 1_000_000; // written by hand
    private static final int MOST_ALIASES = 0; // nothing here needs one, and they can be nested into a bomb

    private final Path file;
    private final List<String> faults = new ArrayList<>();

    private YamlFile(Path file) {
        this.file = file;
    }

    /** A value in the file. */
    public sealed interface Value {
        /** {@code FILE line N}. */
        String at();
    }

    public record Text(String at, String text) implements Value {}

    public record Items(String at, List<Value> items) implements Value {}

    /** @param fields by name, in their order */
    public record Fields(String at, Map<String, Named> fields) implements Value {}

    /** @param keyAt where its name stands */
    public record Named(String keyAt, Value value) {}

    /** Has no value of a kind that is used here. */
    public record Nothing(String at) implements Value {}

    /**
     * @return the file, to collect faults in, and its fields; none if it has only comments
     * @throws YamlException if it is no list of lines {@code name: value}
     */
    public static Parsed parse(Path path) throws IOException {
        YamlFile file = new YamlFile(path);
        return new Parsed(file, file.root());
    }

    /** What {@link #parse} gives. */
    public record Parsed(YamlFile file, Fields root) {}

    /** Notes something that is wrong. */
    public void fault(String text) {
        faults.add(text);
    }

    /** @throws YamlException with everything that was noted, if anything was */
    public void throwIfFaulty() {
        if (!faults.isEmpty()) {
            throw new YamlException(faults);
        }
    }

    private Fields root() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw stop("there is no file " + file);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw stop(file + " has more than " + MOST_BYTES + " bytes; check that it is the right file");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
        Optional<Node> root;
        try {
            root = new Compose(settings).composeString(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw stop(file + " is not UTF-8 text; save it as UTF-8");
        } catch (MarkedYamlEngineException e) {
            throw stop("%s: not YAML: %s".formatted(at(e.getProblemMark()), e.getProblem()));
        } catch (YamlEngineException e) {
            throw stop("%s: not YAML: %s".formatted(file, e.getMessage()));
        }
        if (root.isEmpty()) {
            return new Fields(file.toString(), Map.of());
        }
        if (value(root.get()) instanceof Fields fields) {
            return fields;
        }
        throw stop("%s: this is a list of lines 'name: value'".formatted(at(root.get())));
    }

    private Value value(Node node) {
        return switch (node) {
            case ScalarNode scalar -> new Text(at(node), scalar.getValue());
            case SequenceNode sequence ->
                new Items(
                        at(node), sequence.getValue().stream().map(this::value).toList());
            case MappingNode mapping -> fields(mapping);
            default -> new Nothing(at(node));
        };
    }

    private Fields fields(MappingNode mapping) {
        Map<String, Named> fields = new LinkedHashMap<>();
        for (NodeTuple line : mapping.getValue()) {
            if (line.getKeyNode() instanceof ScalarNode key) {
                Named earlier = fields.get(key.getValue());
                if (earlier == null) {
                    fields.put(key.getValue(), new Named(at(key), value(line.getValueNode())));
                } else {
                    faults.add("%s: '%s' is set twice, first at %s; remove one"
                            .formatted(at(key), key.getValue(), earlier.keyAt()));
                }
            } else {
                faults.add("%s: the name of a setting is plain text".formatted(at(line.getKeyNode())));
            }
        }
        return new Fields(at(mapping), fields);
    }

    private String at(Node node) {
        return at(node.getStartMark());
    }

    private String at(Optional<Mark> mark) {
        return mark.map(place -> "%s line %d".formatted(file, place.getLine() + 1))
                .orElse(file.toString());
    }

    private static YamlException stop(String text) {
        return new YamlException(List.of(text));
    }
}
