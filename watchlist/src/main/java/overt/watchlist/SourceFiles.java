package overt.watchlist;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files of a folder or ZIP, by names with slashes. */
interface SourceFiles extends Closeable {
    /** In the order of their names, without those that are ignored. */
    List<String> names();

    /** How many files were left out because an operating system made them, not a person. */
    int ignored();

    /** Why a file must not or cannot be read; empty if it may be. */
    Optional<SourceFault> faultOf(String name);

    /**
     * A file's bytes, at most one more than {@link ImageDecoder#MAXIMUM_BYTES}: more are never taken into memory, whatever
     * a ZIP unpacks to.
     */
    byte[] read(String name) throws IOException;

    /** Whether a name is hidden or one of those that macOS and Windows add to folders. */
    static boolean isIgnored(String name) {
        for (String part : name.split("/", -1)) {
            boolean hidden = part.startsWith(".") && !part.equals("..") && !part.equals(".");
            if (hidden || isSystemFile(part.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSystemFile(String name) {
        return name.equals("__macosx") || name.equals("thumbs.db") || name.equals("desktop.ini");
    }
}
