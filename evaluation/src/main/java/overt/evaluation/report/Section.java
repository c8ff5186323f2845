package overt.evaluation.report;

import java.util.List;

/** A heading with what stands below it. */
public record Section(String heading, List<Block> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }
}
