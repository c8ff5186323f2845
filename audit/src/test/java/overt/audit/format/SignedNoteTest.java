package overt.audit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignedNoteTest {
    // golang.org/x/mod/sumdb/note, the package documentation and its tests.
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETERS_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String NOTE = TEXT
            + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void signsAsTheReferenceImplementationDoes() {
        assertThat(SignedNote.sign(TEXT, SigningKey.parse(PETERS_SECRET))).hasToString(NOTE);
    }

    @Test
    void acceptsTheReferenceImplementationsSignature() {
        SignedNote note = SignedNote.parse(NOTE);
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.isSignedBy(VerifierKey.parse(PETER))).isTrue();
        assertThat(note.isSignedBy(VerifierKey.parse(ENOCH))).isFalse();
    }

    @Test
    void writesKeysAsTheReferenceImplementationDoes() {
        SigningKey key = SigningKey.parse(PETERS_SECRET);
        assertThat(key.verifierKey()).hasToString(PETER).isEqualTo(VerifierKey.parse(PETER));
        assertThat(key.encoded()).isEqualTo(PETERS_SECRET);
        assertThat(key.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void aNewKeySurvivesBeingWrittenDown() {
        SigningKey key = SigningKey.generate("overt/test");
        SigningKey again = SigningKey.parse(key.encoded());
        assertThat(SignedNote.sign(TEXT, again)).isEqualTo(SignedNote.sign(TEXT, key));
        assertThat(SignedNote.sign(TEXT, again).isSignedBy(key.verifierKey())).isTrue();
    }

    @Test
    void anyChangedBitOfANoteIsFound() {
        byte[] note = NOTE.getBytes(StandardCharsets.UTF_8);
        VerifierKey key = VerifierKey.parse(PETER);
        for (int bit = 0; bit < 8 * note.length; bit++) {
            note[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isSigned(new String(note, StandardCharsets.UTF_8), key))
                    .as("bit %d", bit)
                    .isFalse();
            note[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void anyChangedCharacterOfAKeyIsRefused() {
        for (int i = 0; i < PETER.length(); i++) {
            StringBuilder changed = new StringBuilder(PETER);
            changed.setCharAt(i, (char) (PETER.charAt(i) ^ 1));
            assertThatThrownBy(() -> VerifierKey.parse(changed.toString())).isInstanceOf(MalformedException.class);
            String shorter = PETER.substring(0, i);
            assertThatThrownBy(() -> VerifierKey.parse(shorter)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> VerifierKey.parse(PETER.replace("c74f20a3", "C74F20A3")))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void signaturesOfOthersAreIgnored() {
        SigningKey witness = SigningKey.generate("witness.example");
        String cosigned = NOTE + SignedNote.sign(TEXT, witness).toString().substring(TEXT.length() + 1);
        SignedNote note = SignedNote.parse(cosigned);
        assertThat(note.signatureCount()).isEqualTo(2);
        assertThat(note.isSignedBy(VerifierKey.parse(PETER))).isTrue();
        assertThat(note.isSignedBy(witness.verifierKey())).isTrue();
    }

    /** The example of C2SP tlog-checkpoint; its key is not published. */
    @Test
    void readsTheExampleOfTheCheckpointSpecification() {
        String example = """
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                """;
        SignedNote note = SignedNote.parse(example);
        assertThat(note).hasToString(example);
        Checkpoint same = new Checkpoint(
                "example.com/behind-the-sofa",
                20852163,
                Hash.fromBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="));
        SigningKey key = SigningKey.generate("example.com/behind-the-sofa");
        assertThat(same.sign(key).text()).isEqualTo(note.text());
        assertThat(Checkpoint.open(same.sign(key), key.verifierKey())).isEqualTo(same);
        assertThatThrownBy(() -> Checkpoint.open(note, key.verifierKey())).hasMessageContaining("signature");
    }

    @Test
    void checkpointsThatAreNotWrittenAsSpecifiedAreRefused() {
        SigningKey key = SigningKey.generate("log");
        String root = MerkleTree.EMPTY_ROOT.toBase64();
        for (String text : new String[] {
            "log\n01\n" + root + "\n",
            "log\n+1\n" + root + "\n",
            "log\n-1\n" + root + "\n",
            "log\n9999999999999999999\n" + root + "\n",
            "log\n1\n" + root + "\nextension\n",
            "log\n1\n",
            "other\n1\n" + root + "\n",
            "log\n0\n" + "A".repeat(43) + "=\n",
            "log\n1\n" + root.substring(0, 42) + "V=\n"
        }) {
            SignedNote note = SignedNote.sign(text, key);
            assertThatThrownBy(() -> Checkpoint.open(note, key.verifierKey()))
                    .as(text)
                    .isInstanceOf(MalformedException.class);
        }
    }

    private static boolean isSigned(String note, VerifierKey key) {
        try {
            return SignedNote.parse(note).isSignedBy(key);
        } catch (MalformedException found) {
            return false;
        }
    }
}
