package overt.evaluation.fitness;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import overt.evaluation.fitness.FitnessReport.Compared;
import overt.evaluation.fitness.FitnessReport.Differences;
import overt.evaluation.fitness.FitnessReport.GroupRates;
import overt.evaluation.fitness.FitnessReport.NotCompared;
import overt.evaluation.fitness.FitnessReport.Pack;
import overt.evaluation.fitness.FitnessReport.Rates;
import overt.evaluation.fitness.FitnessReport.Sizes;
import overt.evaluation.fitness.FitnessReport.WorstToBest;
import overt.evaluation.metrics.Estimate;
import overt.evaluation.metrics.Interval;
import overt.evaluation.report.Software;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The members of a fitness report; docs/evaluation/fitness.md lists them. */
final class FitnessJson {
    /** Another meaning of a member, or another member, gets another number. */
    static final String FORMAT = "overt-fitness/1";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FitnessJson() {}

    static ObjectNode of(FitnessReport report) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format", FORMAT);
        json.put("madeAt", report.madeAt().toString());
        json.put("madeBy", report.madeBy());
        json.put("data", report.data());
        json.set("modelPack", of(report.modelPack()));
        ObjectNode evaluation = json.putObject("evaluation");
        evaluation.put("at", report.evaluatedAt().toString());
        evaluation.put("version", report.evaluatedWith().version());
        evaluation.put("commit", report.evaluatedWith().commit());
        evaluation.set("files", texts(report.evidence()));
        json.put("threshold", report.threshold());
        json.set("sizes", of(report.sizes()));
        json.set("everyone", of(report.everyone()));
        switch (report.differences()) {
            case Compared compared -> json.set("groups", of(compared));
            case NotCompared not -> json.put("groupsNotCompared", not.reason());
        }
        return json;
    }

    static FitnessReport parse(String text) {
        JsonNode json = read(text);
        if (!json.path("format").asString("").equals(FORMAT)) {
            throw new IllegalArgumentException("it is not a fitness report of the format " + FORMAT);
        }
        JsonNode evaluation = member(json, "evaluation");
        return new FitnessReport(
                time(json, "madeAt"),
                text(json, "madeBy"),
                text(json, "data"),
                pack(member(json, "modelPack")),
                time(evaluation, "at"),
                new Software(text(evaluation, "version"), text(evaluation, "commit")),
                number(json, "threshold"),
                sizes(member(json, "sizes")),
                rates(member(json, "everyone")),
                differences(json),
                texts(member(evaluation, "files")));
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static ObjectNode of(Pack pack) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("name", pack.name());
        json.put("version", pack.version());
        json.set("files", texts(pack.digests()));
        return json;
    }

    private static Pack pack(JsonNode json) {
        return new Pack(text(json, "name"), text(json, "version"), texts(member(json, "files")));
    }

    private static ObjectNode of(Sizes sizes) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("references", sizes.references());
        json.put("referenceFailures", sizes.referenceFailures());
        json.put("matedSubjects", sizes.matedSubjects());
        json.put("matedProbes", sizes.matedProbes());
        json.put("nonMatedSubjects", sizes.nonMatedSubjects());
        json.put("nonMatedProbes", sizes.nonMatedProbes());
        json.put("probeFailures", sizes.probeFailures());
        return json;
    }

    private static Sizes sizes(JsonNode json) {
        return new Sizes(
                whole(json, "references"),
                whole(json, "referenceFailures"),
                whole(json, "matedSubjects"),
                whole(json, "matedProbes"),
                whole(json, "nonMatedSubjects"),
                whole(json, "nonMatedProbes"),
                whole(json, "probeFailures"));
    }

    private static ObjectNode of(Rates rates) {
        ObjectNode json = MAPPER.createObjectNode();
        json.set("fnir", of(rates.fnir()));
        json.set("fpir", of(rates.fpir()));
        return json;
    }

    private static Rates rates(JsonNode json) {
        return new Rates(rate(member(json, "fnir")), rate(member(json, "fpir")));
    }

    /** As in result files: {@code {"value": v, "ci95": [low, high], "n": n}}, the value null where nothing was tried. */
    private static ObjectNode of(Estimate rate) {
        ObjectNode json = MAPPER.createObjectNode();
        put(json, "value", rate.n() == 0 ? OptionalDouble.empty() : OptionalDouble.of(rate.value()));
        json.putArray("ci95").add(rate.ci95().low()).add(rate.ci95().high());
        json.put("n", rate.n());
        return json;
    }

    private static Estimate rate(JsonNode json) {
        return new Estimate(
                optionalNumber(json, "value").orElse(Double.NaN),
                new Interval(
                        number(member(json, "ci95").path(0), "ci95"),
                        number(member(json, "ci95").path(1), "ci95")),
                whole(json, "n"));
    }

    private static ObjectNode of(Compared compared) {
        ObjectNode json = MAPPER.createObjectNode();
        ObjectNode groups = json.putObject("rates");
        compared.groups().forEach((name, group) -> {
            ObjectNode rates = of(group.rates());
            rates.put("subjects", group.subjects());
            groups.set(name, rates);
        });
        ObjectNode ratios = json.putObject("worstToBest");
        ratios.set("fnir", of(compared.fnir()));
        ratios.set("fpir", of(compared.fpir()));
        return json;
    }

    private static Differences differences(JsonNode json) {
        if (json.has("groupsNotCompared")) {
            return new NotCompared(text(json, "groupsNotCompared"));
        }
        JsonNode compared = member(json, "groups");
        Map<String, GroupRates> groups = new TreeMap<>();
        for (Map.Entry<String, JsonNode> group : member(compared, "rates").properties()) {
            groups.put(group.getKey(), new GroupRates(whole(group.getValue(), "subjects"), rates(group.getValue())));
        }
        JsonNode ratios = member(compared, "worstToBest");
        return new Compared(groups, worstToBest(member(ratios, "fnir")), worstToBest(member(ratios, "fpir")));
    }

    private static ObjectNode of(WorstToBest ratio) {
        ObjectNode json = MAPPER.createObjectNode();
        put(json, "value", ratio.ratio());
        put(json, "low95", ratio.atLeast());
        put(json, "high95", ratio.atMost());
        json.put("p", ratio.p());
        return json;
    }

    private static WorstToBest worstToBest(JsonNode json) {
        return new WorstToBest(
                optionalNumber(json, "value"),
                optionalNumber(json, "low95"),
                optionalNumber(json, "high95"),
                number(json, "p"));
    }

    private static ObjectNode texts(Map<String, String> texts) {
        ObjectNode json = MAPPER.createObjectNode();
        texts.forEach(json::put);
        return json;
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new TreeMap<>();
        json.properties().forEach(member -> texts.put(member.getKey(), text(json, member.getKey())));
        return texts;
    }

    private static void put(ObjectNode json, String name, OptionalDouble value) {
        if (value.isPresent()) {
            json.put(name, value.getAsDouble());
        } else {
            json.putNull(name);
        }
    }

    private static JsonNode member(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("its member '%s' is missing".formatted(name));
        }
        return value;
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = member(json, name);
        if (!value.isString()) {
            throw new IllegalArgumentException("its member '%s' is not text".formatted(name));
        }
        return value.stringValue();
    }

    private static Instant time(JsonNode json, String name) {
        try {
            return Instant.parse(text(json, name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its member '%s' is not a time".formatted(name), e);
        }
    }

    private static double number(JsonNode json, String name) {
        JsonNode value = json.isObject() ? member(json, name) : json;
        if (!value.isNumber()) {
            throw new IllegalArgumentException("its member '%s' is not a number".formatted(name));
        }
        return value.doubleValue();
    }

    private static OptionalDouble optionalNumber(JsonNode json, String name) {
        return member(json, name).isNull() ? OptionalDouble.empty() : OptionalDouble.of(number(json, name));
    }

    private static int whole(JsonNode json, String name) {
        JsonNode value = member(json, name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException("its member '%s' is not a whole number".formatted(name));
        }
        return value.intValue();
    }
}
