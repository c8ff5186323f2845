package overt.evaluation.fitness;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import overt.evaluation.metrics.Estimate;
import overt.evaluation.metrics.Interval;
import overt.evaluation.report.Software;

/**
 * What was measured of one model pack at one threshold: what a named person reads before they accept the pack for a deployment.
 *
 * @param madeAt whole seconds
 * @param madeBy who answers for it, by name
 * @param data what the images are, whom they show, and what they do not show
 * @param evaluatedAt when the evaluation ran that this is taken from
 * @param evaluatedWith software of that evaluation
 * @param threshold least comparison score of a candidate
 * @param evidence SHA-256 of the evaluation's files, by their names
 */
public record FitnessReport(
        Instant madeAt,
        String madeBy,
        String data,
        Pack modelPack,
        Instant evaluatedAt,
        Software evaluatedWith,
        double threshold,
        Sizes sizes,
        Rates everyone,
        Differences differences,
        Map<String, String> evidence) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public FitnessReport {
        madeAt = madeAt.truncatedTo(ChronoUnit.SECONDS);
        evaluatedAt = evaluatedAt.truncatedTo(ChronoUnit.SECONDS);
        requireText("who made the report", madeBy);
        requireText("the description of the data", data);
        if (!(threshold > -1 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold is a comparison score, not " + threshold);
        }
        evidence = digests(evidence);
    }

    /** @param digests SHA-256 of each file, by its role */
    public record Pack(String name, String version, Map<String, String> digests) {
        public Pack {
            requireText("the model pack's name", name);
            requireText("the model pack's version", version);
            digests = FitnessReport.digests(digests);
        }
    }

    /**
     * How much was measured with.
     *
     * @param references on the watch list that was searched, without those that could not be encoded
     * @param matedSubjects people on the watch list whom a probe shows
     * @param nonMatedSubjects people who are not on it
     */
    public record Sizes(
            int references,
            int referenceFailures,
            int matedSubjects,
            int matedProbes,
            int nonMatedSubjects,
            int nonMatedProbes,
            int probeFailures) {
        public Sizes {
            if (references < 1
                    || referenceFailures < 0
                    || matedSubjects < 0
                    || matedProbes < matedSubjects
                    || nonMatedSubjects < 0
                    || nonMatedProbes < nonMatedSubjects
                    || probeFailures < 0
                    || probeFailures > matedProbes + nonMatedProbes) {
                throw new IllegalArgumentException("these counts contradict each other");
            }
        }
    }

    /** Error rates with 95 % intervals; a rate of no probes has no value. */
    public record Rates(Estimate fnir, Estimate fpir) {
        public Rates {
            requireRate("FNIR", fnir);
            requireRate("FPIR", fpir);
        }
    }

    /** Whether groups were compared. */
    public sealed interface Differences permits Compared, NotCompared {}

    /**
     * Groups, all at the same threshold and searched for in the same watch list.
     *
     * @param groups rates by group
     */
    public record Compared(Map<String, GroupRates> groups, WorstToBest fnir, WorstToBest fpir) implements Differences {
        public Compared {
            groups = Collections.unmodifiableMap(new TreeMap<>(groups));
            if (groups.size() < 2) {
                throw new IllegalArgumentException("a comparison needs two groups at least, not " + groups.size());
            }
        }
    }

    /** @param reason as given by whom made the report */
    public record NotCompared(String reason) implements Differences {
        public NotCompared {
            requireText("the reason why no groups were compared", reason);
        }
    }

    /** @param subjects with this label among those of the probes */
    public record GroupRates(int subjects, Rates rates) {
        public GroupRates {
            if (subjects < 1) {
                throw new IllegalArgumentException("a group has one subject at least, not " + subjects);
            }
        }
    }

    /**
     * The highest rate divided by the lowest.
     *
     * @param ratio empty if it cannot be said: the best group has no error
     * @param atLeast lower end of the 95 % interval; empty if the best group has hardly any error, and the ratio no bound
     * @param atMost its upper end; empty if there is none
     * @param p how often groups drawn by lot differ at least as much
     */
    public record WorstToBest(OptionalDouble ratio, OptionalDouble atLeast, OptionalDouble atMost, double p) {
        public WorstToBest {
            double bottom = atLeast.orElse(Double.POSITIVE_INFINITY);
            double top = atMost.orElse(Double.POSITIVE_INFINITY);
            if (!(bottom >= 0 && bottom <= top && p > 0 && p <= 1) || ratio.orElse(1) < 1) {
                throw new IllegalArgumentException("not a ratio of the worst to the best: " + ratio);
            }
        }
    }

    /** Canonical JSON (RFC 8785) and a newline: what is signed. */
    public String text() {
        return CanonicalJson.write(FitnessJson.of(this)) + "\n";
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException that says what is wrong, if it is anything else
     */
    public static FitnessReport parse(String text) {
        FitnessReport report = FitnessJson.parse(text);
        // Whatever a reader lets through, a further member or another spelling of a number does not come out the same
        // again.
        if (!report.text().equals(text)) {
            throw new IllegalArgumentException(
                    "the report is not canonical JSON (RFC 8785) of the members it should have");
        }
        return report;
    }

    /** The differences, if groups were compared. */
    public Optional<Compared> compared() {
        return differences instanceof Compared compared ? Optional.of(compared) : Optional.empty();
    }

    private static void requireText(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is missing");
        }
    }

    private static Map<String, String> digests(Map<String, String> digests) {
        digests.forEach((name, digest) -> {
            if (!SHA_256.matcher(digest).matches()) {
                throw new IllegalArgumentException("not a SHA-256 of '%s': '%s'".formatted(name, digest));
            }
        });
        if (digests.isEmpty()) {
            throw new IllegalArgumentException("there is no digest");
        }
        return Collections.unmodifiableMap(new TreeMap<>(digests));
    }

    private static void requireRate(String name, Estimate rate) {
        Interval interval = rate.ci95();
        boolean isMeasured = rate.n() > 0 && interval.contains(rate.value());
        boolean isEmpty = rate.n() == 0 && Double.isNaN(rate.value());
        if (!(isMeasured || isEmpty) || interval.low() < 0 || interval.high() > 1) {
            throw new IllegalArgumentException("not a rate with its interval: %s %s".formatted(name, rate));
        }
    }
}
