package overt.face.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a file out of a folder of this machine. */
final class FolderCopy {
    private FolderCopy() {}

    static void deliver(Path folder, IncomingFile incoming) throws SourceException, FetchException {
        Path path = folder.resolve(incoming.file().name());
        if (!Files.isRegularFile(path)) {
            throw new SourceException("there is no file " + path);
        }
        try (InputStream in = Files.newInputStream(path)) {
            incoming.writeAll(in);
        } catch (SourceException | FetchException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException("cannot read " + path + ": " + Reason.of(e), e);
        }
    }
}
