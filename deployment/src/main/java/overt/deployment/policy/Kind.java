package overt.deployment.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import overt.deployment.people.Rank;

/**
 * What values of a setting look like, and which of two is stricter.
 *
 * @param read the value of these texts (one, or the items of a list); empty if they are none of this kind
 * @param write the texts that {@code read} makes the value of
 * @param range the allowed values, in words
 * @param allowed whether a value is in range
 * @param stricter in words: {@code lower}, {@code higher}, {@code fewer}, {@code yes}
 * @param strictest of two values: the stricter one, or what is common to both
 */
record Kind<T>(
        Class<T> type,
        Function<List<String>, Optional<T>> read,
        Function<T, List<String>> write,
        String range,
        Predicate<T> allowed,
        String stricter,
        Combination<T> strictest) {

    /** Which of two values, or what of both. */
    interface Combination<T> {
        T of(T a, T b);
    }

    static Kind<Long> number(long least, long greatest, Stricter stricter) {
        return new Kind<>(
                Long.class,
                texts -> single(texts).flatMap(Kind::wholeNumber),
                value -> List.of(Long.toString(value)),
                "a whole number from %d to %d".formatted(least, greatest),
                value -> value >= least && value <= greatest,
                stricter.words(),
                (a, b) -> stricter == Stricter.LOWER ? Math.min(a, b) : Math.max(a, b));
    }

    static Kind<Double> rate(double least, double greatest, Stricter stricter) {
        return new Kind<>(
                Double.class,
                texts -> single(texts).flatMap(Kind::decimal),
                value -> List.of(plain(value)),
                "a number from %s to %s".formatted(plain(least), plain(greatest)),
                value -> value >= least && value <= greatest,
                stricter.words(),
                (a, b) -> stricter == Stricter.LOWER ? Math.min(a, b) : Math.max(a, b));
    }

    /** Yes is stricter than no. */
    static Kind<Boolean> duty() {
        return new Kind<>(
                Boolean.class,
                texts -> single(texts).flatMap(Kind::yesOrNo),
                value -> List.of(value ? "yes" : "no"),
                "yes or no",
                value -> true,
                "yes",
                (a, b) -> a || b);
    }

    static Kind<Rank> rank() {
        return new Kind<>(
                Rank.class,
                texts -> single(texts).flatMap(Kind::rankOf),
                value -> List.of(code(value)),
                Arrays.stream(Rank.values()).map(Kind::code).collect(Collectors.joining(", ")),
                value -> true,
                Stricter.HIGHER.words(),
                (a, b) -> a.isAtLeast(b) ? a : b);
    }

    /** Fewer codes are stricter: of two lists, what is in both. */
    static Kind<Codes> anyCodes() {
        return codes("a list of codes (lower-case words joined by hyphens), or an empty list", codes -> true);
    }

    static Kind<Codes> codesOf(List<String> known) {
        return codes("a list of some of: " + String.join(", ", known), codes -> known.containsAll(codes.values()));
    }

    private static Kind<Codes> codes(String range, Predicate<Codes> allowed) {
        return new Kind<>(
                Codes.class,
                texts -> texts.stream().allMatch(Codes::isCode) ? Optional.of(Codes.of(texts)) : Optional.empty(),
                value -> List.copyOf(value.values()),
                range,
                allowed,
                "fewer",
                Codes::and);
    }

    private static Optional<String> single(List<String> texts) {
        return texts.size() == 1 ? Optional.of(texts.getFirst().strip()) : Optional.empty();
    }

    private static Optional<Long> wholeNumber(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> decimal(String text) {
        try {
            return Optional.of(new BigDecimal(text).doubleValue());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static Optional<Boolean> yesOrNo(String text) {
        return switch (text) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Rank> rankOf(String text) {
        return Arrays.stream(Rank.values())
                .filter(rank -> code(rank).equals(text))
                .findFirst();
    }

    private static String code(Rank rank) {
        return rank.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which direction is stricter. */
    enum Stricter {
        LOWER("lower"),
        HIGHER("higher");

        private final String words;

        Stricter(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
