package overt.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.audit.SampleLog;
import overt.audit.format.Checkpoint;
import overt.audit.format.ConsistencyProof;
import overt.audit.format.InclusionProof;
import overt.audit.format.MalformedException;
import overt.audit.format.SignedNote;
import overt.audit.format.SigningKey;
import overt.audit.format.VerifierKey;

class AuditProverTest {
    private static final VerifierKey KEY = SampleLog.KEY.verifierKey();

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 256, 300, 700})
    void provesEveryEntry(int size) throws IOException {
        AuditProver prover = AuditProver.of(SampleLog.write(temporary.resolve("log"), size), Optional.empty());
        for (int index = 0; index < size; index += size > 100 ? 51 : 1) {
            String text = prover.inclusion(index).toText();
            InclusionProof read = InclusionProof.parse(text);
            assertThat(read.toText()).isEqualTo(text);
            assertThat(read.index()).isEqualTo(index);
            assertThat(read.check(KEY).size()).isEqualTo(size);
        }
        assertThatThrownBy(() -> prover.inclusion(size)).hasMessageContaining("no entry " + size);
        assertThatThrownBy(() -> prover.inclusion(-1)).hasMessageContaining("no entry -1");
    }

    /** The lines of C2SP tlog-proof, in their order. */
    @Test
    void inclusionProofsAreWrittenAsSpecified() throws IOException {
        Path log = SampleLog.write(temporary.resolve("log"), 3);
        String text = AuditProver.of(log, Optional.of(KEY)).inclusion(2).toText();
        String[] lines = text.split("\n", -1);
        assertThat(lines[0]).isEqualTo("c2sp.org/tlog-proof@v1");
        assertThat(lines[1]).startsWith("extra ");
        assertThat(lines[2]).isEqualTo("index 2");
        assertThat(lines[3]).hasSize(44);
        assertThat(lines[4]).isEmpty();
        assertThat(text).endsWith("\n\n" + Files.readString(log.resolve("checkpoint")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 255, 256, 257, 400})
    void provesThatItContinuesAnEarlierCheckpoint(int earlierSize) throws IOException {
        Path earlierLog = SampleLog.write(temporary.resolve("earlier"), 0);
        SignedNote earlier = note(SampleLog.write(temporary.resolve("early"), earlierSize));
        Path log = temporary.resolve("early");
        SampleLog.append(log, earlierSize, 400 - earlierSize);
        AuditProver prover = AuditProver.of(log, Optional.empty());
        String text = prover.consistency(earlier).toText();
        ConsistencyProof read = ConsistencyProof.parse(text);
        assertThat(read.toText()).isEqualTo(text).startsWith("old " + earlierSize + "\n");
        assertThat(read.check(Checkpoint.open(earlier, KEY), KEY).size()).isEqualTo(400);
        if (earlierSize > 0) {
            Checkpoint none = Checkpoint.open(note(earlierLog), KEY);
            assertThatThrownBy(() -> read.check(none, KEY)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void doesNotProveThatItContinuesAnotherHistory() throws IOException {
        Path log = SampleLog.write(temporary.resolve("log"), 40);
        SignedNote later = note(SampleLog.write(temporary.resolve("later"), 41));
        SignedNote other =
                new Checkpoint(KEY.name(), 30, Checkpoint.open(later, KEY).root()).sign(SampleLog.KEY);
        AuditProver prover = AuditProver.of(log, Optional.empty());
        assertThatThrownBy(() -> prover.consistency(later)).hasMessageContaining("cut back");
        assertThatThrownBy(() -> prover.consistency(other)).hasMessageContaining("does not continue");
        SignedNote foreign = Checkpoint.open(later, KEY).sign(SigningKey.generate(KEY.name()));
        assertThatThrownBy(() -> prover.consistency(foreign)).hasMessageContaining("signature");
    }

    @Test
    void anyChangedByteOfAProofIsFound() throws IOException {
        Path log = SampleLog.write(temporary.resolve("log"), 5);
        String inclusion = AuditProver.of(log, Optional.empty()).inclusion(3).toText();
        byte[] proof = inclusion.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < 8 * proof.length; bit += 7) {
            byte[] changed = proof.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String text = new String(changed, StandardCharsets.UTF_8);
            assertThatThrownBy(() -> InclusionProof.parse(text).check(KEY))
                    .as("bit %d", bit)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void aDamagedLogGivesNoProof() throws IOException {
        Path log = SampleLog.write(temporary.resolve("log"), 5);
        AuditProver before = AuditProver.of(log, Optional.empty());
        long changed = LongStream.range(0, 5) // entries are appended together: in any order
                .filter(index -> before.inclusion(index)
                        .entry()
                        .entry()
                        .object()
                        .id()
                        .value()
                        .equals("d1-2"))
                .findFirst()
                .orElseThrow();
        Path bundle = log.resolve("tile/entries/000.p/5");
        String entries = Files.readString(bundle, StandardCharsets.ISO_8859_1);
        Files.writeString(bundle, entries.replaceFirst("d1-2", "d1-7"), StandardCharsets.ISO_8859_1);
        AuditProver prover = AuditProver.of(log, Optional.empty());
        assertThatThrownBy(() -> prover.inclusion(changed)).isInstanceOf(MalformedException.class);
        long untouched = (changed + 1) % 5;
        assertThat(prover.inclusion(untouched).index()).isEqualTo(untouched);
    }

    private static SignedNote note(Path folder) throws IOException {
        return SignedNote.parse(Files.readString(folder.resolve("checkpoint")));
    }
}
