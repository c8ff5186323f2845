package overt.deployment.casefile;

import java.util.List;

/**
 * What a watch list may hold.
 *
 * @param categories the closed list, each with the reason why it is needed here
 * @param largest most references
 */
public record WatchListScope(List<ScopedCategory> categories, int largest) {
    /** A category and why it is needed. */
    public record ScopedCategory(String code, String reason) {}

    public WatchListScope {
        categories = List.copyOf(categories);
        if (largest < 1) {
            throw new IllegalArgumentException("a watch list has at least one reference, not " + largest);
        }
    }

    public boolean names(String category) {
        return categories.stream().anyMatch(scoped -> scoped.code().equals(category));
    }
}
