package overt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import overt.audit.format.LogFolder;
import overt.audit.format.MalformedException;
import overt.audit.format.SignedNote;
import overt.audit.format.VerifierKey;
import overt.audit.verify.AuditProver;

/** Reads the files that are given to the audit commands, with messages that say which file is wrong, and how. */
final class AuditFiles {
    private AuditFiles() {}

    static Path requireFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("audit log %s: there is no such folder".formatted(folder));
        }
        return folder;
    }

    static Optional<VerifierKey> readKey(Optional<Path> file) throws IOException {
        return file.isEmpty() ? Optional.empty() : Optional.of(read("public key", file.get(), VerifierKey::fromFile));
    }

    static Optional<SignedNote> readCheckpoint(Optional<Path> file) throws IOException {
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(read("checkpoint", file.get(), path -> SignedNote.parse(LogFolder.readText(path))));
    }

    static String readProof(Path file) throws IOException {
        return read("proof", file, LogFolder::readText);
    }

    static AuditProver prover(Path folder, Optional<VerifierKey> key) throws IOException {
        return read("audit log", folder, path -> AuditProver.of(path, key));
    }

    private interface Reading<T> {
        T read(Path file) throws IOException;
    }

    private static <T> T read(String what, Path file, Reading<T> reading) throws IOException {
        try {
            return reading.read(file);
        } catch (NoSuchFileException missing) {
            throw new IOException("%s %s: there is no file %s".formatted(what, file, missing.getFile()), missing);
        } catch (MalformedException malformed) {
            throw new IOException("%s %s: %s".formatted(what, file, malformed.getMessage()), malformed);
        } catch (IOException failed) {
            throw new IOException("%s %s: cannot be read: %s".formatted(what, file, failed), failed);
        }
    }
}
