package overt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static overt.storage.Samples.D1;
import static overt.storage.TestStorage.NOON;
import static overt.storage.TestStorage.audited;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import overt.audit.AuditLogException;
import overt.storage.keys.FailingDisk;
import overt.storage.keys.KeyFolder;
import overt.storage.keys.KeyFolderException;
import overt.testing.PostgresCluster;

@ExtendWith(PostgresCluster.Stopping.class)
class DataFolderTest {
    @TempDir
    private Path home;

    @Test
    void aMissingFolderIsNamedAndNotMade() {
        try (KeyFolder keys = newKeys("keys")) {
            assertThatThrownBy(() -> open(keys, home.resolve("data")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("there is none; name the right folder (--data)");
        }
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void aFolderWithSomethingElseInItIsLeftAlone() throws IOException {
        Path data = Files.createDirectory(home.resolve("data"));
        Files.writeString(data.resolve("letters.txt"), "dear");
        try (KeyFolder keys = newKeys("keys")) {
            assertThatThrownBy(() -> create(keys, data)).hasMessageContaining("it has 'letters.txt'");
        }
        assertThat(data.resolve("letters.txt")).hasContent("dear");
    }

    @Test
    void theKeysMustNotLieInIt() {
        try (KeyFolder keys = newKeys("data/keys")) {
            assertThatThrownBy(() -> create(keys, home.resolve("data")))
                    .isInstanceOfSatisfying(
                            KeyFolderException.class,
                            nested -> assertThat(nested.problem()).isEqualTo(KeyFolderException.Problem.NESTED));
        }
    }

    @Test
    void anotherInstallationsKeysAreNamed() {
        try (TestStorage storage = sqlite();
                KeyFolder others = newKeys("other keys")) {
            storage.shut();
            assertThatThrownBy(() -> open(others, storage.dataFolder()))
                    .isInstanceOfSatisfying(
                            KeyFolderException.class,
                            foreign -> assertThat(foreign.problem()).isEqualTo(KeyFolderException.Problem.FOREIGN))
                    .hasMessageContaining(others.installation());
            storage.reopen();
        }
    }

    @Test
    void aSecondOpeningIsTurnedAway() {
        try (TestStorage storage = sqlite()) {
            assertThatThrownBy(() -> open(storage.keys(), storage.dataFolder()))
                    .hasMessageContaining("another process has it open; stop that one first");
        }
    }

    /** A copy of both folders on another machine meets the same server. */
    @Test
    void aCopyOfTheFolderCannotUseTheSameServersDatabase() throws IOException {
        try (TestStorage storage = TestStorage.create(home, TestDatabase.POSTGRESQL.fresh())) {
            storage.shut();
            Path copy = home.resolve("copy");
            TestStorage.copy(storage.dataFolder(), copy.resolve("data"));
            TestStorage.copy(storage.keyFolder(), copy.resolve("keys"));
            storage.reopen();
            try (KeyFolder keys = KeyFolder.open(copy.resolve("keys"), Optional.empty())) {
                assertThatThrownBy(() -> DataFolder.open(copy.resolve("data"), keys, storage.choice, storage.clock))
                        .hasMessageContaining("another process uses it; stop that one first");
            }
        }
    }

    @Test
    void anotherInstallationsDatabaseIsRefused() {
        DatabaseChoice server = TestDatabase.POSTGRESQL.fresh();
        TestStorage.create(home.resolve("first"), server).close();
        try (KeyFolder keys = newKeys("keys")) {
            assertThatThrownBy(() -> DataFolder.create(home.resolve("data"), keys, server, Clock.systemUTC()))
                    .hasMessageContaining("another installation's data; name an empty database");
        }
    }

    @Test
    void aServerThatCannotBeReachedIsNamedWithoutThePassword() {
        DatabaseChoice nowhere = new DatabaseChoice.PostgreSql(
                "jdbc:postgresql://127.0.0.1:1/overt?password=s3cret&connectTimeout=1&loginTimeout=1",
                "overt",
                "s3cret");
        try (KeyFolder keys = newKeys("keys")) {
            assertThatThrownBy(() -> DataFolder.create(home.resolve("data"), keys, nowhere, Clock.systemUTC()))
                    .hasMessageContaining(
                            "PostgreSQL jdbc:postgresql://127.0.0.1:1/overt as overt: it cannot be reached")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void aNewerFormatIsRefusedAndLeftAlone() throws IOException {
        try (TestStorage storage = sqlite()) {
            storage.shut();
            Path format = storage.dataFolder().resolve(DataFolder.FORMAT_FILE);
            String content = Files.readString(format);
            Files.writeString(format, content.replace("folder 1", "folder 2"));
            assertThatThrownBy(storage::reopen).hasMessageContaining("a newer version of Overt wrote it (format 2");
            Files.writeString(format, content);
            storage.reopen();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNewerVersionsTablesAreRefused(TestDatabase database) throws SQLException {
        try (TestStorage storage = TestStorage.create(home, database.fresh())) {
            storage.shut();
            try (Connection connection = source(storage).getConnection()) {
                connection
                        .createStatement()
                        .execute(
                                "INSERT INTO flyway_schema_history SELECT 99, '99', 'newer', type, 'V99__newer.sql', 1,"
                                        + " installed_by, installed_on, 1, success FROM flyway_schema_history WHERE version = '1'");
            }
            assertThatThrownBy(storage::reopen)
                    .hasMessageContaining("a newer version of Overt wrote it (its form is 99)");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anOlderVersionsTablesAreBroughtToThisForm(TestDatabase database) throws SQLException {
        try (TestStorage storage = TestStorage.create(home, database.fresh())) {
            storage.data().deployments().begin(D1, NOON, audited("deployment.drafted"));
            storage.shut();
            try (Connection connection = source(storage).getConnection()) {
                // As the version before V2 left it.
                for (String table :
                        List.of("second_factors", "policies", "destruction_certificates", "retention_jobs", "holds")) {
                    connection.createStatement().execute("DROP TABLE " + table);
                }
                connection.createStatement().execute("ALTER TABLE accounts DROP COLUMN rank");
                connection.createStatement().execute("DELETE FROM flyway_schema_history WHERE version <> '1'");
            }
            storage.reopen().alerts().raise(Samples.alert(D1, 1), audited("alert.raised"));
            assertThat(storage.data().deployments().all()).containsExactly(D1);
            assertThat(storage.data().holds().inForce(D1)).isEmpty();
        }
    }

    @Test
    void aMakingThatIsInterruptedAnywhereCanBeRepeated() {
        int interrupted = 0;
        for (boolean failed = true; failed; interrupted++) {
            Path place = home.resolve("place " + interrupted);
            FailingDisk disk = new FailingDisk(interrupted);
            try (KeyFolder keys = KeyFolder.create(place.resolve("keys"), Optional.empty())) {
                Path data = place.resolve("data");
                try {
                    DataFolder.create(
                                    data,
                                    keys,
                                    new DatabaseChoice.Sqlite(),
                                    Clock.systemUTC(),
                                    TestStorage.parts(disk, step -> {}))
                            .close();
                } catch (StorageException refused) {
                    assertThat(refused).hasMessageContaining("No space left");
                }
                failed = disk.hasFailed();
                if (DataFolder.exists(data)) {
                    open(keys, data).close();
                } else {
                    create(keys, data).close();
                }
            }
        }
        assertThat(interrupted).isGreaterThan(8);
    }

    @Test
    void aLogThatVanishedIsNotBegunAnew() throws IOException {
        try (TestStorage storage = sqlite()) {
            storage.shut();
            Path audit = storage.dataFolder().resolve(DataFolder.AUDIT);
            Files.move(audit, home.resolve("elsewhere"));
            Files.createDirectory(audit);
            assertThatThrownBy(storage::reopen)
                    .isInstanceOf(AuditLogException.class)
                    .hasMessageContaining("was it moved or deleted");
            Files.delete(audit);
            Files.move(home.resolve("elsewhere"), audit);
            storage.reopen();
        }
    }

    @Test
    void sqliteIsSetUpToLoseNothingAndToLeaveNothingBehind() {
        try (TestStorage storage = sqlite();
                Database database = Database.open(
                        storage.choice, storage.dataFolder(), storage.keys().installation())) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "secure_delete")).isEqualTo("1");
            assertThat(pragma(database, "temp_store")).isEqualTo("2");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
        }
    }

    private static String pragma(Database database, String name) {
        return database.reading(handle ->
                handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    private TestStorage sqlite() {
        return TestStorage.create(home, new DatabaseChoice.Sqlite());
    }

    private KeyFolder newKeys(String name) {
        return KeyFolder.create(home.resolve(name), Optional.empty());
    }

    private static DataFolder create(KeyFolder keys, Path data) {
        return DataFolder.create(data, keys, new DatabaseChoice.Sqlite(), Clock.systemUTC());
    }

    private static DataFolder open(KeyFolder keys, Path data) {
        return DataFolder.open(data, keys, new DatabaseChoice.Sqlite(), Clock.systemUTC());
    }

    private static DataSource source(TestStorage storage) {
        return switch (storage.choice) {
            case DatabaseChoice.Sqlite sqlite ->
                Database.sqliteSource(storage.dataFolder().resolve(Database.FILE));
            case DatabaseChoice.PostgreSql server -> {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setURL(server.jdbcUrl());
                source.setUser(server.user());
                yield source;
            }
        };
    }
}
