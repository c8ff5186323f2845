package overt.publication.review;

import java.util.List;

/**
 * What a seeded trial on the deployment found, as {@code overt evaluate trial} scores it.
 *
 * @param recognised of the passes
 * @param misses each in a line, for example {@code volunteer-3, camera north, 14:20:03 to 14:20:11}
 */
public record SeededPasses(int passes, int recognised, List<String> misses) {
    public SeededPasses {
        misses = List.copyOf(misses);
        if (passes < 0 || recognised < 0 || recognised > passes) {
            throw new IllegalArgumentException(recognised + " recognised of " + passes + " passes");
        }
    }
}
