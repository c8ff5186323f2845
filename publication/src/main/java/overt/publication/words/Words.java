package overt.publication.words;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.TimeZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import overt.publication.UnpublishableException;

/** The messages of a language about one thing: what the messages' placeholders stand for is known. Immutable. */
public final class Words {
    private static final String DAY = "EEEEdMMMMyyyy";
    private static final String SHORT_DAY = "dMMMyyyy";
    /** Hours and minutes, of 24 hours in every language: there must be no doubt whether a deployment is by day or night. */
    private static final String TIME = "HH:mm";

    private final MessageFile file;
    private final ZoneId zone;
    private final Map<String, Object> facts;

    private Words(MessageFile file, ZoneId zone, Map<String, Object> facts) {
        this.file = file;
        this.zone = zone;
        this.facts = Collections.unmodifiableMap(facts);
    }

    /** @param zone of days and times */
    public static Words of(MessageFile file, ZoneId zone) {
        return new Words(file, zone, Map.of());
    }

    /** With one more placeholder known: text, or a number for plurals. */
    public Words with(String placeholder, Object fact) {
        Map<String, Object> more = new HashMap<>(facts);
        more.put(placeholder, fact);
        return new Words(file, zone, more);
    }

    public Language language() {
        return file.language();
    }

    /**
     * A message, filled in.
     *
     * @throws UnpublishableException if there is no such message, or nothing is known for one of its placeholders
     */
    public String say(String key) {
        return find(key)
                .orElseThrow(() -> new UnpublishableException("the messages of '%s' lack '%s'; add it"
                        .formatted(file.language().code(), key)));
    }

    /** A message, filled in, if there is one. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(file.messages().get(key)).map(pattern -> fill(key, pattern));
    }

    /**
     * All messages as templates see them: {@code sign.heading} is member {@code heading} of {@code sign}. A message is
     * filled in when it is asked for.
     */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new HashMap<>();
        for (String key : file.messages().keySet()) {
            Map<String, Object> branch = tree;
            String[] path = key.split("\\.", -1);
            for (int i = 0; i < path.length - 1; i++) {
                branch = branch(branch, path[i], key);
            }
            branch.put(path[path.length - 1], (java.util.function.Supplier<String>) () -> say(key));
        }
        return tree;
    }

    @SuppressWarnings("unchecked") // only this method puts maps there
    private static Map<String, Object> branch(Map<String, Object> parent, String name, String key) {
        Object branch = parent.computeIfAbsent(name, absent -> new HashMap<String, Object>());
        if (!(branch instanceof Map<?, ?>)) {
            throw new IllegalArgumentException("message '%s' is also the beginning of another's key".formatted(key));
        }
        return (Map<String, Object>) branch;
    }

    private String fill(String key, String pattern) {
        MessageFormat format = new MessageFormat(pattern, file.language().locale());
        for (String placeholder : format.getArgumentNames()) {
            if (!facts.containsKey(placeholder)) {
                throw new UnpublishableException(
                        "message '%s' of '%s' has the placeholder {%s}, which is not known there"
                                .formatted(key, file.language().code(), placeholder));
            }
        }
        return format.format(facts);
    }

    /** {@code Sunday, 22 November 2026}, in the order of the language. */
    public String day(Instant when) {
        return format(DAY, when, TimeZone.getTimeZone(zone.getId()));
    }

    public String day(LocalDate day) {
        return format(DAY, day.atStartOfDay().toInstant(ZoneOffset.UTC), TimeZone.GMT_ZONE);
    }

    public String shortDay(Instant when) {
        return format(SHORT_DAY, when, TimeZone.getTimeZone(zone.getId()));
    }

    /** {@code 14:00}. */
    public String time(Instant when) {
        DateFormat format =
                new com.ibm.icu.text.SimpleDateFormat(TIME, file.language().locale());
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        return format.format(Date.from(when));
    }

    public String dayAndTime(Instant when) {
        return shortDay(when) + ", " + time(when);
    }

    /** {@code 12,345}. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(file.language().locale()).format(number);
    }

    /** {@code 0.5}, with at most as many decimals. */
    public String number(double number, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(file.language().locale());
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    private String format(String skeleton, Instant when, TimeZone zone) {
        DateFormat format =
                DateFormat.getInstanceForSkeleton(skeleton, file.language().locale());
        format.setTimeZone(zone);
        return format.format(Date.from(when));
    }
}
