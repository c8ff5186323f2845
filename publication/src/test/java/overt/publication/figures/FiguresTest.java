package overt.publication.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.deployment.Deployment;
import overt.publication.LoggedDeployments;
import overt.publication.Samples;

class FiguresTest {
    @Test
    void countsEachAlertOnce() {
        Tally tally = Tally.of(Samples.eventful().deployment());
        assertThat(tally).isEqualTo(new Tally(2, 1, 1, 1, 1, 1, 1, 1, 8_127, 8_127 / 20 - 1, tally.watched(), 2, 40));
        assertThat(tally.alerts()).isEqualTo(6);
        assertThat(tally.peopleSpokenTo()).isEqualTo(tally.arrests() + tally.otherAction() + tally.noAction());
    }

    @Test
    void pausesDoNotCountAsWatched() {
        Deployment deployment = Samples.eventful().deployment();
        Duration all = Duration.between(
                deployment.file().period().from(), deployment.overSince().orElseThrow());
        assertThat(Tally.of(deployment).watched()).isEqualTo(all.minusMinutes(12));
    }

    /** The log alone gives what the history gives; its times are those at which it was written. */
    @Test
    void theLogAloneGivesTheSameFigures(@TempDir Path folder) throws IOException {
        LoggedDeployments logged = Samples.several(folder.resolve("audit"));
        LogReader log = LogReader.read(logged.folder());
        for (Deployment deployment : logged.deployments()) {
            Tally fromHistory = Tally.of(deployment);
            Tally fromLog = LogTally.of(log.entries(), deployment.id());
            assertThat(fromLog.watched()).isCloseTo(fromHistory.watched(), Duration.ofSeconds(1));
            assertThat(fromLog)
                    .usingRecursiveComparison()
                    .ignoringFields("watched")
                    .isEqualTo(fromHistory);
        }
    }

    /** R 4.2: binom.test(2, 8127)$conf.int and binom.test(0, 1800)$conf.int. */
    @Test
    void theIntervalIsThatOfClopperAndPearson() {
        FalseAlertRate rate = new FalseAlertRate(2, 8_127);
        assertThat(rate.low()).isCloseTo(2.98e-5, within(1e-7));
        assertThat(rate.high()).isCloseTo(8.886e-4, within(1e-6));
        assertThat(new FalseAlertRate(0, 1_800).low()).isZero();
        assertThat(new FalseAlertRate(0, 1_800).high()).isCloseTo(2.047e-3, within(1e-6));
        assertThat(new FalseAlertRate(0, 0).isKnown()).isFalse();
    }
}
