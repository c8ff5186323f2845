package overt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.audit.AuditLog;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.audit.format.SigningKey;
import picocli.CommandLine;

class AuditCommandTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final SigningKey KEY = SigningKey.generate("overt/test");

    @TempDir
    private Path temporary;

    private Path log;
    private Path key;
    private Path kept;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        log = temporary.resolve("log");
        key = temporary.resolve("key");
        kept = temporary.resolve("kept");
        Files.writeString(key, KEY.verifierKey().toFileContent());
        try (AuditLog writer = AuditLog.create(log, KEY, NOON)) {
            append(writer, 3);
            Files.writeString(kept, writer.checkpoint().toString());
            append(writer, 4);
        }
    }

    @Test
    void verifiesALog() {
        assertThat(run("verify", log, "--public-key", key, "--checkpoint", kept))
                .isZero();
        assertThat(out.toString())
                .contains("is whole", "entries  7", "times    2026-11-22T12:00:00Z to 2026-11-22T12:00:00Z")
                .doesNotContain("compare");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysWhatWasNotChecked() {
        assertThat(run("verify", log)).isZero();
        assertThat(out.toString()).contains("the key published in the folder").contains("cut back is not known");
    }

    @Test
    void namesTheFirstBadEntryOnOneLine() throws IOException {
        Path bundle = log.resolve("tile/entries/000.p/7");
        byte[] content = Files.readAllBytes(bundle);
        content[content.length - 5] ^= 1;
        Files.write(bundle, content);
        assertThat(run("verify", log)).isOne();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).hasLineCount(1).contains("BROKEN: entry 6").contains("it was changed");
    }

    @Test
    void namesFilesThatCannotBeUsed() {
        assertThat(run("verify", temporary.resolve("nowhere"))).isOne();
        assertThat(run("verify", log, "--public-key", kept)).isOne();
        assertThat(run("verify", log, "--checkpoint", temporary.resolve("none")))
                .isOne();
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("nowhere: there is no such folder"),
                        line -> assertThat(line).contains("public key", "name+keyId+key"),
                        line -> assertThat(line).contains("checkpoint", "there is no file"));
    }

    @Test
    void provesAnEntryAndChecksTheProofWithoutTheLog() throws IOException {
        assertThat(run("prove", log, "--entry", 5)).isZero();
        Path proof = Files.writeString(temporary.resolve("proof"), out.toString());
        assertThat(run("prove", "--check", proof, "--public-key", key)).isZero();
        assertThat(out.toString())
                .contains("entry 5 is in the log overt/test of 7 entries", "\"action\":\"deployment.ended\"");
        Files.writeString(proof, Files.readString(proof).replace("index 5", "index 4"));
        assertThat(run("prove", "--check", proof, "--public-key", key)).isOne();
        assertThat(err.toString()).contains("does not lead from entry 4");
    }

    @Test
    void provesThatItContinuesACheckpointAndChecksThat() throws IOException {
        assertThat(run("prove", log, "--from", kept)).isZero();
        Path proof = Files.writeString(temporary.resolve("proof"), out.toString());
        assertThat(run("prove", "--check", proof, "--from", kept, "--public-key", key))
                .isZero();
        assertThat(out.toString()).contains("of 7 entries continues the checkpoint of 3 entries");
    }

    @Test
    void wrongUsageIsToldApart() {
        assertThat(run("verify")).isEqualTo(2);
        assertThat(run("prove", log)).isEqualTo(2);
        assertThat(run("prove", log, "--entry", 1, "--from", kept)).isEqualTo(2);
        assertThat(run("prove", log, "--entry", "first")).isEqualTo(2);
        assertThat(run("prove", "--check", kept)).isEqualTo(2);
        assertThat(run("prove", log, "--check", kept, "--public-key", key)).isEqualTo(2);
    }

    private static void append(AuditLog writer, int count) {
        for (int i = 0; i < count; i++) {
            writer.append(AuditEntry.of(
                    Actor.of("o-1", "operator", "cli"), "deployment.ended", AuditedObject.of("deployment", "d" + i)));
        }
    }

    /** What the program prints before it ends is in {@link #out} and {@link #err}. */
    private int run(Object... arguments) {
        out.getBuffer().setLength(0);
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return new CommandLine(new AuditCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(words);
    }
}
