package overt.deployment.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A closed list of codes, such as watch list categories: lower-case words joined by hyphens. */
public record Codes(SortedSet<String> values) {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Codes {
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
        for (String code : values) {
            if (!isCode(code)) {
                throw new IllegalArgumentException(
                        "a code is lower-case letters and digits in words joined by hyphens, not '%s'".formatted(code));
            }
        }
    }

    public static Codes of(Collection<String> codes) {
        return new Codes(new TreeSet<>(codes));
    }

    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    public boolean contains(String code) {
        return values.contains(code);
    }

    /** Those that are in both. */
    public Codes and(Codes other) {
        SortedSet<String> both = new TreeSet<>(values);
        both.retainAll(other.values);
        return new Codes(both);
    }

    /** {@code a, b, c}; {@code none} if there is none. */
    @Override
    public String toString() {
        return values.isEmpty() ? "none" : String.join(", ", values);
    }
}
