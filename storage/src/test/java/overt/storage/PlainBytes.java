package overt.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    /** @return what was found where */
    List<String> in(List<Path> folders) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : folders) {
            try (var tree = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                    // ISO 8859-1 keeps every byte as one character, and searching strings is fast.
                    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    forms.forEach((name, bytes) -> {
                        if (content.contains(new String(bytes, StandardCharsets.ISO_8859_1))) {
                            found.add(name + " in " + file);
                        }
                    });
                }
            }
        }
        return found;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
