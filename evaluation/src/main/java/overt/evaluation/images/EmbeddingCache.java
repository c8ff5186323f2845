package overt.evaluation.images;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import overt.vocabulary.Embedding;

/**
 * Embeddings of image files that were encoded before, in a folder of the user's choice: for long evaluations that are broken off
 * and for repeated ones. One file holds what was made in one way, see {@code key}; an image is known by its content's SHA-256. Each
 * embedding is appended as soon as it is made; a record that was cut off or damaged is dropped and made again.
 *
 * <p>Biometric data of the people in the data set, not encrypted: it is kept where and as long as the evaluator says. Thread-safe.
 */
public final class EmbeddingCache implements AutoCloseable {
    private static final int DIGEST_BYTES = 32;
    private static final byte ENCODED = 1;
    private static final byte NO_FACE = 0;

    private final FileChannel file;
    private final int dimension;
    private final Map<String, ImageAcquisition> known = new ConcurrentHashMap<>();

    private EmbeddingCache(FileChannel file, int dimension) {
        this.file = file;
        this.dimension = dimension;
    }

    /**
     * Opens the cache for one way of making embeddings and reads what it knows.
     *
     * @param folder is created
     * @param key everything that an embedding depends on but the image
     * @throws IOException if the folder cannot be used, or another evaluation uses this cache now
     */
    public static EmbeddingCache open(Path folder, String key, int dimension) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve(Digests.sha256(key) + ".embeddings");
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, path);
            EmbeddingCache cache = new EmbeddingCache(file, dimension);
            cache.readAll();
            return cache;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** What this image gave, if it is known; the caller closes the embedding. */
    Optional<ImageAcquisition> find(String imageDigest) {
        return Optional.ofNullable(known.get(imageDigest)).map(EmbeddingCache::copy);
    }

    /** Keeps what an image gave. */
    void put(String imageDigest, ImageAcquisition acquisition) throws IOException {
        known.put(imageDigest, copy(acquisition));
        ByteBuffer written = encode(imageDigest, acquisition);
        synchronized (file) {
            while (written.hasRemaining()) {
                file.write(written);
            }
        }
    }

    /** Overwrites what is in memory; the file stays. */
    @Override
    public void close() throws IOException {
        for (ImageAcquisition acquisition : known.values()) {
            if (acquisition instanceof EncodedImage encoded) {
                encoded.close();
            }
        }
        known.clear();
        file.close();
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        Optional<FileLock> lock;
        try {
            lock = Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException e) {
            lock = Optional.empty();
        }
        if (lock.isEmpty()) {
            throw new IOException(
                    path + " is in use by another evaluation; wait for it or name another --cache folder");
        }
    }

    private void readAll() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(recordBytes());
        long intact = 0;
        file.position(0);
        while (readFully(bytes.clear())) {
            if (checksum(bytes.array()) != bytes.getInt(recordBytes() - Integer.BYTES)) {
                break;
            }
            decode(bytes.flip());
            intact += recordBytes();
        }
        // What follows was cut off when an evaluation was broken off.
        file.truncate(intact);
        file.position(intact);
    }

    private boolean readFully(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                if (file.read(bytes) < 0) {
                    return false;
                }
            }
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    private void decode(ByteBuffer bytes) {
        byte[] digest = new byte[DIGEST_BYTES];
        bytes.get(digest);
        byte kind = bytes.get();
        int quality = bytes.get();
        float[] values = new float[dimension];
        bytes.asFloatBuffer().get(values);
        known.put(
                HexFormat.of().formatHex(digest),
                kind == NO_FACE ? ImageFailure.NO_FACE : new EncodedImage(Embedding.of(values), quality));
        Arrays.fill(values, 0);
    }

    private ByteBuffer encode(String imageDigest, ImageAcquisition acquisition) {
        ByteBuffer bytes = ByteBuffer.allocate(recordBytes());
        bytes.put(HexFormat.of().parseHex(imageDigest));
        switch (acquisition) {
            case EncodedImage encoded -> {
                bytes.put(ENCODED).put((byte) encoded.quality());
                bytes.asFloatBuffer().put(encoded.embedding().toArray());
            }
            case ImageFailure failure -> bytes.put(NO_FACE);
        }
        return bytes.putInt(recordBytes() - Integer.BYTES, checksum(bytes.array()))
                .clear();
    }

    private int recordBytes() {
        return DIGEST_BYTES + 2 + dimension * Float.BYTES + Integer.BYTES;
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) checksum.getValue();
    }

    private static ImageAcquisition copy(ImageAcquisition acquisition) {
        return switch (acquisition) {
            case EncodedImage encoded ->
                new EncodedImage(Embedding.of(encoded.embedding().toArray()), encoded.quality());
            case ImageFailure failure -> failure;
        };
    }
}
