package overt.face.models;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Reads one file out of a package's tarball. The name of an entry is only compared, never used as a path; still a
 * tarball that tries to lead elsewhere is refused whole.
 */
final class NpmTarball {
    /** npm packs everything below this folder. */
    private static final String ROOT = "package/";

    private static final int BUFFER_BYTES = 1 << 16;
    private static final Set<Byte> FILE_OR_FOLDER =
            Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_DIR);

    private NpmTarball() {}

    /** @throws IOException if it is no sound tarball */
    static void deliver(InputStream tarball, String path, IncomingFile incoming) throws IOException {
        try (TarArchiveInputStream entries = new TarArchiveInputStream(new GZIPInputStream(tarball, BUFFER_BYTES))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                requireHarmless(entry);
                if (entry.getName().equals(ROOT + path)) {
                    requirePinnedSize(entry, incoming.file());
                    incoming.writeAll(entries);
                    return;
                }
            }
        }
        throw new SourceException("its tarball holds no " + path);
    }

    private static void requireHarmless(TarArchiveEntry entry) throws SourceException {
        String name = entry.getName();
        if (name.startsWith("/") || Arrays.asList(name.split("[/\\\\]")).contains("..")) {
            throw new SourceException("its tarball has an entry that leads out of it: '" + name + "'");
        }
        if (!FILE_OR_FOLDER.contains(entry.getLinkFlag())) {
            throw new SourceException("its tarball has an entry that is neither file nor folder: '" + name + "'");
        }
    }

    private static void requirePinnedSize(TarArchiveEntry entry, PinnedFile file) throws SourceException {
        if (entry.getSize() != file.bytes()) {
            throw new SourceException("its tarball has %s with %,d bytes instead of %,d"
                    .formatted(entry.getName(), entry.getSize(), file.bytes()));
        }
    }
}
