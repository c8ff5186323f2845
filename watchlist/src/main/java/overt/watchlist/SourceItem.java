package overt.watchlist;

/** What a source holds: images, and lines that give none. */
sealed interface SourceItem {

    /** @param file the image's name among the source's files, where it differs from {@code image} as a person wrote it */
    record SourceImage(WatchListEntry entry, ImageOrigin origin, String image, String place, String file)
            implements SourceItem {}

    /** @param result says which line, and why */
    record BrokenLine(RejectedImage result) implements SourceItem {}
}
