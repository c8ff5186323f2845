package overt.operation.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import overt.deployment.Biometrics;
import overt.deployment.LiveChange;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.people.PersonId;
import overt.deployment.policy.Policy;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EntryId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON of events: their records' components by name; ids as texts, policies by their settings, choices with their kind. */
final class EventJson {
    static final String ENTRY = "entry";

    private static final TypeReference<Map<String, List<String>>> SETTINGS = new TypeReference<>() {};

    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(
                    String.class, override -> override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .addModule(module())
            .addMixIn(LiveChange.class, Change.class)
            .addMixIn(Biometrics.class, What.class)
            .addMixIn(DeploymentCase.class, Case.class)
            .build();

    private EventJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LiveChange.AddEntry.class, name = "add-entry"),
        @JsonSubTypes.Type(value = LiveChange.LowerThreshold.class, name = "lower-threshold"),
        @JsonSubTypes.Type(value = LiveChange.AddCamera.class, name = "add-camera")
    })
    private interface Change {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Biometrics.OfWatchList.class, name = "watch-list"),
        @JsonSubTypes.Type(value = Biometrics.OfEntry.class, name = ENTRY),
        @JsonSubTypes.Type(value = Biometrics.OfAlert.class, name = "alert")
    })
    private interface What {}

    /** What follows from the rest is not written. */
    interface Case {
        @JsonIgnore
        boolean isUrgent();

        @JsonIgnore
        boolean isRehearsal();
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule();
        text(module, PersonId.class, PersonId::value, PersonId::new);
        text(module, DeploymentId.class, DeploymentId::value, DeploymentId::new);
        text(module, CameraId.class, CameraId::value, CameraId::new);
        text(module, EntryId.class, EntryId::value, EntryId::new);
        module.addSerializer(Policy.class, new ValueSerializer<>() {
            @Override
            public void serialize(Policy policy, JsonGenerator out, SerializationContext context) {
                out.writePOJO(policy.texts());
            }
        });
        module.addDeserializer(Policy.class, new ValueDeserializer<>() {
            @Override
            public Policy deserialize(JsonParser in, DeserializationContext context) {
                return Policy.of(in.readValueAs(SETTINGS));
            }
        });
        return module;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return read.apply(in.getString());
            }
        });
    }
}
