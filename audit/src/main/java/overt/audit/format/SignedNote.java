package overt.audit.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A note of C2SP signed-note: text, an empty line, signature lines. */
public final class SignedNote {
    // The specification asks to accept 16 and to have a limit.
    private static final int MAX_SIGNATURES = 64;
    private static final String LINE_START = "\u2014 ";

    private final String text;
    private final List<NoteSignature> signatures;

    private SignedNote(String text, List<NoteSignature> signatures) {
        if (!text.endsWith("\n") || text.codePoints().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedException("a note is lines of text without control characters");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedException("a note has 1 to " + MAX_SIGNATURES + " signatures, not " + signatures.size());
        }
        this.text = text;
        this.signatures = List.copyOf(signatures);
    }

    public static SignedNote sign(String text, SigningKey key) {
        VerifierKey verifier = key.verifierKey();
        return new SignedNote(text, List.of(new NoteSignature(verifier.name(), verifier.keyId(), key.sign(text))));
    }

    /** @throws MalformedException if it is not a signed note */
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new MalformedException("a signed note is text, an empty line, and lines of signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        note.substring(end + 2).lines().forEach(line -> signatures.add(NoteSignature.parse(line)));
        SignedNote parsed = new SignedNote(note.substring(0, end + 1), signatures);
        if (!parsed.toString().equals(note)) {
            throw new MalformedException("it is not written as signed notes are");
        }
        return parsed;
    }

    /** What is signed; ends with a newline. */
    public String text() {
        return text;
    }

    /** How many signature lines the note has, whoever signed. */
    public int signatureCount() {
        return signatures.size();
    }

    /**
     * Whether this key signed the text. Signatures of other keys are ignored, as the specification asks; a wrong signature
     * in the key's name spoils the note.
     */
    public boolean isSignedBy(VerifierKey key) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        List<NoteSignature> own =
                signatures.stream().filter(signature -> signature.isOf(key)).toList();
        return !own.isEmpty() && own.stream().allMatch(signature -> key.verifies(message, signature.bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedNote note && toString().equals(note.toString());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The note as it is stored. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature).append('\n'));
        return note.toString();
    }

    /** One signature line. */
    private static final class NoteSignature {
        private final String keyName;
        private final int keyId;
        private final byte[] bytes;

        NoteSignature(String keyName, int keyId, byte[] bytes) {
            this.keyName = VerifierKey.requireName(keyName);
            this.keyId = keyId;
            this.bytes = bytes;
        }

        static NoteSignature parse(String line) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith(LINE_START) || space < LINE_START.length()) {
                throw new MalformedException("a signature line is a dash, a key's name and a signature");
            }
            byte[] idAndSignature = StrictBase64.decode(line.substring(space + 1));
            if (idAndSignature.length <= Integer.BYTES) {
                throw new MalformedException("a signature has a key ID of 4 bytes and more behind it");
            }
            return new NoteSignature(
                    line.substring(LINE_START.length(), space),
                    ByteBuffer.wrap(idAndSignature).getInt(),
                    Arrays.copyOfRange(idAndSignature, Integer.BYTES, idAndSignature.length));
        }

        boolean isOf(VerifierKey key) {
            return keyName.equals(key.name()) && keyId == key.keyId();
        }

        @Override
        public String toString() {
            byte[] idAndSignature = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                    .putInt(keyId)
                    .put(bytes)
                    .array();
            return LINE_START + keyName + " " + StrictBase64.encode(idAndSignature);
        }
    }
}
