package overt.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import overt.publication.words.MessageFile;

/** English in Arabic letters, from right to left: a language that nobody speaks, added without code. */
public final class PseudoLanguage {
    private static final String LATIN = "abcdefghijklmnopqrstuvwxyz";
    private static final String ARABIC = "ابجدهوزحطيكلمنسعفصقرشتثخذض";

    private PseudoLanguage() {}

    /** A message file in the folder. */
    public static Path write(Path folder) throws IOException {
        StringBuilder file = new StringBuilder();
        for (Map.Entry<String, String> message :
                MessageFile.english().messages().entrySet()) {
            String text = switch (message.getKey()) {
                case "language.direction" -> "rtl";
                case "language.locale" -> "ar";
                case "language.reviewed" -> "no";
                default -> spelled(message.getValue());
            };
            file.append(message.getKey()).append('=').append(text).append('\n');
        }
        Path path = folder.resolve("messages-ar.properties");
        Files.writeString(path, file);
        return path;
    }

    /** Letters outside placeholders. Plurals keep only their last form. */
    static String spelled(String text) {
        String plain = text.replaceAll("\\{(\\w+), plural,.*?other \\{([^{}]*)#([^{}]*)\\}\\}", "$2{$1}$3");
        StringBuilder spelled = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            depth += c == '{' ? 1 : 0;
            int place = depth > 0 ? -1 : LATIN.indexOf(Character.toLowerCase(c));
            spelled.append(place < 0 ? c : ARABIC.charAt(place));
            depth -= c == '}' ? 1 : 0;
        }
        return spelled.toString();
    }
}
