package overt.cli.policy;

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
import overt.deployment.policy.InvalidSettingException;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;

/** A policy file: YAML, {@code name: value}, one setting a line. What is not in it has the shipped value. */
public final class PolicyFile {
    private static final long MOST_BYTES = 100_000; // a policy has some twenty lines
    private static final int MOST_ALIASES = 0; // nothing here needs one, and they can be nested into a bomb

    private final Path file;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    private PolicyFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a policy as it is written; what of it is looser than the default has no effect by itself (see {@link
     * overt.deployment.policy.PolicyAdoption}).
     *
     * @throws PolicyFileException with everything that is wrong with it
     * @throws IOException if it cannot be read
     */
    public static Policy read(Path file) throws IOException {
        PolicyFile reader = new PolicyFile(file);
        reader.readSettings(reader.parse());
        if (!reader.faults.isEmpty()) {
            throw new PolicyFileException(reader.faults);
        }
        return Policy.of(reader.texts);
    }

    private Optional<Node> parse() throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw fault(file + " has more than " + MOST_BYTES + " bytes; this is no policy file");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
        try {
            return new Compose(settings).composeString(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw fault(file + " is not UTF-8 text; save it as UTF-8");
        } catch (MarkedYamlEngineException e) {
            throw fault("%s: not YAML: %s".formatted(at(e.getProblemMark()), e.getProblem()));
        } catch (YamlEngineException e) {
            throw fault("%s: not YAML: %s".formatted(file, e.getMessage()));
        }
    }

    private void readSettings(Optional<Node> root) {
        if (root.isEmpty()) {
            return; // only comments: all settings as shipped
        }
        if (!(root.get() instanceof MappingNode mapping)) {
            throw fault("%s: a policy is a list of lines 'setting: value'".formatted(at(root.get())));
        }
        for (NodeTuple line : mapping.getValue()) {
            if (line.getKeyNode() instanceof ScalarNode key) {
                readSetting(key, line.getValueNode());
            } else {
                faults.add("%s: the name of a setting is plain text".formatted(at(line.getKeyNode())));
            }
        }
    }

    private void readSetting(ScalarNode key, Node value) {
        String name = key.getValue();
        Optional<Setting<?>> setting = Setting.named(name);
        if (setting.isEmpty()) {
            faults.add("%s: there is no setting '%s'%s".formatted(at(key), name, nearest(name)));
            return;
        }
        Integer earlier = lines.putIfAbsent(name, line(key));
        if (earlier != null) {
            faults.add("%s: '%s' is set twice, first in line %d; remove one".formatted(at(key), name, earlier));
            return;
        }
        textsOf(setting.get(), value).ifPresent(text -> {
            try {
                setting.get().read(text);
                texts.put(name, text);
            } catch (InvalidSettingException e) {
                faults.add("%s: %s".formatted(at(value), e.getMessage()));
            }
        });
    }

    /** Empty if it has the wrong shape, and then it is among the faults. */
    private Optional<List<String>> textsOf(Setting<?> setting, Node value) {
        if (value instanceof ScalarNode scalar && !setting.isList()) {
            return Optional.of(List.of(scalar.getValue()));
        }
        if (value instanceof SequenceNode sequence
                && setting.isList()
                && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return Optional.of(sequence.getValue().stream()
                    .map(item -> ((ScalarNode) item).getValue())
                    .toList());
        }
        faults.add("%s: %s has to be %s%s"
                .formatted(at(value), setting, setting.range(), setting.isList() ? ", written [a, b]" : ""));
        return Optional.empty();
    }

    private static String nearest(String name) {
        return NearestName.of(name, Setting.all().stream().map(Setting::name).toList())
                .map(known -> "; did you mean '%s'?".formatted(known))
                .orElse("");
    }

    private String at(Node node) {
        return at(node.getStartMark());
    }

    private String at(Optional<Mark> mark) {
        return mark.map(place -> "%s line %d".formatted(file, place.getLine() + 1))
                .orElse(file.toString());
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private static PolicyFileException fault(String text) {
        return new PolicyFileException(List.of(text));
    }
}
