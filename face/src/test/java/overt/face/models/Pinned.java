package overt.face.models;

import java.util.List;
import java.util.Random;

/** Contents and pins for tests. */
final class Pinned {
    private Pinned() {}

    /** Bytes that look like nothing else, the same for the same seed. */
    static byte[] content(int length, long seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }

    static String digest(byte[] content) {
        Sha256 sum = new Sha256();
        sum.update(content, 0, content.length);
        return sum.digest();
    }

    static PinnedFile file(byte[] content, FileSource... sources) {
        return file("model.onnx", content, sources);
    }

    static PinnedFile file(String name, byte[] content, FileSource... sources) {
        return new PinnedFile(name, content.length, digest(content), List.of(sources));
    }
}
