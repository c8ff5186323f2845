package overt.storage.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import overt.storage.files.Disk;
import overt.storage.files.FolderLock;

/**
 * The key folder's files. One generation of the ring is there, or two after an interruption. A new one is complete and forced
 * before it gets its name, and the old one is overwritten and deleted only after that name is forced: at every moment at least
 * one whole ring can be read, and the newest counts.
 */
final class RingFiles {
    private static final Pattern RING = Pattern.compile("ring-(\\d{1,18})\\.json");
    private static final String TEMPORARY = "ring.tmp";

    private final Path folder;
    private final Disk disk;

    RingFiles(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    OptionalLong newest() throws IOException {
        List<Long> generations = generations();
        return generations.isEmpty() ? OptionalLong.empty() : OptionalLong.of(generations.getLast());
    }

    Path path(long generation) {
        return folder.resolve("ring-" + generation + ".json");
    }

    byte[] read(long generation) throws IOException {
        return Files.readAllBytes(path(generation));
    }

    /** Puts this ring in the place of all others, and makes those unreadable. */
    void replaceWith(KeyRing ring) throws IOException {
        Path temporary = folder.resolve(TEMPORARY);
        destroy(temporary);
        disk.write(temporary, ring.toJson());
        disk.force(Set.of(temporary));
        disk.move(temporary, path(ring.generation()));
        removeAllBut(ring.generation());
    }

    /** Also after an interruption: the newest is known to be whole when this is called. */
    void removeAllBut(long newest) throws IOException {
        disk.force(Set.of(folder));
        destroy(folder.resolve(TEMPORARY));
        for (long generation : generations()) {
            if (generation != newest) {
                destroy(path(generation));
            }
        }
        disk.force(Set.of(folder));
    }

    /** @return a file that is none of a key folder's, if there is one */
    List<String> foreignFiles() throws IOException {
        try (var children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> !RING.matcher(name).matches())
                    .filter(name -> !name.equals(TEMPORARY) && !name.equals(FolderLock.NAME))
                    .sorted()
                    .toList();
        }
    }

    private void destroy(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            disk.overwrite(file);
            disk.delete(file);
        }
    }

    /** In ascending order. */
    List<Long> generations() throws IOException {
        List<Long> generations = new ArrayList<>();
        try (var children = Files.list(folder)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                Matcher name = RING.matcher(child.getFileName().toString());
                if (name.matches()) {
                    generations.add(Long.parseLong(name.group(1)));
                }
            }
        }
        generations.sort(Comparator.naturalOrder());
        return generations;
    }
}
