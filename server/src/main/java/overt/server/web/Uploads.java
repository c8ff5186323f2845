package overt.server.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Files that are sent, taken into memory: nothing of a person is written to a disk in plain. Thread-safe. */
final class Uploads {
    /** As much as a machine with 4 GB has to spare beside recognition; some thousand photographs. */
    static final long MOST_BYTES = 128L << 20;

    static final int MOST_FILES = 20_000;

    private final Semaphore oneAtATime = new Semaphore(1);

    /** The part named {@code file}, once or several times, by file name. */
    Map<String, byte[]> files(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.startsWith("multipart/form-data")) {
            throw ProblemException.invalid("send the files as multipart/form-data, each as a part named 'file'");
        }
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw tooLarge();
        }
        if (!oneAtATime.tryAcquire()) {
            throw ProblemException.tooMany("another upload is being received; send this one when it is done");
        }
        try {
            return read(request.getParts());
        } catch (ServletException | IllegalStateException | IOException e) {
            throw unreadable(e);
        } finally {
            oneAtATime.release();
        }
    }

    private static Map<String, byte[]> read(Collection<Part> parts) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Part part : parts) {
            String name = part.getSubmittedFileName();
            if (!part.getName().equals("file") || name == null || name.isBlank()) {
                throw ProblemException.invalid("every part has to be a file with a name, and be named 'file'");
            }
            try (InputStream content = part.getInputStream()) {
                if (files.putIfAbsent(name, content.readAllBytes()) != null) {
                    throw ProblemException.invalid("two files have the same name; give each its path in the folder");
                }
            } finally {
                part.delete();
            }
        }
        if (files.isEmpty()) {
            throw ProblemException.invalid("no file was sent; send a ZIP, or the files of a folder");
        }
        return files;
    }

    private static ProblemException unreadable(Exception failed) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            String kind = each.getClass().getSimpleName();
            if (kind.contains("SizeLimit") || kind.contains("CountLimit") || kind.contains("SizeException")) {
                return tooLarge();
            }
        }
        return ProblemException.invalid("the upload is not multipart/form-data that can be read; send it again");
    }

    private static ProblemException tooLarge() {
        return ProblemException.tooLarge(
                "an upload has at most %d MiB and %d files; send a larger watch list in parts, or use overt deployment watchlist on the machine itself"
                        .formatted(MOST_BYTES >> 20, MOST_FILES));
    }
}
