package overt.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static overt.operation.TestInstallation.ID;
import static overt.operation.TestInstallation.OLGA;
import static overt.operation.TestInstallation.accepted;
import static overt.operation.TestInstallation.entryId;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.audit.verify.Verification;
import overt.deployment.Adjudication;
import overt.deployment.Command;
import overt.deployment.State;
import overt.testing.SmallDisk;

/** A disk that fills up while a deployment is live, though nothing is to be stored at that moment. */
class FailingMachineTest {
    /** The rule is a second; a machine that runs other tests at the same time gets more. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path place;

    @Test
    void aFullDiskStopsTheCamerasAndLosesNothing() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(place.resolve("disk"), "48m");
                TestInstallation site = TestInstallation.create(disk.path().resolve("site"))) {
            site.live();
            site.engine.sees(entryId(1));
            disk.fill();
            await(() -> !site.engine.mayRun());
            await(() -> !site.engine.running);
            assertThatThrownBy(() -> site.engine.watchList().confusableEntries(0.5))
                    .as("references are erased though nothing can be stored")
                    .hasMessageContaining("erased");
            assertThatThrownBy(() ->
                            site.deployments().carryOut(OLGA, ID, new Command.Adjudicate(1, Adjudication.TRUE, "ears")))
                    .hasMessageContaining("Nothing that was acknowledged is lost");
            disk.remount("rw");
            site.reopen();
            assertThat(site.deployment().state()).isEqualTo(State.PAUSED);
            assertThat(site.deployment().alerts()).hasSize(1);
            assertThat(site.open().pictures().sample(OLGA, ID, 1)).isPresent();
            assertThat(site.open().verifyLog()).isInstanceOf(Verification.Verified.class);
            accepted(site.open().controlRoom().resume(OLGA, ID, site.engine));
            assertThat(site.engine.running).isTrue();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long limit = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("soon").isLessThan(limit);
            Thread.sleep(10);
        }
    }
}
