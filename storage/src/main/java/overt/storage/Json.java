package overt.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import overt.vocabulary.Embedding;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The forms of what is sealed: JSON of the value with the number of its form, and embeddings as little-endian floats. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** @throws StorageException if it has another form, without quoting it */
    static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException malformed) {
            // Without the cause: its message quotes what was sealed.
            throw new StorageException(
                    "a stored %s has a form that this version does not know; use the version that wrote it"
                            .formatted(type.getSimpleName()),
                    null);
        }
    }

    /** The caller overwrites it after use. */
    static byte[] floats(Embedding embedding) {
        float[] values = embedding.toArray();
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        Arrays.fill(values, 0);
        return bytes;
    }

    static Embedding embedding(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        try {
            return Embedding.of(values);
        } finally {
            Arrays.fill(values, 0);
        }
    }
}
