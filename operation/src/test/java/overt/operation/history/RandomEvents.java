package overt.operation.history;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import overt.deployment.DeploymentEvent;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.casefile.Period;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.vocabulary.Zone;

/** Makes events of every kind with random content, from their components' types. Every text of it begins with a marker. */
final class RandomEvents {
    static final String MARKER = "Marker-Person";

    private static final List<String> ENDINGS =
            List.of("", " \"quoted\"", "\nsecond line", " \\ back", " é 漢 🚶", " {\"json\":1}", " null");

    private final Random random;
    private final Map<Type, Supplier<Object>> makers = new HashMap<>();
    private int camera;

    RandomEvents(long seed) {
        random = new Random(seed);
        makers.put(String.class, this::text);
        makers.put(boolean.class, random::nextBoolean);
        makers.put(int.class, () -> 1 + random.nextInt(1000));
        makers.put(long.class, () -> 1L + random.nextInt(1000));
        makers.put(double.class, () -> 0.01 + 0.98 * random.nextDouble());
        makers.put(Instant.class, this::instant);
        makers.put(LocalDate.class, () -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(999)));
        makers.put(ZoneId.class, () -> ZoneId.of(any("Europe/London", "UTC", "America/New_York")));
        makers.put(URI.class, () -> URI.create("rtsp://user:" + MARKER + "@10.0.0.2/" + random.nextInt(99)));
        makers.put(Zone.class, () -> Zone.WHOLE_FRAME);
        makers.put(Period.class, () -> {
            Instant from = instant();
            return new Period(from, from.plusSeconds(1 + random.nextInt(99999)));
        });
        makers.put(
                ModelPackId.class,
                () -> new ModelPackId(any("starter", "yunet-sface"), "1." + random.nextInt(9), hex()));
        makers.put(
                FitnessReport.class,
                () -> new FitnessReport(
                        hex(), hex(), random.nextDouble(), random.nextDouble() / 100, random.nextBoolean()));
        makers.put(
                Policy.class,
                () -> Policy.SHIPPED
                        .with(Setting.LARGEST_WATCH_LIST, 1L + random.nextInt(1000))
                        .with(Setting.OUTSIDE_DECISION, random.nextBoolean())
                        .with(Setting.GREATEST_FPIR, random.nextDouble() / 1000));
    }

    static List<Class<?>> kinds() {
        return kinds(DeploymentEvent.class).distinct().toList();
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(kind -> kind.isRecord() ? Stream.of(kind) : kinds(kind));
    }

    DeploymentEvent make(Class<?> kind) {
        return (DeploymentEvent) record(kind);
    }

    private Object value(Type type) {
        Supplier<Object> maker = makers.get(type);
        if (maker != null) {
            return maker.get();
        }
        if (type instanceof ParameterizedType generic) {
            Type of = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return random.nextBoolean() ? Optional.of(value(of)) : Optional.empty();
            }
            List<Object> items = new ArrayList<>();
            int size = random.nextInt(4);
            for (int i = 0; i < size; i++) {
                items.add(value(of));
            }
            return items;
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return any(raw.getEnumConstants());
        }
        if (raw.isSealed()) {
            return record(any(raw.getPermittedSubclasses()));
        }
        return record(raw);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = component(type.getSimpleName(), components[i]);
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }

    /** Ids and codes have no marker: they may stand in plain. */
    private Object component(String type, RecordComponent component) {
        return switch (type + "." + component.getName()) {
            case "CameraId.value" -> "camera-" + camera++;
            case "PersonId.value", "DeploymentId.value" -> "id-" + random.nextInt(99);
            case "ScopedCategory.code", "ListedEntry.category" -> any("wanted-court", "missing");
            case "Closed.certificate" -> hex();
            default -> value(component.getGenericType());
        };
    }

    private String text() {
        return MARKER + random.nextInt(1000) + any(ENDINGS.toArray(String[]::new));
    }

    private String hex() {
        return "%064x".formatted(new BigInteger(255, random));
    }

    private Instant instant() {
        return Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000), random.nextInt(1_000_000_000));
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
