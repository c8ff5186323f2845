package overt.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static overt.operation.TestInstallation.OLGA;
import static overt.operation.TestInstallation.SUE;
import static overt.operation.TestInstallation.accepted;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import overt.audit.verify.Verification;
import overt.deployment.AlertRecord;
import overt.deployment.Command;
import overt.deployment.Deployment;
import overt.deployment.State;
import overt.storage.DatabaseChoice;
import overt.storage.Plaintext;
import overt.testing.PostgresCluster;
import overt.vocabulary.Alert;

/**
 * Another process takes deployments through their whole lives and is killed at random moments. Whatever the moment: what it said is
 * there, what is kept is what the history tells of, nothing runs on, and after its time nothing biometric is left.
 */
@ExtendWith(PostgresCluster.Stopping.class)
@ParameterizedClass
@ValueSource(strings = {"sqlite", "postgresql"})
class KilledTest {
    /** A whole life takes about as long. */
    private static final int LONGEST_LIFE_MILLIS = 2500;

    private static final int DEPLOYMENTS_A_LIFE = 1000;

    private final DatabaseChoice choice;

    @TempDir
    private Path home;

    KilledTest(String database) {
        choice = database.equals("sqlite")
                ? new DatabaseChoice.Sqlite()
                : new DatabaseChoice.PostgreSql(PostgresCluster.get().newDatabase(), PostgresCluster.USER, "");
    }

    @Test
    void nothingOutlivesItsAuthorityAndNothingAcknowledgedIsLost() throws Exception {
        killAtRandomMoments(10, new Random(10)); // on each database
    }

    @Test
    @Tag("long")
    void nothingOutlivesItsAuthorityAndNothingAcknowledgedIsLostManyTimes() throws Exception {
        killAtRandomMoments(100, new Random(100)); // on each database
    }

    private void killAtRandomMoments(int times, Random random) throws Exception {
        List<State> found = new ArrayList<>();
        try (TestInstallation site = new TestInstallation(home, choice)) {
            site.open();
            site.shut();
            for (int time = 0; time < times; time++) {
                int first = 1 + DEPLOYMENTS_A_LIFE * time;
                List<String> said = liveAndKill(first, Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
                site.open();
                assertThat(site.reports).isEmpty();
                assertThat(site.open().verifyLog()).isInstanceOf(Verification.Verified.class);
                for (Deployment deployment : site.deployments().all()) {
                    if (Integer.parseInt(deployment.id().value().substring(1)) >= first) {
                        assertWhole(site, deployment, said);
                        found.add(deployment.state());
                    }
                }
                assertThat(site.deployments().all().stream()
                                .map(each -> each.id().value()))
                        .containsAll(named(said, "drafted"));
                site.shut();
            }
            assertNothingIsLeftAfterItsTime(site);
        }
        assertThat(found).as("killed in the middle of lives").isNotEmpty().anyMatch(state -> state != State.CLOSED);
    }

    private List<String> liveAndKill(int first, Duration life) throws Exception {
        Process process = LivingProcess.start(home, first, choice);
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("open");
            Thread killer = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(life);
                    kill(process);
                } catch (InterruptedException impossible) {
                    throw new IllegalStateException(impossible);
                }
            });
            output.lines().forEach(said::add);
            killer.join();
        } finally {
            kill(process); // Also if it did not even open.
        }
        return said;
    }

    private static void kill(Process process) throws InterruptedException {
        // SIGKILL. Process.destroyForcibly would also close the pipe that still holds what it said.
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    /** What is kept is exactly what the history tells of, and what was said is in the history. */
    private static void assertWhole(TestInstallation site, Deployment deployment, List<String> said) {
        String id = " " + deployment.id();
        assertThat(deployment.state()).as("nothing runs on").isNotEqualTo(State.LIVE);
        assertThat(site.open().data().watchLists().ids(deployment.id()))
                .as("watch list of %s", deployment)
                .hasSize(deployment.keepsWatchList() ? LivingProcess.ENTRIES : 0);
        List<Long> kept = site.open().data().alerts().all(deployment.id()).stream()
                .map(Alert::number)
                .toList();
        List<Long> told = deployment.alerts().stream()
                .filter(alert -> !alert.destroyed())
                .map(AlertRecord::number)
                .toList();
        // Of what is on hold a close destroys the original and leaves the hold's copy, which is looked at below.
        List<Long> toldAndNotHeld = deployment.alerts().stream()
                .filter(alert -> !alert.destroyed() && alert.hold().isEmpty())
                .map(AlertRecord::number)
                .toList();
        switch (deployment.state()) {
            case CLOSED -> assertThat(kept).as("alerts of %s", deployment).isEmpty();
            case ENDED -> assertThat(kept).as("alerts of %s", deployment).isIn(told, toldAndNotHeld);
            case DRAFT, SUBMITTED, AUTHORISED, LIVE, PAUSED, REFUSED, REVOKED, EXPIRED ->
                assertThat(kept).as("alerts of %s", deployment).isEqualTo(told);
        }
        for (AlertRecord alert : deployment.alerts()) {
            try (Plaintext none = Plaintext.of(new byte[0]);
                    Plaintext sample = site.open()
                            .pictures()
                            .sample(OLGA, deployment.id(), alert.number())
                            .orElse(none)) {
                assertThat(sample.toArray().length > 0)
                        .as("picture of alert %d of %s", alert.number(), deployment)
                        .isEqualTo(!alert.destroyed());
            }
        }
        assertThat(site.open().data().holds().inForce(deployment.id())).hasSize((int) deployment.alerts().stream()
                .filter(alert -> alert.hold().isPresent())
                .count());

        long alerts = said.stream().filter(("alert" + id)::equals).count();
        assertThat((long) deployment.alerts().size()).isBetween(alerts, alerts + 1);
        if (said.contains("composed" + id) && !said.contains("ended" + id)) {
            assertThat(deployment.watchList()).isPresent();
        }
        if (said.contains("adjudicated" + id)) {
            assertThat(deployment.alert(1).orElseThrow().isDecided()).isTrue();
        }
        if (said.contains("reviewed" + id)) {
            assertThat(deployment.alert(2).orElseThrow().destroyed()).isTrue();
        }
        if (said.contains("closed" + id)) {
            assertThat(deployment.state()).isEqualTo(State.CLOSED);
            assertThat(site.open().isDestroyed(deployment.id())).isTrue();
        }
    }

    private static void assertNothingIsLeftAfterItsTime(TestInstallation site) throws Exception {
        site.clock.advance(Duration.ofHours(8 + 25));
        site.open();
        assertThat(site.reports).isEmpty();
        for (Deployment deployment : site.deployments().all()) {
            for (AlertRecord alert : deployment.alerts()) {
                if (alert.hold().isPresent()) {
                    accepted(site.deployments()
                            .carryOut(SUE, deployment.id(), new Command.ReleaseHold(alert.number(), "settled")));
                }
            }
            assertThat(site.open().isDestroyed(deployment.id()))
                    .as("%s", deployment)
                    .isTrue();
            assertThat(site.open().data().holds().inForce(deployment.id())).isEmpty();
        }
        assertThat(site.open().verifyLog()).isInstanceOf(Verification.Verified.class);
    }

    private static List<String> named(List<String> said, String what) {
        return said.stream()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.substring(what.length() + 1))
                .toList();
    }
}
