package overt.cli.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.cli.yaml.NearestName;
import overt.cli.yaml.YamlFile;
import overt.cli.yaml.YamlFile.Items;
import overt.cli.yaml.YamlFile.Named;
import overt.cli.yaml.YamlFile.Text;
import overt.cli.yaml.YamlFile.Value;
import overt.deployment.policy.InvalidSettingException;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;

/** A policy file: YAML, {@code name: value}, one setting a line. What is not in it has the shipped value. */
public final class PolicyFile {
    private final YamlFile file;
    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    private PolicyFile(YamlFile file) {
        this.file = file;
    }

    /**
     * Reads a policy as it is written; what of it is looser than the default has no effect by itself (see {@link
     * overt.deployment.policy.PolicyAdoption}).
     *
     * @throws overt.cli.yaml.YamlException with everything that is wrong with it
     * @throws IOException if it cannot be read
     */
    public static Policy read(Path path) throws IOException {
        YamlFile.Parsed parsed = YamlFile.parse(path);
        PolicyFile reader = new PolicyFile(parsed.file());
        parsed.root().fields().forEach(reader::readSetting);
        parsed.file().throwIfFaulty();
        return Policy.of(reader.texts);
    }

    private void readSetting(String name, Named line) {
        Optional<Setting<?>> setting = Setting.named(name);
        if (setting.isEmpty()) {
            file.fault("%s: there is no setting '%s'%s".formatted(line.keyAt(), name, nearest(name)));
            return;
        }
        textsOf(setting.get(), line.value()).ifPresent(text -> {
            try {
                setting.get().read(text);
                texts.put(name, text);
            } catch (InvalidSettingException e) {
                file.fault("%s: %s".formatted(line.value().at(), e.getMessage()));
            }
        });
    }

    /** Empty if it has the wrong shape, and then it is among the faults. */
    private Optional<List<String>> textsOf(Setting<?> setting, Value value) {
        if (value instanceof Text text && !setting.isList()) {
            return Optional.of(List.of(text.text()));
        }
        if (value instanceof Items list
                && setting.isList()
                && list.items().stream().allMatch(Text.class::isInstance)) {
            return Optional.of(
                    list.items().stream().map(item -> ((Text) item).text()).toList());
        }
        file.fault("%s: %s has to be %s%s"
                .formatted(value.at(), setting, setting.range(), setting.isList() ? ", written [a, b]" : ""));
        return Optional.empty();
    }

    private static String nearest(String name) {
        return NearestName.of(name, Setting.all().stream().map(Setting::name).toList())
                .map(known -> "; did you mean '%s'?".formatted(known))
                .orElse("");
    }
}
