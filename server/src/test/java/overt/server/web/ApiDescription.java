package overt.server.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docs/api/openapi.yaml as the tests read it. */
final class ApiDescription {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private final Map<String, Object> root;

    private ApiDescription(Map<String, Object> root) {
        this.root = root;
    }

    /**
     * One operation.
     *
     * @param path with its variables in braces, below the server's address
     */
    record Operation(String id, String method, String path, Set<String> roles, boolean reauthentication) {
        boolean isForAnybody() {
            return roles.contains("anonymous");
        }

        /** With something in place of each variable. */
        String example() {
            return path.replace("{alert}", "1")
                    .replace("{image}", "1")
                    .replace("{proposal}", "1")
                    .replace("{result}", "1")
                    .replaceAll("\\{\\w+}", "nothing");
        }
    }

    @SuppressWarnings("unchecked")
    static ApiDescription read() throws IOException {
        String yaml = Files.readString(Path.of("..", "docs", "api", "openapi.yaml"));
        return new ApiDescription(
                (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        object(root.get("paths"))
                .forEach((path, item) -> object(item).forEach((method, content) -> {
                    if (METHODS.contains(method)) {
                        Map<String, Object> operation = object(content);
                        operations.add(new Operation(
                                String.valueOf(operation.get("operationId")),
                                method.toUpperCase(java.util.Locale.ROOT),
                                path,
                                strings(operation.get("x-roles")),
                                Boolean.TRUE.equals(operation.get("x-reauthentication"))));
                    }
                }));
        return operations;
    }

    /** Names of the properties of a schema. */
    Set<String> properties(String schema) {
        return object(object(schemas().get(schema)).get("properties")).keySet();
    }

    Set<String> required(String schema) {
        return strings(object(schemas().get(schema)).getOrDefault("required", List.of()));
    }

    Map<String, Object> schemas() {
        return object(object(root.get("components")).get("schemas"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Set<String> strings(@Nullable Object list) {
        Set<String> strings = new HashSet<>();
        if (list instanceof List<?> items) {
            items.forEach(each -> strings.add(String.valueOf(each)));
        }
        return strings;
    }
}
