package overt.publication.evidence;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import overt.audit.format.LogFolder;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification;
import overt.publication.UnpublishableException;

/** Copies a log that may be written meanwhile, until the copy is whole. */
final class LogCopy {
    /** Alerts come seconds apart at most, and a copy takes less; so few attempts are enough. */
    private static final int ATTEMPTS = 5;

    private LogCopy() {}

    /**
     * @param to made anew
     * @throws UnpublishableException if the log is not whole
     */
    static void copy(Path from, Path to) throws IOException {
        String fault = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            delete(to);
            try {
                copyFiles(from, to);
            } catch (NoSuchFileException written) {
                continue;
            }
            switch (AuditVerifier.verify(to, Optional.empty(), Optional.empty())) {
                case Verification.Verified _ -> {
                    return;
                }
                case Verification.Broken broken -> fault = broken.message();
            }
        }
        throw new UnpublishableException(
                "audit log %s: a copy of it does not verify (%s); run 'overt audit verify %1$s'"
                        .formatted(from, fault));
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        // The head first: whatever it covers stays, while the rest may grow.
        Files.createDirectories(to);
        Files.copy(from.resolve(LogFolder.CHECKPOINT), to.resolve(LogFolder.CHECKPOINT));
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                boolean isTheWriters = name.equals(LogFolder.LOCK) || name.endsWith(LogFolder.TEMPORARY);
                if (!isTheWriters && !name.equals(LogFolder.CHECKPOINT)) {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
