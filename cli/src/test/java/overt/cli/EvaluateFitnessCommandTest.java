package overt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import overt.audit.format.Digest;
import overt.audit.format.SignedNote;
import overt.audit.format.VerifierKey;

class EvaluateFitnessCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void evaluate() throws IOException {
        Files.writeString(folder.resolve("scores.csv"), """
                probe,subject,mated,best_subject,best_score,own_score
                1,a,true,a,0.8,0.8
                2,b,true,a,0.4,0.3
                3,c,false,a,0.1,
                4,d,false,a,0.6,
                """);
        Files.writeString(folder.resolve("metrics.json"), """
                {"references": 2, "matedProbes": 2, "nonMatedProbes": 2, "failuresToAcquire": {"references": 0, "probes": 0},
                 "atThreshold": {"threshold": 0.5, "fpir": {"value": 0.5}, "tpir": {"value": 0.5}},
                 "provenance": {"modelPack": {"name": "starter", "version": "1", "digests": {"encoder": "%s"}},
                   "software": {"version": "0.1.0", "commit": "unknown"}, "date": "2026-11-24T10:00:00Z"}}
                """.formatted("b".repeat(64)));
        Files.writeString(folder.resolve("groups.csv"), "subject,group\na,north\nc,north\nb,south\nd,south\n");
    }

    @Test
    void makesAReportThatItsPublicKeyVerifies() throws IOException {
        assertThat(make()).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("threshold   0.5000")
                .contains("group       south (2 people): missed 100.0 %")
                .contains("digest      " + Digest.of(Files.readAllBytes(report())));
        assertThat(verify()).isZero();
        assertThat(out.toString()).contains("missed      50.0 %").contains("by A. Evaluator");
    }

    @Test
    void isASignedNoteOfOneLineOfJson() throws IOException {
        make();
        SignedNote note = SignedNote.parse(Files.readString(report()));
        assertThat(note.isSignedBy(VerifierKey.fromFile(publicKey()))).isTrue();
        assertThat(note.text()).startsWith("{\"data\":\"drawn\"").hasLineCount(1);
    }

    @Test
    void makesItsKeyOnceAndForItsOwnerOnly() throws IOException {
        make();
        String key = Files.readString(publicKey());
        Files.delete(report());
        make();
        assertThat(Files.readString(publicKey())).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(report())).doesNotContain("PRIVATE");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.6", "A. Evaluator, B. Evaluator", "starter, another", "south, north-west", "'\n\n', '\n \n'"})
    void findsAnyChange(String part, String change) throws IOException {
        make();
        String text = Files.readString(report());
        Files.writeString(report(), text.replace(part, change));
        assertThat(Files.readString(report())).isNotEqualTo(text);
        assertThat(verify()).isEqualTo(1);
        assertThat(err.toString()).contains("NOT valid");
    }

    /** Every single bit counts, those of the signature too. */
    @Test
    void findsAChangeOfAnyByte() throws IOException {
        make();
        VerifierKey key = VerifierKey.fromFile(publicKey());
        byte[] original = Files.readAllBytes(report());
        for (int i = 0; i < original.length; i++) {
            byte[] changed = original.clone();
            changed[i] ^= 1;
            Files.write(report(), changed);
            assertThatThrownBy(() -> FitnessFile.verify(report(), key))
                    .as("byte %d", i)
                    .hasMessageContaining("NOT valid");
        }
        Files.write(report(), original);
        assertThat(verify()).isZero();
    }

    @Test
    void findsTheSignatureOfSomebodyElse() throws IOException {
        make();
        Path others = folder.resolve("others/evaluation.key");
        Files.delete(report());
        assertThat(make("--key", others.toString())).isZero();
        assertThat(verify()).isEqualTo(1);
        assertThat(err.toString()).contains("another key signed it");
        assertThat(run("evaluate", "fitness", "verify", report().toString(), "--public-key", others + ".pub"))
                .isZero();
    }

    @Test
    void wantsToKnowWhyNoGroupsAreCompared() {
        assertThat(run(arguments("--key", key().toString()))).isEqualTo(2);
        assertThat(err.toString()).contains("--without-groups");
        assertThat(run(arguments("--key", key().toString(), "--without-groups", "the data have no labels")))
                .isZero();
        assertThat(out.toString()).contains("NOT compared: the data have no labels");
    }

    @Test
    void overwritesNoReport() {
        make();
        assertThat(make()).isEqualTo(1);
        assertThat(err.toString()).contains("a deployment may refer to it");
    }

    @Test
    void keepsThePrivateKeyOutOfTheFolderOfTheReport() {
        Path beside = report().resolveSibling("evaluation.key");
        assertThat(make("--key", beside.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("given to others");
        assertThat(beside).doesNotExist();
        assertThat(report()).doesNotExist();
    }

    @Test
    void saysWhichOptionIsMissing() {
        assertThat(run("evaluate", "fitness", "--out", report().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: --identification");
    }

    private int make() {
        return make("--key", key().toString());
    }

    private int make(String option, String value) {
        return run(arguments(
                option, value, "--groups", folder.resolve("groups.csv").toString()));
    }

    private String[] arguments(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "evaluate",
                "fitness",
                "--identification",
                folder.toString(),
                "--out",
                report().toString(),
                "--data-description",
                "drawn",
                "--by",
                "A. Evaluator"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private int verify() {
        return run(
                "evaluate",
                "fitness",
                "verify",
                report().toString(),
                "--public-key",
                publicKey().toString());
    }

    private Path report() {
        return folder.resolve("given/starter.fitness");
    }

    private Path key() {
        return folder.resolve("keys/evaluation.key");
    }

    private Path publicKey() {
        return folder.resolve("keys/evaluation.key.pub");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
