package overt.face.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code pack.json} and the catalogue. Strict: a field too many or too few is refused. */
final class PackJson {
    static final String FILE_NAME = "pack.json";

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private PackJson() {}

    /** @throws PackException naming the file and the field that is wrong */
    static ModelPack read(Path file) throws PackException {
        try {
            return MAPPER.readValue(Files.readString(file, StandardCharsets.UTF_8), ModelPack.class);
        } catch (JacksonException e) {
            throw new PackException(file + ": " + fault(e), e);
        } catch (IOException e) {
            throw new PackException(file + ": cannot be read: " + Reason.of(e), e);
        }
    }

    static byte[] write(ModelPack pack) {
        return MAPPER.writeValueAsString(pack).getBytes(StandardCharsets.UTF_8);
    }

    private static String fault(JacksonException e) {
        String field = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "unknown field '" + field + "'";
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException why ->
                (field.isEmpty() ? "" : "field '" + field + "': ") + why.getMessage();
            case InvalidFormatException value -> "field '%s' cannot be '%s'".formatted(field, value.getValue());
            case MismatchedInputException mismatch
            when field.isEmpty() -> "not a JSON object that describes a model pack";
            case MismatchedInputException mismatch -> "field '" + field + "' is missing or of the wrong kind";
            case InputCoercionException outOfRange -> "field '" + field + "' is out of range";
            default ->
                "broken JSON in line %d, column %d: %s"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage());
        };
    }
}
