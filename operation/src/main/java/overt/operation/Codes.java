package overt.operation;

import java.util.Locale;

/** Values of enumerations as codes for the audit log, the database and files: {@code authorising-officer}. */
public final class Codes {
    private Codes() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException that names those that there are */
    public static <E extends Enum<E>> E read(Class<E> type, String code) {
        StringBuilder known = new StringBuilder();
        for (E value : type.getEnumConstants()) {
            if (of(value).equals(code)) {
                return value;
            }
            known.append(known.isEmpty() ? "" : ", ").append(of(value));
        }
        throw new IllegalArgumentException("'%s' is none of: %s".formatted(code, known));
    }
}
