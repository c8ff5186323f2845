package overt.evaluation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A drawing as SVG. Its colours are variables that the surrounding page sets for light, dark and print; series differ in their
 * dashes too.
 *
 * @param title said to people who cannot see it, and its caption
 * @param description what it shows, in words
 * @param svg the element for use within a page, without namespaces
 */
public record Plot(String title, String description, String svg) implements Block {
    /** Writes it as a file of its own, which carries its colours itself. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                svg.replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
                        .replaceFirst(">", "><style>" + Report.resource("colours.css") + "</style>"));
    }
}
