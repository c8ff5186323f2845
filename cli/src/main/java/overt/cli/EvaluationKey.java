package overt.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import overt.audit.format.LogFolder;
import overt.audit.format.MalformedException;
import overt.audit.format.SigningKey;

/** The key that evaluations are signed with: a file of its own that is made on first use, its public half beside it. */
final class EvaluationKey {
    private static final String PUBLIC_ENDING = ".pub";

    private EvaluationKey() {}

    /** In the user's home, beside the data folder's parent and never inside it: a copy of results or data holds no key. */
    static Path ofUser() {
        return Path.of(System.getProperty("user.home"), ".local", "overt-keys", "evaluation.key");
    }

    /** Where the public half of a key's file is. */
    static Path publicHalf(Path key) {
        return key.resolveSibling(key.getFileName() + PUBLIC_ENDING);
    }

    /**
     * Opens a key, or makes it if there is none.
     *
     * @param output folder that is given to others, where no private key may lie
     * @throws IOException that says what to do, if the file is not a key or lies in the output's folder
     */
    static SigningKey open(Path file, Path output) throws IOException {
        if (folder(file).startsWith(folder(output))) {
            throw new IOException(
                    "the private key %s lies beside what it signs in %s, which is given to others; keep it elsewhere"
                            .formatted(file, folder(output)));
        }
        return Files.exists(file) ? read(file) : make(file);
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(
                file.toAbsolutePath().normalize().getParent(), () -> file + " is a folder, not a file");
    }

    private static SigningKey read(Path file) throws IOException {
        try {
            return SigningKey.parse(LogFolder.readText(file).strip());
        } catch (NoSuchFileException e) {
            throw new IOException("the key " + file + " does not exist", e);
        } catch (MalformedException e) {
            throw new IOException("the key %s cannot be used: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static SigningKey make(Path file) throws IOException {
        String suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        SigningKey key = SigningKey.generate("overt/evaluation-" + suffix);
        Files.createDirectories(folder(file));
        try {
            // Never readable by others, not even before its content is there.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another evaluation is making the key " + file + "; run this again", e);
        }
        Files.writeString(file, key.encoded() + "\n", StandardOpenOption.WRITE);
        Files.writeString(publicHalf(file), key.verifierKey().toFileContent());
        return key;
    }
}
