package overt.watchlist;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files that were sent, and lie nowhere but in memory: overwritten on close. */
final class FilesInMemory implements SourceFiles {
    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private int ignored;

    FilesInMemory(Map<String, byte[]> sent) {
        sent.forEach(this::add);
    }

    private void add(String path, byte[] bytes) {
        String name = path.replace('\\', '/');
        if (SourceFiles.isIgnored(name)) {
            Arrays.fill(bytes, (byte) 0);
            ignored++;
        } else {
            files.put(name, bytes);
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public int ignored() {
        return ignored;
    }

    @Override
    public Optional<SourceFault> faultOf(String name) {
        if (ZipFiles.leadsOutside(name)) {
            return Optional.of(SourceFault.LEADS_OUTSIDE);
        }
        return files.containsKey(name) ? Optional.empty() : Optional.of(SourceFault.NOT_FOUND);
    }

    @Override
    public byte[] read(String name) throws IOException {
        byte[] file = files.get(name);
        if (file == null) {
            throw new IOException("not sent: " + name);
        }
        return Arrays.copyOf(file, Math.min(file.length, ImageDecoder.MAXIMUM_BYTES + 1));
    }

    @Override
    public void close() {
        files.values().forEach(file -> Arrays.fill(file, (byte) 0));
    }
}
