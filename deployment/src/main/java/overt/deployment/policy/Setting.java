package overt.deployment.policy;

import static overt.deployment.policy.Kind.Stricter.HIGHER;
import static overt.deployment.policy.Kind.Stricter.LOWER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.deployment.people.Rank;

/**
 * One number, list or duty of the policy: its name, allowed range, which value is stricter, the shipped default and where
 * that comes from. The ranges are limits that no policy passes, even with two people.
 *
 * @param <T> of its values
 */
public final class Setting<T> {
    private static final List<Setting<?>> ALL = new ArrayList<>();
    private static final String DESIGN = "docs/safeguards.md";
    private static final String OWN = "own choice, no published source";

    public static final Setting<Codes> USE_CASES = new Setting<>(
            "use-cases",
            Kind.codesOf(Arrays.stream(UseCase.values()).map(UseCase::code).toList()),
            Codes.of(Arrays.stream(UseCase.values()).map(UseCase::code).toList()),
            "Use cases that may be authorised.",
            DESIGN);

    public static final Setting<Long> LONGEST_DEPLOYMENT_HOURS = new Setting<>(
            "authorisation.longest-hours",
            Kind.number(1, 72, LOWER),
            12L,
            "Longest time from the start to the end of a deployment.",
            OWN);

    public static final Setting<Rank> LOWEST_RANK = new Setting<>(
            "authorisation.lowest-rank",
            Kind.rank(),
            Rank.SUPERINTENDENT,
            "Lowest rank that may authorise a deployment or confirm an urgent authorisation.",
            "College of Policing APP on live facial recognition, not checked against its text");

    public static final Setting<Boolean> OUTSIDE_DECISION = new Setting<>(
            "authorisation.outside-decision",
            Kind.duty(),
            false,
            "Whether an authorisation names the decision of a court or an independent authority; an urgent one names it when it"
                    + " is confirmed.",
            "Regulation (EU) 2024/1689 Art 5(3)");

    public static final Setting<Long> URGENT_LONGEST_HOURS = new Setting<>(
            "urgent.longest-hours",
            Kind.number(0, 24, LOWER),
            12L,
            "How long an urgent authorisation lasts from the moment it is given, confirmed or not. 0 switches the urgent route"
                    + " off.",
            OWN);

    public static final Setting<Long> URGENT_CONFIRMATION_HOURS = new Setting<>(
            "urgent.confirmation-hours",
            Kind.number(1, 24, LOWER),
            24L,
            "Within how long an urgent authorisation is confirmed; else it stops and everything is destroyed.",
            DESIGN);

    public static final Setting<Rank> URGENT_LOWEST_RANK = new Setting<>(
            "urgent.lowest-rank",
            Kind.rank(),
            Rank.INSPECTOR,
            "Lowest rank that may authorise by the urgent route.",
            "College of Policing APP on live facial recognition, not checked against its text");

    public static final Setting<Codes> CATEGORIES = new Setting<>(
            "watch-list.categories",
            Kind.anyCodes(),
            Codes.of(List.of(
                    "wanted-serious-violent",
                    "wanted-court",
                    "wanted-other",
                    "court-order",
                    "risk-to-others",
                    "risk-to-self",
                    "missing",
                    "victim")),
            "Categories that an authority may name. An entry has one of them.",
            "after the answers of the Home Office to Parliament on the College of Policing APP");

    public static final Setting<Codes> SERIOUS_CATEGORIES = new Setting<>(
            "watch-list.serious-categories",
            Kind.anyCodes(),
            Codes.of(List.of("wanted-serious-violent", "risk-to-others")),
            "Categories that count as serious or violent in the composition of a watch list.",
            OWN);

    public static final Setting<Long> LARGEST_WATCH_LIST = new Setting<>(
            "watch-list.largest", Kind.number(1, 100_000, LOWER), 20_000L, "Most references on a watch list.", DESIGN);

    public static final Setting<Long> WATCH_LIST_GREATEST_AGE_HOURS = new Setting<>(
            "watch-list.greatest-age-hours",
            Kind.number(1, 48, LOWER),
            24L,
            "How long before it is used a watch list may have been composed.",
            DESIGN);

    private static final Map<UseCase, Setting<Long>> SERIOUS_PERCENT = seriousPercent();

    public static final Setting<Double> GREATEST_FPIR = new Setting<>(
            "fitness.greatest-fpir",
            Kind.rate(0, 0.01, LOWER),
            0.001,
            "Highest false positive identification rate, in the accepted fitness report, at which a deployment goes live.",
            "1 in 1,000: South Wales Police SOP of 2018, quoted in Bridges [2019] EWHC 2341 (Admin)");

    public static final Setting<Boolean> GROUPS_COMPARED = new Setting<>(
            "fitness.groups-compared",
            Kind.duty(),
            true,
            "Whether the accepted fitness report compares groups of people.",
            DESIGN);

    public static final Setting<Long> RETENTION_WATCH_LIST_HOURS = new Setting<>(
            "retention.watch-list-hours",
            Kind.number(0, 24, LOWER),
            24L,
            "How long after the end the watch list's images and references are destroyed, if nobody did before.",
            DESIGN);

    public static final Setting<Long> RETENTION_ALERT_HOURS = new Setting<>(
            "retention.alert-hours",
            Kind.number(0, 31 * 24, LOWER),
            24L,
            "How long after the end alert images and probe references are destroyed.",
            DESIGN);

    public static final Setting<Long> RETENTION_LOG_DAYS = new Setting<>(
            "retention.log-days",
            Kind.number(183, 6 * 366, LOWER),
            2192L,
            "How long after the end the audit log, counts and the manifest of the watch list are kept: at least six months, by"
                    + " default six years.",
            DESIGN + "; Regulation (EU) 2024/1689 Art 26(6)");

    public static final Setting<Long> HOLD_REVIEW_DAYS = new Setting<>(
            "hold.longest-review-days",
            Kind.number(1, 366, LOWER),
            31L,
            "How far ahead the review of an evidential hold may be set.",
            OWN);

    private final String name;
    private final Kind<T> kind;
    private final T shipped;
    private final String meaning;
    private final String source;

    private Setting(String name, Kind<T> kind, T shipped, String meaning, String source) {
        this.name = name;
        this.kind = kind;
        this.shipped = shipped;
        this.meaning = meaning;
        this.source = source;
        ALL.add(this);
    }

    /** Least percentage of entries in serious categories, for this use case. */
    public static Setting<Long> seriousPercent(UseCase useCase) {
        Setting<Long> setting = SERIOUS_PERCENT.get(useCase);
        if (setting == null) {
            throw new IllegalStateException("no setting for " + useCase);
        }
        return setting;
    }

    /** All settings, in the order of the documentation. */
    public static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    public static Optional<Setting<?>> named(String name) {
        for (Setting<?> setting : ALL) {
            if (setting.name.equals(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** Its name in a policy file: {@code watch-list.largest}. */
    public String name() {
        return name;
    }

    /** The value without a policy file. */
    public T shipped() {
        return shipped;
    }

    /** The allowed values, in words. */
    public String range() {
        return kind.range();
    }

    /** Which value is stricter: {@code lower}, {@code higher}, {@code fewer} or {@code yes}. */
    public String stricter() {
        return kind.stricter();
    }

    /** What it does, in one or two sentences. */
    public String meaning() {
        return meaning;
    }

    /** Where the shipped value comes from. */
    public String source() {
        return source;
    }

    /**
     * Reads a value.
     *
     * @param texts one text, or the items of a list
     * @throws InvalidSettingException if it is no such value, or out of range
     */
    public T read(List<String> texts) {
        T value = kind.read().apply(List.copyOf(texts)).orElseThrow(() -> invalid(String.join(", ", texts)));
        require(value);
        return value;
    }

    /** The texts that {@link #read} makes this value of. */
    public List<String> write(T value) {
        return kind.write().apply(value);
    }

    /** The stricter of two values; of two lists, what is in both. */
    public T strictest(T a, T b) {
        return kind.strictest().of(a, b);
    }

    /** Whether a value allows something that the other does not. */
    public boolean isLooser(T value, T than) {
        return !strictest(value, than).equals(value);
    }

    /** Whether this setting is a list. */
    public boolean isList() {
        return kind.type() == Codes.class;
    }

    T cast(Object value) {
        return kind.type().cast(value);
    }

    void require(T value) {
        if (!kind.allowed().test(value)) {
            throw invalid(String.join(", ", write(value)));
        }
    }

    private InvalidSettingException invalid(String value) {
        return new InvalidSettingException(name, "%s is '%s'; it has to be %s".formatted(name, value, kind.range()));
    }

    private static Map<UseCase, Setting<Long>> seriousPercent() {
        Map<UseCase, Setting<Long>> settings = new EnumMap<>(UseCase.class);
        for (UseCase useCase : UseCase.values()) {
            settings.put(
                    useCase,
                    new Setting<>(
                            "watch-list.serious-percent." + useCase.code(),
                            Kind.number(0, 100, HIGHER),
                            switch (useCase) {
                                case CRIME_HOTSPOT, SPECIFIC_INTELLIGENCE -> 51L;
                                case MISSING_PERSON_HOTSPOT,
                                        PROTECTIVE_SECURITY_INFRASTRUCTURE,
                                        PROTECTIVE_SECURITY_EVENT -> 0L;
                            },
                            "Least percentage of entries in serious categories, for the use case '%s'."
                                    .formatted(useCase.words()),
                            DESIGN));
        }
        return settings;
    }

    @Override
    public String toString() {
        return name;
    }
}
