package overt.evaluation.fitness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import overt.evaluation.fitness.FitnessReport.Compared;
import overt.evaluation.fitness.FitnessReport.Differences;
import overt.evaluation.fitness.FitnessReport.GroupRates;
import overt.evaluation.fitness.FitnessReport.NotCompared;
import overt.evaluation.fitness.FitnessReport.Pack;
import overt.evaluation.fitness.FitnessReport.Rates;
import overt.evaluation.fitness.FitnessReport.Sizes;
import overt.evaluation.fitness.FitnessReport.WorstToBest;
import overt.evaluation.identification.Groups;
import overt.evaluation.identification.ScoresFile;
import overt.evaluation.images.Digests;
import overt.evaluation.metrics.Estimate;
import overt.evaluation.metrics.GroupComparison;
import overt.evaluation.metrics.Identification;
import overt.evaluation.metrics.Interval;
import overt.evaluation.metrics.ProbeResult;
import overt.evaluation.report.Software;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an identification evaluation says of its model pack, read from its {@code metrics.json} and {@code scores.csv}. */
public final class FitnessEvaluation {
    private static final String METRICS = "metrics.json";
    private static final String SCORES = "scores.csv";
    private static final JsonMapper MAPPER = new JsonMapper();

    /** The files hold doubles in full, so the same data give the same rate but for the order of a division. */
    private static final double ROUNDING = 1e-12;

    private final Path folder;
    private final JsonNode metrics;
    private final Identification identification;
    private final Map<String, String> evidence;

    private FitnessEvaluation(
            Path folder, JsonNode metrics, Identification identification, Map<String, String> evidence) {
        this.folder = folder;
        this.metrics = metrics;
        this.identification = identification;
        this.evidence = evidence;
    }

    /**
     * Reads the evaluation's files.
     *
     * @throws IOException that names the file and what to do, also if the files are not of one evaluation
     */
    public static FitnessEvaluation read(Path folder) throws IOException {
        Path metrics = folder.resolve(METRICS);
        Path scores = folder.resolve(SCORES);
        for (Path file : List.of(metrics, scores)) {
            if (!Files.isRegularFile(file)) {
                throw new IOException(
                        file + " does not exist; name the --out folder of 'overt evaluate identification'");
            }
        }
        FitnessEvaluation evaluation = new FitnessEvaluation(
                folder,
                json(metrics),
                new Identification(ScoresFile.read(scores)),
                Map.of(METRICS, sha256(metrics), SCORES, sha256(scores)));
        evaluation.requireOneEvaluation();
        return evaluation;
    }

    /** The threshold that the model pack proposes. */
    public double proposedThreshold() {
        return metrics.path("atThreshold").path("threshold").doubleValue();
    }

    /** The differences between these groups at a threshold. */
    public Differences compare(Groups groups, double threshold) throws IOException {
        GroupComparison fnir = GroupComparison.ofFnir(identification, threshold, groups.ofSubject());
        GroupComparison fpir = GroupComparison.ofFpir(identification, threshold, groups.ofSubject());
        Map<String, Integer> subjects = subjectsOf(groups);
        Map<String, GroupRates> rates = new TreeMap<>();
        subjects.forEach((group, count) ->
                rates.put(group, new GroupRates(count, new Rates(rate(fnir, group), rate(fpir, group)))));
        if (rates.size() < 2) {
            throw new IOException(
                    "the groups label %d people, but the probes of %s show people of %d groups only; two are needed"
                            .formatted(groups.ofSubject().size(), folder.resolve(SCORES), rates.size()));
        }
        return new Compared(rates, worstToBest(fnir), worstToBest(fpir));
    }

    /**
     * The report.
     *
     * @param threshold that a deployment will use
     * @param differences at this threshold
     */
    public FitnessReport report(double threshold, Differences differences, String data, String madeBy, Instant madeAt)
            throws IOException {
        Identification.Rates rates = identification.at(threshold);
        try {
            return new FitnessReport(
                    madeAt,
                    madeBy,
                    data,
                    pack(),
                    Instant.parse(provenance("date").asString("")),
                    new Software(
                            provenance("software").path("version").asString(""),
                            provenance("software").path("commit").asString("")),
                    threshold,
                    sizes(),
                    new Rates(complement(rates.tpir()), rates.fpir()),
                    differences,
                    evidence);
        } catch (DateTimeException e) {
            throw new IOException(folder.resolve(METRICS) + " does not say when it was made", e);
        }
    }

    /** Without groups. */
    public static Differences notCompared(String reason) {
        return new NotCompared(reason);
    }

    private void requireOneEvaluation() throws IOException {
        JsonNode at = metrics.path("atThreshold");
        boolean isIdentification =
                at.path("threshold").isNumber() && provenance("modelPack").isObject();
        if (!isIdentification) {
            throw new IOException(folder.resolve(METRICS) + " is not that of an identification evaluation");
        }
        Identification.Rates rates = identification.at(proposedThreshold());
        boolean isSame = metrics.path("matedProbes").asInt(-1) == identification.matedProbes()
                && metrics.path("nonMatedProbes").asInt(-1) == identification.nonMatedProbes()
                && isSame(at.path("tpir"), rates.tpir())
                && isSame(at.path("fpir"), rates.fpir());
        if (!isSame) {
            throw new IOException(
                    "%s does not say what %s says: one of them is of another evaluation or was changed; run"
                                    .formatted(folder.resolve(METRICS), SCORES)
                            + " the evaluation again");
        }
    }

    private static boolean isSame(JsonNode written, Estimate measured) {
        return Double.isNaN(measured.value())
                ? written.path("value").isNull()
                : Math.abs(written.path("value").asDouble(-1) - measured.value()) <= ROUNDING;
    }

    private Pack pack() {
        JsonNode pack = provenance("modelPack");
        Map<String, String> digests = new TreeMap<>();
        pack.path("digests")
                .properties()
                .forEach(file -> digests.put(file.getKey(), file.getValue().asString("")));
        return new Pack(pack.path("name").asString(""), pack.path("version").asString(""), digests);
    }

    private JsonNode provenance(String member) {
        return metrics.path("provenance").path(member);
    }

    private Sizes sizes() {
        int failures = metrics.path("failuresToAcquire").path("references").asInt(0);
        List<ProbeResult> probes = identification.results();
        return new Sizes(
                metrics.path("references").asInt(0) - failures,
                failures,
                subjects(probes, true),
                identification.matedProbes(),
                subjects(probes, false),
                identification.nonMatedProbes(),
                (int) probes.stream()
                        .filter(probe -> probe.bestScore().isEmpty())
                        .count());
    }

    private static int subjects(List<ProbeResult> probes, boolean mated) {
        return (int) probes.stream()
                .filter(probe -> probe.mated() == mated)
                .map(ProbeResult::subject)
                .distinct()
                .count();
    }

    private Map<String, Integer> subjectsOf(Groups groups) {
        Map<String, TreeSet<String>> subjects = new TreeMap<>();
        for (ProbeResult probe : identification.results()) {
            String group = groups.ofSubject().get(probe.subject());
            if (group != null) {
                subjects.computeIfAbsent(group, name -> new TreeSet<>()).add(probe.subject());
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        subjects.forEach((group, of) -> counts.put(group, of.size()));
        return counts;
    }

    private static Estimate rate(GroupComparison comparison, String group) {
        Estimate rate = comparison.rates().get(group);
        return rate == null ? new Estimate(Double.NaN, new Interval(0, 1), 0) : rate;
    }

    private static WorstToBest worstToBest(GroupComparison comparison) {
        return new WorstToBest(
                finite(comparison.worstToBest()),
                finite(comparison.worstToBestCi95().low()),
                finite(comparison.worstToBestCi95().high()),
                comparison.p());
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static Estimate complement(Estimate rate) {
        return new Estimate(
                1 - rate.value(),
                new Interval(1 - rate.ci95().high(), 1 - rate.ci95().low()),
                rate.n());
    }

    private static JsonNode json(Path file) throws IOException {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String sha256(Path file) throws IOException {
        return Digests.sha256(Files.readAllBytes(file));
    }
}
