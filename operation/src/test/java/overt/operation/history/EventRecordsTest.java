package overt.operation.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import overt.deployment.DeploymentEvent;
import overt.storage.EventRecord;

class EventRecordsTest {
    private static final int EVENTS_OF_A_KIND = 40;

    private final EventRecords records = new EventRecords();

    static List<Class<?>> kinds() {
        return RandomEvents.kinds();
    }

    @Test
    void everyKindOfEventHasANameOfItsOwn() {
        assertThat(Arrays.stream(EventType.values()).map(EventType::event).toList())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(kinds().stream()
                        .<Class<? extends DeploymentEvent>>map(kind -> kind.asSubclass(DeploymentEvent.class))
                        .toList());
        assertThat(Arrays.stream(EventType.values()).map(EventType::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void comesBackAsItWas(Class<?> kind) {
        RandomEvents events = new RandomEvents(kind.getName().hashCode());
        for (int i = 0; i < EVENTS_OF_A_KIND; i++) {
            DeploymentEvent event = events.make(kind);
            EventRecord stored = records.write(event);
            // As storage gives it back: its own time is kept to the millisecond.
            EventRecord read =
                    new EventRecord(stored.type(), stored.version(), stored.at(), stored.json(), stored.personal());
            assertThat(records.read(read)).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hasNoNameAndNoFreeTextInPlain(Class<?> kind) {
        RandomEvents events = new RandomEvents(kind.getName().hashCode());
        for (int i = 0; i < EVENTS_OF_A_KIND; i++) {
            DeploymentEvent event = events.make(kind);
            EventRecord stored = records.write(event);
            assertThat(stored.json()).doesNotContain(RandomEvents.MARKER);
            assertThat(stored.personal().orElse("").contains(RandomEvents.MARKER))
                    .as("%s", event)
                    .isEqualTo(event.toString().contains(RandomEvents.MARKER) || saysMoreThanItShows(event));
        }
    }

    /** A camera's address with its password is left out of its text. */
    private static boolean saysMoreThanItShows(DeploymentEvent event) {
        return switch (event) {
            case DeploymentEvent.CaseDrafted _, DeploymentEvent.CaseRevised _ -> true;
            default -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isStillReadWhenItsTextsAreDestroyed(Class<?> kind) {
        RandomEvents events = new RandomEvents(kind.getName().hashCode());
        for (int i = 0; i < EVENTS_OF_A_KIND; i++) {
            DeploymentEvent event = events.make(kind);
            EventRecord stored = records.write(event);
            DeploymentEvent bare = records.read(
                    new EventRecord(stored.type(), stored.version(), stored.at(), stored.json(), Optional.empty()));
            assertThat(bare.getClass()).isEqualTo(event.getClass());
            assertThat(bare.at()).isEqualTo(event.at());
            assertThat(bare.toString()).doesNotContain(RandomEvents.MARKER);
            assertThat(records.write(bare).json()).isEqualTo(stored.json());
        }
    }

    @Test
    void theSameTextsHaveAnotherDigestEachTime() {
        DeploymentEvent event = new RandomEvents(1).make(DeploymentEvent.Paused.class);
        assertThat(EventRecords.digest(records.write(event))).isNotEqualTo(EventRecords.digest(records.write(event)));
    }

    @Test
    void whatANewerVersionWroteIsRefused() {
        EventRecord stored = records.write(new RandomEvents(1).make(DeploymentEvent.Ended.class));
        assertThatThrownBy(() ->
                        records.read(new EventRecord("teleported", 1, stored.at(), stored.json(), stored.personal())))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageContaining("'teleported'")
                .hasMessageContaining("use the version that wrote it");
        assertThatThrownBy(() ->
                        records.read(new EventRecord(stored.type(), 2, stored.at(), stored.json(), stored.personal())))
                .isInstanceOf(UnknownEventException.class);
        assertThatThrownBy(() -> records.read(new EventRecord(
                        stored.type(),
                        1,
                        stored.at(),
                        "{\"at\":\"2026-01-01T00:00:00Z\",\"secret\":1}",
                        stored.personal())))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageNotContaining("secret");
    }
}
