package overt.evaluation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import overt.evaluation.metrics.Interval;
import overt.evaluation.metrics.Rate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Results as JSON: numbers as numbers, a {@link Rate} as {@code {"value": v, "ci95": [low, high], "n": n}}, an {@link Interval} as
 * {@code [low, high]}. What is not a finite number is null: a rate of nothing, a ratio to 0.
 */
public final class ResultFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule()
                    .addSerializer(Rate.class, new RateSerializer())
                    .addSerializer(Interval.class, new IntervalSerializer())
                    .addSerializer(Double.class, new FiniteSerializer())
                    .addSerializer(double.class, new FiniteSerializer()))
            .build();

    private ResultFile() {}

    /**
     * Writes results with their provenance.
     *
     * @param results a record or map; its components become the file's fields
     */
    public static void write(Path file, Object results, Provenance provenance) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text(results, provenance));
    }

    /** The same as text. */
    public static String text(Object results, Provenance provenance) {
        ObjectNode json = MAPPER.valueToTree(results);
        json.set("provenance", MAPPER.<ObjectNode>valueToTree(provenance));
        return MAPPER.writeValueAsString(json) + "\n";
    }

    private static void writeFinite(JsonGenerator json, double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private static final class RateSerializer extends StdSerializer<Rate> {
        RateSerializer() {
            super(Rate.class);
        }

        @Override
        public void serialize(Rate rate, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeName("value");
            writeFinite(json, rate.value());
            json.writeName("ci95");
            context.writeValue(json, rate.ci95());
            json.writeName("n");
            json.writeNumber(rate.n());
            json.writeEndObject();
        }
    }

    private static final class IntervalSerializer extends StdSerializer<Interval> {
        IntervalSerializer() {
            super(Interval.class);
        }

        @Override
        public void serialize(Interval interval, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            writeFinite(json, interval.low());
            writeFinite(json, interval.high());
            json.writeEndArray();
        }
    }

    private static final class FiniteSerializer extends StdSerializer<Double> {
        FiniteSerializer() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            writeFinite(json, value);
        }
    }
}
