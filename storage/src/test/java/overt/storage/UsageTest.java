package overt.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.storage.keys.KeyFolder;
import overt.vocabulary.DeploymentId;

/** The example of the package's documentation. */
class UsageTest {
    @TempDir
    private Path home;

    @Test
    void theExampleOfThePackagesDocumentation() {
        Path keyPath = home.resolve("keys");
        Path dataPath = home.resolve("data");
        Clock clock = Clock.systemUTC();
        DatabaseChoice choice = new DatabaseChoice.Sqlite();
        DeploymentId deployment = new DeploymentId("d1");
        Actor operator = Actor.of("o-17", "operator", "cli");
        List<EntryToStore> enrolled = Samples.entries(1, 2, 1000);
        List<List<RetentionKeeper.Outcome>> reports = new ArrayList<>();

        try (KeyFolder keys = KeyFolder.exists(keyPath)
                        ? KeyFolder.open(keyPath, Optional.empty())
                        : KeyFolder.create(keyPath, Optional.empty());
                DataFolder data = DataFolder.exists(dataPath)
                        ? DataFolder.open(dataPath, keys, choice, clock)
                        : DataFolder.create(dataPath, keys, choice, clock)) {
            data.deployments().begin(deployment, clock.instant(), audited(operator, "deployment.drafted", deployment));
            data.watchLists().add(deployment, enrolled, audited(operator, "watch-list.imported", deployment));
            enrolled.forEach(EntryToStore::close);
            data.alerts().raise(Samples.alert(deployment, 1), audited(operator, "alert.raised", deployment));

            // Whatever the rules say is due, from the deployments' events.
            RetentionKeeper keeper = RetentionKeeper.start(data, now -> due(deployment), clock, reports::add);
            keeper.close();
            assertThat(data.watchLists().entries(deployment)).isEmpty();
            assertThat(data.destruction().certificates(deployment)).hasSize(1);
        }
        assertThat(reports.getFirst()).singleElement().isInstanceOf(RetentionKeeper.Outcome.Destroyed.class);
    }

    private static AuditEntry audited(Actor who, String action, DeploymentId deployment) {
        return AuditEntry.of(who, action, AuditedObject.of("deployment", deployment.value()));
    }

    private static List<DueDestruction> due(DeploymentId deployment) {
        return List.of(new DueDestruction(deployment, new DestructionScope.WatchList(), "watch-list.at-end"));
    }
}
