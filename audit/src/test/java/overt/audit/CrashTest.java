package overt.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.audit.format.Checkpoint;
import overt.audit.format.MerkleTree;
import overt.audit.format.SignedNote;
import overt.audit.verify.AuditProver;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification.Verified;

/** Other processes write the log, and are killed or stopped by the operating system. */
class CrashTest {
    @TempDir
    private Path temporary;

    @Test
    void nothingAcknowledgedIsLostByKill9() throws Exception {
        killAtRandomMoments(20, new Random(20));
    }

    @Test
    @Tag("long")
    void nothingAcknowledgedIsLostByKill9ManyTimes() throws Exception {
        killAtRandomMoments(200, new Random(200));
    }

    @Test
    void twoProcessesCannotWriteTheSameLog() throws Exception {
        Path folder = SampleLog.write(temporary.resolve("log"), 3);
        try (AuditLog log = AuditLog.open(folder, SampleLog.KEY, Clock.systemUTC())) {
            Process second = AppendingProcess.start(folder, "");
            try (BufferedReader output = second.inputReader()) {
                assertThat(output.readLine()).startsWith("refused: ").contains("another writer has it open");
            }
            second.waitFor();
            log.append(SampleLog.entry(3));
        }
        AuditLogTest.assertVerified(folder, 4);
    }

    /** The operating system refuses to make a file longer, as it does when the disk is full. */
    @Test
    void aWriteThatTheSystemRefusesLosesNothingAcknowledged() throws Exception {
        Path folder = SampleLog.write(temporary.resolve("log"), 3);
        Process process = AppendingProcess.start(folder, "ulimit -f 20; ");
        List<String> receipts = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(line -> (line.startsWith("failed: ") ? failures : receipts).add(line));
        }
        process.waitFor();
        assertThat(receipts).isNotEmpty();
        assertThat(failures)
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .contains("File too large")
                        .contains("Nothing that was acknowledged is lost"));
        assertReopensWith(folder, receipts);
    }

    private void killAtRandomMoments(int times, Random random) throws Exception {
        Path folder = SampleLog.write(temporary.resolve("log"), 0);
        long before = 0;
        for (int time = 0; time < times; time++) {
            SignedNote kept = SignedNote.parse(Files.readString(folder.resolve("checkpoint")));
            List<String> receipts = appendAndKill(folder, Duration.ofMillis(random.nextInt(150)));
            long size = assertReopensWith(folder, receipts);
            assertThat(size).isGreaterThanOrEqualTo(before + receipts.size());
            assertThat(AuditVerifier.verify(folder, Optional.empty(), Optional.of(kept)))
                    .isInstanceOf(Verified.class);
            before = size;
        }
        assertThat(before).isGreaterThan(times);
    }

    /** @return complete lines that the process printed before it died */
    private static List<String> appendAndKill(Path folder, Duration afterFirstReceipt) throws Exception {
        Process process = AppendingProcess.start(folder, "");
        List<String> receipts = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            receipts.add(output.readLine());
            Thread killer = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(afterFirstReceipt);
                    AppendingProcess.kill(process);
                } catch (InterruptedException impossible) {
                    throw new IllegalStateException(impossible);
                }
            });
            output.lines().forEach(receipts::add);
            killer.join();
        }
        if (receipts.getLast().length() < receipts.getFirst().length()) {
            receipts.removeLast(); // killed while it printed
        }
        return receipts;
    }

    /** @return entries of the log */
    private static long assertReopensWith(Path folder, List<String> receipts) throws IOException {
        AuditLog log = AuditLog.open(folder, SampleLog.KEY, Clock.systemUTC());
        log.close();
        long size =
                Checkpoint.open(log.checkpoint(), SampleLog.KEY.verifierKey()).size();
        AuditLogTest.assertVerified(folder, size);
        AuditProver prover = AuditProver.of(folder, Optional.empty());
        for (String receipt : receipts) {
            String[] indexAndHash = receipt.split(" ", -1);
            byte[] entry =
                    prover.inclusion(Long.parseLong(indexAndHash[0])).entry().toJson();
            assertThat(MerkleTree.leafHash(entry)).hasToString(indexAndHash[1]);
        }
        return size;
    }
}
