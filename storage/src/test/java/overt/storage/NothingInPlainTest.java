package overt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static overt.storage.Samples.D1;
import static overt.storage.TestStorage.NOON;
import static overt.storage.TestStorage.OPERATOR;
import static overt.storage.TestStorage.audited;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import overt.testing.PostgresCluster;

/** Recognisable people are put into every field, and then looked for in every file, of the database's server too. */
@ExtendWith(PostgresCluster.Stopping.class)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NothingInPlainTest {
    private static final int START_BYTES = 32;

    private final TestDatabase database;

    @TempDir
    private Path home;

    NothingInPlainTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void nothingOfAPersonIsInAnyFileWhileTheDatabaseIsOpen() throws IOException {
        try (TestStorage storage = TestStorage.create(home, database.fresh())) {
            fill(storage.data());
            // Nothing is closed or checkpointed: the database's own log of changes is searched too.
            assertThat(people().in(database.foldersBeside(home))).isEmpty();
            if (database == TestDatabase.SQLITE) {
                assertThat(storage.dataFolder().resolve(Database.FILE + "-wal")).isNotEmptyFile();
            }
            destroy(storage.data());
            assertThat(people().in(database.foldersBeside(home))).isEmpty();
        }
        assertThat(people().in(database.foldersBeside(home))).isEmpty();
    }

    /** Sealed bytes are as good as noise; but what is destroyed is to be gone, sealed or not. */
    @Test
    void theSealedBytesAreGoneFromEveryFileAfterTheDestruction() throws IOException {
        try (TestStorage storage = TestStorage.create(home, database.fresh())) {
            fill(storage.data());
            List<byte[]> sealed = sealedStarts(storage);
            assertThat(sealed).hasSizeGreaterThan(10);
            PlainBytes records = new PlainBytes();
            for (int i = 0; i < sealed.size(); i++) {
                records.lookFor("sealed record " + i, sealed.get(i));
            }
            List<Path> own = List.of(storage.dataFolder());
            if (database == TestDatabase.SQLITE) {
                assertThat(records.in(own)).hasSizeGreaterThanOrEqualTo(sealed.size());
            }
            destroy(storage.data());
            assertThat(records.in(own)).isEmpty();
        }
    }

    @Test
    void theSearchFindsWhatIsThere() throws IOException {
        byte[] floats = floats(3, ByteOrder.LITTLE_ENDIAN);
        Files.write(home.resolve("plain"), Samples.picture("image", 3, 5000));
        Files.writeString(home.resolve("hex"), "\\x" + HexFormat.of().formatHex(floats));
        byte[] json = ("{\"a\":\"" + Samples.id(3) + "\"}").getBytes(StandardCharsets.UTF_8);
        Files.writeString(home.resolve("base64"), Base64.getEncoder().encodeToString(json));
        assertThat(people().in(List.of(home)))
                .contains(
                        "picture in " + home.resolve("plain"),
                        "JPEG in " + home.resolve("plain"),
                        "floats of 3 in hexadecimal in " + home.resolve("hex"))
                .anySatisfy(
                        found -> assertThat(found).startsWith("name in Base64").endsWith("/base64"));
    }

    private static void fill(DataFolder data) {
        data.accounts()
                .add(
                        new Account("o-17", "Marker-Person-Officer", Set.of("operator"), Optional.empty(), false),
                        "a long enough password".toCharArray(),
                        audited("account.added"));
        data.deployments().begin(D1, NOON, audited("deployment.drafted"));
        EventRecord event = new EventRecord("drafted", 1, NOON, "{}", Optional.of("reason-marker by Marker-Person"));
        data.deployments().append(D1, 0, List.of(event), audited("deployment.changed"));
        data.watchLists().add(D1, Samples.entries(1, 4, 1000), audited("watch-list.imported"));
        data.watchLists().add(D1, Samples.entries(5, 2, 200_000), audited("watch-list.imported"));
        for (int number = 1; number <= 3; number++) {
            data.alerts().raise(Samples.alert(D1, number), audited("alert.raised"));
        }
        HoldOrder hold =
                new HoldOrder(D1, Set.of(1L), Set.of(Samples.id(5)), "o-17", "reason-marker", LocalDate.of(2027, 1, 1));
        data.holds().place(hold, NOON, audited("hold.placed"));
    }

    private static void destroy(DataFolder data) {
        String hold = data.holds().inForce(D1).getFirst().id();
        for (DestructionScope scope : List.of(
                new DestructionScope.WatchList(),
                new DestructionScope.AllAlerts(),
                new DestructionScope.OneHold(hold),
                new DestructionScope.PersonalText())) {
            data.destruction().destroy(new DestructionOrder(D1, scope, "test-rule", OPERATOR));
        }
    }

    private static PlainBytes people() {
        PlainBytes people = new PlainBytes()
                .lookFor("JPEG", Samples.JPEG_MAGIC)
                .lookFor("picture", "picture-marker".getBytes(StandardCharsets.US_ASCII))
                .lookFor("password", "long enough password".getBytes(StandardCharsets.US_ASCII));
        for (String marker : List.of("category", "reason", "response", "basis", "origin")) {
            people.lookFor(marker, (marker + "-marker").getBytes(StandardCharsets.US_ASCII));
        }
        people.lookFor("name", "Marker-Person".getBytes(StandardCharsets.US_ASCII));
        people.lookFor("name in UTF-16", "Marker-Person".getBytes(StandardCharsets.UTF_16LE));
        for (int number = -3; number <= 6; number++) {
            people.lookFor("floats of " + number, floats(number, ByteOrder.LITTLE_ENDIAN));
            people.lookFor("big-endian floats of " + number, floats(number, ByteOrder.BIG_ENDIAN));
        }
        return people;
    }

    /** The first values of an embedding. */
    private static byte[] floats(int seed, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * Float.BYTES).order(order);
        float[] values = Samples.embedding(seed).toArray();
        for (int i = 0; i < 4; i++) {
            bytes.putFloat(values[i]);
        }
        return bytes.array();
    }

    /** Enough of each sealed record to find it: the nonce is different in each. */
    private static List<byte[]> sealedStarts(TestStorage storage) throws IOException {
        List<byte[]> starts = new ArrayList<>();
        try (Connection connection = storage.choice instanceof DatabaseChoice.PostgreSql server
                        ? DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())
                        : DriverManager.getConnection(
                                "jdbc:sqlite:" + storage.dataFolder().resolve(Database.FILE));
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT content FROM sealed_records WHERE content IS NOT NULL")) {
            while (rows.next()) {
                starts.add(Arrays.copyOf(rows.getBytes(1), START_BYTES));
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        try (var tree = Files.walk(storage.dataFolder().resolve(DataFolder.SEALED))) {
            for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                starts.add(Arrays.copyOf(Files.readAllBytes(file), START_BYTES));
            }
        }
        return starts;
    }
}
