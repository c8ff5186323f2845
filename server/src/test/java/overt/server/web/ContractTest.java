package overt.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import overt.deployment.Checklist;
import overt.deployment.Reason;
import overt.operation.Codes;
import overt.server.web.ApiDescription.Operation;

/** docs/api/openapi.yaml says what the code does: the same operations, roles and shapes. */
class ContractTest {
    private static final String BASE = "/api/v1";

    private static final List<Class<?>> CONTROLLERS = List.of(
            SessionController.class,
            PeopleController.class,
            DeploymentController.class,
            WatchListController.class,
            LiveController.class,
            AlertController.class,
            AuditController.class,
            FitnessController.class,
            InstallationController.class);

    /** Of schemas whose record has another name. */
    private static final Map<String, Class<?>> RECORDS = Map.ofEntries(
            Map.entry("Problem", ProblemHandler.Body.class),
            Map.entry("Reason", Reason.class),
            Map.entry("PersonName", Directory.PersonName.class),
            Map.entry("Deployment", DeploymentBodies.DeploymentBody.class),
            Map.entry("Checklist", DeploymentController.ChecklistBody.class),
            Map.entry("ChecklistItem", Checklist.Item.class),
            Map.entry("WatchList", WatchListController.WatchListBody.class),
            Map.entry("Import", Imports.ImportBody.class),
            Map.entry("CameraState", LiveStates.CameraStateBody.class),
            Map.entry("Alert", AlertBodies.AlertBody.class),
            Map.entry("AuditEntry", AuditController.AuditEntryBody.class),
            Map.entry("FitnessReport", Fitness.Brought.class),
            Map.entry("Policy", InstallationController.PolicyBody.class));

    /** Values without members, and pages, which are all one record. */
    private static final Set<String> NO_RECORD = Set.of("Role", "Rank", "UseCase", "State", "Outcome", "Action");

    @Test
    void theSameOperationsWithTheSameRoles() throws IOException {
        Map<String, String> described = new HashMap<>();
        for (Operation operation : ApiDescription.read().operations()) {
            described.put(
                    operation.method() + " " + operation.path(),
                    operation.id() + " " + new TreeSet<>(operation.roles()) + fresh(operation.reauthentication()));
        }
        Map<String, String> coded = new HashMap<>();
        for (Class<?> controller : CONTROLLERS) {
            for (java.lang.reflect.Method method : controller.getDeclaredMethods()) {
                route(method)
                        .filter(route -> route.contains(BASE))
                        .ifPresent(route -> coded.put(route.replace(BASE, ""), code(method)));
            }
        }
        assertThat(coded).containsExactlyInAnyOrderEntriesOf(described);
    }

    @Test
    void theSameShapes() throws IOException {
        ApiDescription description = ApiDescription.read();
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (String schema : description.schemas().keySet()) {
            if (NO_RECORD.contains(schema) || schema.endsWith("Page")) {
                continue;
            }
            Class<?> type = record(schema);
            if (type == null) {
                wrong.add(schema + " has no record");
                continue;
            }
            Set<String> members = Arrays.stream(type.getRecordComponents())
                    .map(ContractTest::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!members.equals(new TreeSet<>(description.properties(schema)))) {
                wrong.add("%s: code %s, description %s"
                        .formatted(schema, members, new TreeSet<>(description.properties(schema))));
            }
            for (RecordComponent component : type.getRecordComponents()) {
                boolean maybe = component.getType() == Optional.class;
                if (maybe && description.required(schema).contains(name(component))) {
                    wrong.add("%s.%s is required, and may be missing".formatted(schema, name(component)));
                }
            }
            compared++;
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(40);
    }

    private static String fresh(boolean reauthentication) {
        return reauthentication ? " fresh" : "";
    }

    private static Optional<String> route(java.lang.reflect.Method method) {
        if (method.isAnnotationPresent(GetMapping.class)) {
            return Optional.of("GET " + method.getAnnotation(GetMapping.class).value()[0]);
        }
        if (method.isAnnotationPresent(PostMapping.class)) {
            return Optional.of("POST " + method.getAnnotation(PostMapping.class).value()[0]);
        }
        if (method.isAnnotationPresent(PutMapping.class)) {
            return Optional.of("PUT " + method.getAnnotation(PutMapping.class).value()[0]);
        }
        return Optional.ofNullable(method.getAnnotation(DeleteMapping.class))
                .map(found -> "DELETE " + found.value()[0]);
    }

    private static String code(java.lang.reflect.Method method) {
        Access access = method.getAnnotation(Access.class);
        Set<String> roles = new TreeSet<>();
        if (access.anybody()) {
            roles.add("anonymous");
        } else if (access.value().length == 0) {
            roles.add("signed-in");
        } else {
            Arrays.stream(access.value()).map(Codes::of).forEach(roles::add);
        }
        return method.getName() + " " + roles + fresh(access.reauthenticated());
    }

    private static @Nullable Class<?> record(String schema) {
        if (RECORDS.containsKey(schema)) {
            return RECORDS.get(schema);
        }
        return Stream.concat(
                        CONTROLLERS.stream(),
                        Stream.of(
                                Cases.class,
                                DeploymentBodies.class,
                                AlertBodies.class,
                                LiveStates.class,
                                Imports.class,
                                Compositions.class))
                .flatMap(outer -> Arrays.stream(outer.getDeclaredClasses()))
                .filter(type -> type.isRecord() && type.getSimpleName().equals(schema))
                .findFirst()
                .orElse(schema.equals("Me") ? Me.class : null);
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }
}
