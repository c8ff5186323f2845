package overt.publication.record;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import overt.publication.figures.FalseAlertRate;
import overt.publication.words.Words;

/** Figures as people read them. */
public final class FigureWords {
    private FigureWords() {}

    /** What each column means: members {@code name}, {@code meaning} and {@code key}, for a template. */
    public static List<Map<String, String>> columns(Words words) {
        return Arrays.stream(Column.values())
                .map(column -> Map.of(
                        "name", words.say("figure." + column.key()),
                        "meaning", words.say("meaning." + column.key()),
                        "key", column.key()))
                .toList();
    }

    /** All figures of a record, none hidden: for the service itself and for courts, never for the public. */
    public static List<Map<String, String>> exact(DeploymentRecord record, Words words) {
        return Arrays.stream(Column.values())
                .map(column ->
                        Map.of("name", words.say("figure." + column.key()), "value", column.exactValue(record, words)))
                .toList();
    }

    public static String duration(Duration watched, Words words) {
        return words.with("hours", watched.toHours())
                .with("minutes", (long) watched.toMinutesPart())
                .say("duration.hours-minutes");
    }

    /** {@code 0.05 % (0.01 % to 0.2 %)}. */
    public static String rate(FalseAlertRate rate, Words words) {
        if (!rate.isKnown()) {
            return words.say("rate.none");
        }
        return words.with("rate", percent(rate.value(), words))
                .with("low", percent(rate.low(), words))
                .with("high", percent(rate.high(), words))
                .say("rate.range");
    }

    /** Two digits that mean something, however small the rate. */
    private static String percent(double rate, Words words) {
        double percent = rate * 100;
        int decimals = percent == 0 ? 0 : Math.clamp((long) (1 - Math.floor(Math.log10(percent))), 0, 8);
        return words.number(percent, decimals) + "\u00a0%";
    }
}
