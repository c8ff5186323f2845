package overt.evaluation.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A report as one HTML file that needs nothing else: light or dark as the reader prefers, on any width from 360 pixels, on
 * paper.
 *
 * @param summary the result in plain words, a paragraph that a reader understands who reads nothing else
 */
public record Report(String title, String summary, List<Section> sections, Provenance provenance) {
    public Report {
        sections = List.copyOf(sections);
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, html());
    }

    String html() {
        List<Section> all = new ArrayList<>(sections);
        all.add(new Section("Provenance", List.of(provenance.table())));
        return Mustache.compiler()
                .compile(resource("report.mustache"))
                .execute(Map.of(
                        "title",
                        title,
                        "summary",
                        summary,
                        "date",
                        provenance.date().toString().substring(0, 10),
                        "css",
                        resource("colours.css") + resource("report.css"),
                        "sections",
                        numbered(all)));
    }

    private static List<Map<String, Object>> numbered(List<Section> sections) {
        List<Map<String, Object>> contexts = new ArrayList<>();
        for (Section section : sections) {
            contexts.add(Map.of(
                    "id",
                    "section-" + (contexts.size() + 1),
                    "heading",
                    section.heading(),
                    "blocks",
                    section.blocks().stream().map(Report::context).toList()));
        }
        return contexts;
    }

    /** What the template shows for a block: the one key that is there says which kind it is. */
    private static Map<String, Object> context(Block block) {
        return switch (block) {
            case Prose prose -> Map.of("prose", prose.text());
            case Notice notice -> Map.of("notice", notice.text());
            case Table table -> Map.of("table", context(table));
            case Plot plot -> Map.of("plot", Map.of("svg", plot.svg(), "title", plot.title()));
        };
    }

    private static Map<String, Object> context(Table table) {
        List<Map<String, Object>> rows = table.rows().stream()
                .map(row -> Map.<String, Object>of("head", row.getFirst(), "cells", row.subList(1, row.size())))
                .toList();
        Map<String, Object> context = new HashMap<>();
        context.put("caption", table.caption());
        context.put("columns", table.columns());
        context.put("rows", rows);
        context.put("kind", table.hasNumbers() ? "numbers" : "text");
        return context;
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
