package overt.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Passwords from files and from the terminal. Never from an argument, which other users of the machine can read. */
final class Secrets {
    private Secrets() {}

    /** The first line of a file; what is made of it keeps its own copy. */
    static <T> T read(Path file, Function<char[], T> use) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no password file " + file);
        }
        byte[] bytes = Files.readAllBytes(file);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        int length = 0;
        while (length < text.length() && text.charAt(length) != '\n' && text.charAt(length) != '\r') {
            length++;
        }
        char[] line = new char[length];
        text.get(line);
        try {
            return use.apply(line);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(line, '\0');
            Arrays.fill(text.array(), '\0');
        }
    }

    /**
     * Asks on the terminal, without showing what is typed. The caller overwrites it.
     *
     * @param option to name instead, where there is no terminal
     */
    static char[] ask(String prompt, String option) throws IOException {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        char[] typed =
                console.map(terminal -> terminal.readPassword("%s: ", prompt)).orElse(null);
        if (typed == null) {
            throw new IOException(
                    "there is no terminal to ask for the %s; name a file with %s".formatted(prompt, option));
        }
        return typed;
    }
}
