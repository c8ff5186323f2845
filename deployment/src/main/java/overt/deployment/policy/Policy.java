package overt.deployment.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A value for every {@link Setting}, each in its range.
 *
 * @param values by setting, in the order of {@link Setting#all}
 */
public record Policy(Map<Setting<?>, Object> values) {
    /** What is in force without a policy file. */
    public static final Policy SHIPPED = new Policy(Map.of());

    /** A setting that is not given has its shipped value. */
    public Policy {
        Map<Setting<?>, Object> all = new LinkedHashMap<>();
        for (Setting<?> setting : Setting.all()) {
            all.put(setting, checked(setting, values.getOrDefault(setting, setting.shipped())));
        }
        values = Collections.unmodifiableMap(all);
    }

    /**
     * The policy of these texts, by the name of the setting; what is not given has its shipped value. The reverse of
     * {@link #texts}.
     *
     * @throws InvalidSettingException for the first setting that is unknown, no value or out of range
     */
    public static Policy of(Map<String, List<String>> texts) {
        Map<Setting<?>, Object> values = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            Setting<?> setting = Setting.named(name)
                    .orElseThrow(() -> new InvalidSettingException(name, "there is no setting '%s'".formatted(name)));
            values.put(setting, setting.read(text));
        });
        return new Policy(values);
    }

    /** For each setting the stricter value; of lists what is in both. */
    public static Policy strictest(Policy a, Policy b) {
        Map<Setting<?>, Object> values = new LinkedHashMap<>();
        for (Setting<?> setting : Setting.all()) {
            values.put(setting, strictest(setting, a, b));
        }
        return new Policy(values);
    }

    public <T> T get(Setting<T> setting) {
        return setting.cast(Objects.requireNonNull(values.get(setting)));
    }

    /** A setting that is a number of hours. */
    public Duration hours(Setting<Long> setting) {
        return Duration.ofHours(get(setting));
    }

    /** A setting that is a number of days of 24 hours. */
    public Duration days(Setting<Long> setting) {
        return Duration.ofDays(get(setting));
    }

    public <T> Policy with(Setting<T> setting, T value) {
        Map<Setting<?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(setting, value);
        return new Policy(changed);
    }

    /** Every setting as in a policy file, by name; for storage and display. */
    public Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (Setting<?> setting : Setting.all()) {
            texts.put(setting.name(), text(setting));
        }
        return Collections.unmodifiableMap(texts);
    }

    /** What this policy allows that the other does not; empty if it is at least as strict everywhere. */
    public List<Loosening> loosenings(Policy than) {
        List<Loosening> loosenings = new ArrayList<>();
        for (Setting<?> setting : Setting.all()) {
            if (isLooser(setting, than)) {
                loosenings.add(new Loosening(setting.name(), than.text(setting), text(setting)));
            }
        }
        return List.copyOf(loosenings);
    }

    private <T> List<String> text(Setting<T> setting) {
        return setting.write(get(setting));
    }

    private <T> boolean isLooser(Setting<T> setting, Policy than) {
        return setting.isLooser(get(setting), than.get(setting));
    }

    private static <T> T strictest(Setting<T> setting, Policy a, Policy b) {
        return setting.strictest(a.get(setting), b.get(setting));
    }

    private static <T> T checked(Setting<T> setting, Object value) {
        T own = setting.cast(value);
        setting.require(own);
        return own;
    }
}
