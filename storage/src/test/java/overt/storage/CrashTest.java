package overt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static overt.storage.TestStorage.NOON;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import overt.audit.verify.Verification.Verified;
import overt.storage.keys.KeyName;
import overt.storage.keys.KeyPurpose;
import overt.testing.PostgresCluster;
import overt.vocabulary.Alert;
import overt.vocabulary.DeploymentId;

/** Another process stores and destroys, and is killed at random moments. */
@ExtendWith(PostgresCluster.Stopping.class)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CrashTest {
    /** A deployment takes about as long, from its first entry to its last certificate. */
    private static final int LONGEST_LIFE_MILLIS = 1500;

    private static final int DEPLOYMENTS_A_LIFE = 1000;

    private final TestDatabase database;

    @TempDir
    private Path home;

    CrashTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingHalfDoneStays() throws Exception {
        killAtRandomMoments(20, new Random(20));
    }

    @Test
    @Tag("long")
    void nothingAcknowledgedIsLostAndNothingHalfDoneStaysManyTimes() throws Exception {
        killAtRandomMoments(200, new Random(200));
    }

    @Test
    void aSecondProcessIsTurnedAway() throws Exception {
        try (TestStorage storage = TestStorage.create(home, database.fresh())) {
            storage.keys().close(); // The keys' own lock is tested by theirs.
            Process second = WritingProcess.start(storage, 1);
            try (BufferedReader output = second.inputReader()) {
                assertThat(output.readLine()).startsWith("refused: ").contains("another process has it open");
            }
            second.waitFor();
        }
    }

    private void killAtRandomMoments(int times, Random random) throws Exception {
        int inTheMiddle = 0;
        try (TestStorage storage = TestStorage.create(home, database.fresh())) {
            for (int time = 0; time < times; time++) {
                storage.shut();
                int first = 1 + DEPLOYMENTS_A_LIFE * time;
                List<String> said = liveAndKill(storage, first, Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
                storage.reopen();
                List<DeploymentId> deployments = storage.data().deployments().all().stream()
                        .filter(deployment -> number(deployment) >= first)
                        .toList();
                for (DeploymentId deployment : deployments) {
                    assertWhole(storage.data(), deployment, said);
                }
                assertThat(deployments).containsAll(named(said, "begun"));
                assertThat(storage.verifyLog()).isInstanceOf(Verified.class);
                assertFilesAreThoseOfTheEntriesLeft(storage, deployments);
                assertRetentionCompletes(storage, deployments);
                inTheMiddle += said.getLast().startsWith("destroyed-alerts") ? 0 : 1;
            }
        }
        assertThat(inTheMiddle).isGreaterThan(times / 2);
    }

    private static List<String> liveAndKill(TestStorage storage, int first, Duration life) throws Exception {
        Process process = WritingProcess.start(storage, first);
        LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("open");
            Thread killer = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(life);
                    WritingProcess.kill(process);
                } catch (InterruptedException impossible) {
                    throw new IllegalStateException(impossible);
                }
            });
            output.lines().forEach(said::add);
            killer.join();
        } finally {
            WritingProcess.kill(process); // Also if it did not even open.
        }
        List<String> whole = new ArrayList<>(said);
        whole.addFirst("open");
        return whole;
    }

    /** Each change is there as a whole or not at all, and is there if the process said so. */
    private static void assertWhole(DataFolder data, DeploymentId deployment, List<String> said) {
        List<DestructionCertificate> certificates = data.destruction().certificates(deployment);
        boolean watchListGone = isCertified(certificates, deployment, KeyPurpose.WATCH_LIST);
        boolean alertsGone = isCertified(certificates, deployment, KeyPurpose.ALERTS);
        List<StoredEntry> entries = data.watchLists().entries(deployment);
        List<Alert> alerts = data.alerts().all(deployment);
        if (watchListGone) {
            assertThat(entries).isEmpty();
            assertThat(said).contains("destroying " + deployment);
        } else {
            assertThat(entries.size()).isIn(0, WritingProcess.ENTRIES);
            entries.forEach(entry -> assertReadable(data, deployment, entry));
            if (said.contains("imported " + deployment)) {
                assertThat(entries).hasSize(WritingProcess.ENTRIES);
            }
            assertThat(said).doesNotContain("destroyed-watch-list " + deployment);
        }
        if (alertsGone) {
            assertThat(alerts).isEmpty();
        } else {
            assertThat(alerts.stream().map(Alert::number))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, alerts.size()).boxed().toList());
            alerts.forEach(alert ->
                    assertThat(data.alerts().sample(deployment, alert.number())).isPresent());
            long acknowledged = said.stream()
                    .filter(line -> line.startsWith("alert") && line.endsWith(" " + deployment))
                    .count();
            assertThat((long) alerts.size()).isBetween(acknowledged, acknowledged + 1);
            assertThat(said).doesNotContain("destroyed-alerts " + deployment);
        }
    }

    private static void assertReadable(DataFolder data, DeploymentId deployment, StoredEntry entry) {
        int number = 1
                + List.of(Samples.id(1), Samples.id(2), Samples.id(3))
                        .indexOf(entry.entry().id());
        assertThat(entry.references()).singleElement().satisfies(reference -> {
            assertThat(data.watchLists().image(deployment, reference.id()))
                    .hasValueSatisfying(image -> assertThat(Samples.isPicture(image.toArray(), "image", number))
                            .isTrue());
            assertThat(reference.embedding().toArray())
                    .isEqualTo(Samples.embedding(number).toArray());
        });
    }

    /** One image of each whole watch list is in a file. */
    private static void assertFilesAreThoseOfTheEntriesLeft(TestStorage storage, List<DeploymentId> deployments)
            throws IOException {
        long lists = deployments.stream()
                .filter(deployment ->
                        !storage.data().watchLists().entries(deployment).isEmpty())
                .count();
        try (Stream<Path> tree = Files.walk(storage.dataFolder().resolve(DataFolder.SEALED))) {
            assertThat(tree.filter(Files::isRegularFile)).hasSize((int) lists);
        }
    }

    private static void assertRetentionCompletes(TestStorage storage, List<DeploymentId> deployments) {
        List<DueDestruction> due = new ArrayList<>();
        for (DeploymentId deployment : deployments) {
            due.add(new DueDestruction(deployment, new DestructionScope.WatchList(), "watch-list.at-end"));
            due.add(new DueDestruction(deployment, new DestructionScope.AllAlerts(), "alerts.day-after-end"));
        }
        LinkedBlockingQueue<List<RetentionKeeper.Outcome>> looks = new LinkedBlockingQueue<>();
        RetentionKeeper.start(storage.data(), now -> due, () -> NOON, looks::add)
                .close();
        assertThat(looks.remove())
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RetentionKeeper.Outcome.Destroyed.class));
        for (DueDestruction each : due) {
            assertThat(storage.data().destruction().isDone(each.deployment(), each.scope()))
                    .isTrue();
        }
        for (DeploymentId deployment : deployments) {
            assertThat(storage.keys().has(KeyName.of(deployment, KeyPurpose.WATCH_LIST)))
                    .isFalse();
            assertThat(storage.keys().has(KeyName.of(deployment, KeyPurpose.ALERTS)))
                    .isFalse();
        }
    }

    private static boolean isCertified(
            List<DestructionCertificate> certificates, DeploymentId deployment, KeyPurpose purpose) {
        String key = KeyName.of(deployment, purpose).toString();
        List<DestructionCertificate> own = certificates.stream()
                .filter(certificate -> certificate.key().equals(key))
                .toList();
        assertThat(own.size()).isLessThanOrEqualTo(1);
        return !own.isEmpty();
    }

    private static List<DeploymentId> named(List<String> said, String what) {
        return said.stream()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> new DeploymentId(line.substring(what.length() + 1)))
                .toList();
    }

    private static int number(DeploymentId deployment) {
        return Integer.parseInt(deployment.value().substring(1));
    }
}
