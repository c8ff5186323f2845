package overt.operation.history;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import overt.audit.format.Digest;
import overt.deployment.DeploymentEvent;
import overt.storage.EventRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as storage keeps them. What an event says is split in two: ids, codes, numbers and times in plain, everything else sealed. The
 * sealed part has random bytes with it, so that a digest of the record in the audit log cannot be guessed back.
 */
public final class EventRecords {
    /** Of the JSON. A field may be added in a new version, never reinterpreted. */
    private static final int VERSION = 1;

    private static final String SALT = "salt";
    private static final int SALT_BYTES = 16;

    /** In place of what was sealed once its key is destroyed, years later: the history still says what happened and when. */
    private static final String DESTROYED = "destroyed";

    private final SecureRandom random = new SecureRandom();

    /** The record of an event. */
    public EventRecord write(DeploymentEvent event) {
        EventType type = EventType.of(event);
        ObjectNode whole = EventJson.MAPPER.valueToTree(event);
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        ObjectNode sealed = JsonNodeFactory.instance.objectNode();
        split(type, "", whole, plain, sealed);
        return new EventRecord(
                type.code(),
                VERSION,
                event.at(),
                plain.toString(),
                sealed.isEmpty() ? Optional.empty() : salted(sealed));
    }

    /**
     * The event of a record. Of one whose sealed part is destroyed, texts are blank and ids are made up.
     *
     * @throws UnknownEventException if a newer version wrote it
     */
    public DeploymentEvent read(EventRecord stored) {
        EventType type = EventType.named(stored.type());
        if (stored.version() > VERSION) {
            throw new UnknownEventException("an event '%s' in form %d".formatted(stored.type(), stored.version()));
        }
        try {
            JsonNode whole = EventJson.MAPPER.readTree(stored.json());
            if (stored.personal().isPresent()) {
                ObjectNode sealed =
                        (ObjectNode) EventJson.MAPPER.readTree(stored.personal().get());
                sealed.remove(SALT);
                whole = merge(whole, sealed);
            } else {
                putPlaceholders(type, whole);
            }
            return EventJson.MAPPER.treeToValue(whole, type.event());
        } catch (JacksonException malformed) {
            // Without the cause: its message quotes what was sealed.
            throw new UnknownEventException("an event '%s' in a form".formatted(stored.type()));
        }
    }

    /** What the audit log says of a record: SHA-256 of {@code TYPE VERSION}, the plain and the sealed part, a line each. */
    public static Digest digest(EventRecord stored) {
        String text = "%s %d\n%s\n%s\n"
                .formatted(
                        stored.type(),
                        stored.version(),
                        stored.json(),
                        stored.personal().orElse(""));
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> salted(ObjectNode sealed) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        sealed.put(SALT, HexFormat.of().formatHex(salt));
        return Optional.of(sealed.toString());
    }

    private static void split(EventType type, String path, ObjectNode from, ObjectNode plain, ObjectNode sealed) {
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            String own = path.isEmpty() ? field.getKey() : path + "/" + field.getKey();
            Split split = split(type, own, field.getValue());
            split.plain().ifPresent(value -> plain.set(field.getKey(), value));
            split.sealed().ifPresent(value -> sealed.set(field.getKey(), value));
        }
    }

    private record Split(Optional<JsonNode> plain, Optional<JsonNode> sealed) {}

    /** Objects and lists keep their shape in both parts, so that they can be laid over each other again. */
    private static Split split(EventType type, String path, JsonNode value) {
        if (type.isPlain(path)) {
            return new Split(Optional.of(value), Optional.empty());
        }
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode plain = JsonNodeFactory.instance.objectNode();
                ObjectNode sealed = JsonNodeFactory.instance.objectNode();
                split(type, path, object, plain, sealed);
                yield new Split(Optional.of(plain), sealed.isEmpty() ? Optional.empty() : Optional.of(sealed));
            }
            case ArrayNode array -> {
                ArrayNode plain = JsonNodeFactory.instance.arrayNode();
                ArrayNode sealed = JsonNodeFactory.instance.arrayNode();
                for (JsonNode item : array) {
                    Split split = split(type, path + "/*", item);
                    plain.add(split.plain().orElse(JsonNodeFactory.instance.nullNode()));
                    sealed.add(split.sealed().orElse(JsonNodeFactory.instance.nullNode()));
                }
                yield new Split(Optional.of(plain), Optional.of(sealed));
            }
            default -> new Split(Optional.empty(), Optional.of(value));
        };
    }

    private static JsonNode merge(JsonNode plain, JsonNode sealed) {
        if (plain instanceof ObjectNode object && sealed instanceof ObjectNode more) {
            for (Map.Entry<String, JsonNode> field : more.properties()) {
                JsonNode own = object.get(field.getKey());
                object.set(field.getKey(), own == null ? field.getValue() : merge(own, field.getValue()));
            }
            return object;
        }
        if (plain instanceof ArrayNode array && sealed instanceof ArrayNode more) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, merge(array.get(i), more.get(i)));
            }
            return array;
        }
        return sealed.isNull() ? plain : sealed;
    }

    /** Texts that are missing are blank; this is for what cannot be. */
    private static void putPlaceholders(EventType type, JsonNode event) {
        switch (type) {
            case WATCH_LIST_COMPOSED -> {
                int number = 1;
                for (JsonNode entry : event.path("entries")) {
                    ((ObjectNode) entry).put("id", DESTROYED + "-" + number);
                    number++;
                }
            }
            case WATCH_LIST_ENTRY_REMOVED, ALERT_RAISED -> ((ObjectNode) event).put("entry", DESTROYED);
            case CHANGE_PROPOSED -> {
                if (event.path("change").path("entry") instanceof ObjectNode entry) {
                    entry.put(
                            "id",
                            DESTROYED + "-proposed-" + event.path("number").asInt());
                }
            }
            case BIOMETRICS_DESTROYED -> {
                if (event.path("what") instanceof ObjectNode what
                        && what.path("kind").asString().equals(EventJson.ENTRY)) {
                    what.put("entry", DESTROYED);
                }
            }
            case CASE_DRAFTED, CASE_REVISED -> {
                for (JsonNode camera : event.path("file").path("recognition").path("cameras")) {
                    ((ObjectNode) camera).put("address", DESTROYED + ":camera");
                }
            }
            default -> {}
        }
    }
}
