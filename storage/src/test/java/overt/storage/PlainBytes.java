package overt.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for bytes in all files of folders: as they are, as Base64, as hexadecimal. */
final class PlainBytes {
    private final Map<String, byte[]> forms = new LinkedHashMap<>();

    PlainBytes lookFor(String name, byte[] wanted) {
        forms.put(name, wanted);
        String hex = HexFormat.of().formatHex(wanted);
        forms.put(name + " in hexadecimal", ascii(hex));
        forms.put(name + " in upper-case hexadecimal", ascii(hex.toUpperCase(Locale.ROOT)));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + wanted.length];
            System.arraycopy(wanted, 0, shifted, offset, wanted.length);
            // What neighbouring bytes change is cut off at both ends.
            String base64 = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, shifted.length / 3 * 3));
            forms.put(name + " in Base64 at " + offset, ascii(base64.substring(offset == 0 ? 0 : 4)));
        }
        return this;
    }

    /**
     * A database that runs deletes files of its own while they are searched: what is gone holds nothing.
     *
     * @return what was found where
     */
    List<String> in(List<Path> folders) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : folders) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile()) {
                        try {
                            search(file, found);
                        } catch (NoSuchFileException gone) {
                            return FileVisitResult.CONTINUE;
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                    if (failed instanceof NoSuchFileException && !file.equals(folder)) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failed;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
                        throws IOException {
                    if (failed != null && !(failed instanceof NoSuchFileException)) {
                        throw failed;
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return found;
    }

    private void search(Path file, List<String> found) throws IOException {
        // ISO 8859-1 keeps every byte as one character, and searching strings is fast.
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        forms.forEach((name, bytes) -> {
            if (content.contains(new String(bytes, StandardCharsets.ISO_8859_1))) {
                found.add(name + " in " + file);
            }
        });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
