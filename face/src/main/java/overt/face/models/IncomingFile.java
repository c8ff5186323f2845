package overt.face.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/**
 * A pinned file while it arrives: written under a temporary name in its folder, and given its own name only once it is
 * complete, has the pinned digest and is on the disk. Not thread safe.
 */
final class IncomingFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    static final String TEMPORARY_SUFFIX = ".part";

    private final Path folder;
    private final PinnedFile file;
    private final Path temporary;
    private final FileChannel channel;
    private final LongConsumer progress;
    private final Sha256 sum = new Sha256();
    private long received;

    private IncomingFile(Path folder, PinnedFile file, Path temporary, FileChannel channel, LongConsumer progress) {
        this.folder = folder;
        this.file = file;
        this.temporary = temporary;
        this.channel = channel;
        this.progress = progress;
    }

    /** @param progress hears how many bytes have been received */
    static IncomingFile open(Path folder, PinnedFile file, LongConsumer progress) throws FetchException {
        Path temporary = folder.resolve("." + file.name() + TEMPORARY_SUFFIX);
        try {
            FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            return new IncomingFile(folder, file, temporary, channel, progress);
        } catch (IOException e) {
            throw cannotWrite(folder, file, e);
        }
    }

    PinnedFile file() {
        return file;
    }

    long received() {
        return received;
    }

    /** Forgets what was received: the source begins again. */
    void restart() throws FetchException {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw cannotWrite(folder, file, e);
        }
        sum.digest();
        received = 0;
    }

    /** @throws SourceException if the source sends more than the pinned size */
    void write(byte[] bytes, int offset, int length) throws SourceException, FetchException {
        if (received + length > file.bytes()) {
            throw new SourceException("it sends more than the %,d bytes of %s".formatted(file.bytes(), file.name()));
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw cannotWrite(folder, file, e);
        }
        sum.update(bytes, offset, length);
        received += length;
        progress.accept(received);
    }

    /**
     * Writes a stream to its end.
     *
     * @throws IOException if it cannot be read
     */
    void writeAll(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.readNBytes(buffer, 0, BUFFER_BYTES);
                read > 0;
                read = in.readNBytes(buffer, 0, BUFFER_BYTES)) {
            write(buffer, 0, read);
        }
    }

    /** Checks what was received and puts it in its place. */
    void accept() throws SourceException, FetchException {
        if (received < file.bytes()) {
            throw new SourceException(
                    "it sent only %,d of the %,d bytes of %s".formatted(received, file.bytes(), file.name()));
        }
        String digest = sum.digest();
        if (!digest.equals(file.digest())) {
            throw new SourceException(
                    "what it sent is another file (SHA-256 %s, expected %s)".formatted(digest, file.digest()));
        }
        try {
            channel.force(true);
            channel.close();
            Files.move(
                    temporary,
                    folder.resolve(file.name()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
        } catch (IOException e) {
            throw cannotWrite(folder, file, e);
        }
    }

    @Override
    public void close() throws FetchException {
        try {
            channel.close();
            Files.deleteIfExists(temporary); // gone already if the file was accepted
        } catch (IOException e) {
            throw cannotWrite(folder, file, e);
        }
    }

    // A rename is only durable once the folder itself is on the disk.
    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FetchException cannotWrite(Path folder, PinnedFile file, IOException cause) {
        return new FetchException(
                "cannot write %s (%,d bytes): %s".formatted(folder.resolve(file.name()), file.bytes(), Reason.of(cause))
                        + "; free some space, or name a folder that can be written in XDG_CACHE_HOME",
                cause);
    }
}
