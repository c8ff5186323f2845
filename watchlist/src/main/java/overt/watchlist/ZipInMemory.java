package overt.watchlist;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Files of a ZIP that was sent, and lies nowhere but in memory: overwritten on close. */
final class ZipInMemory implements SourceFiles {
    private final byte[] bytes;
    private final ZipFile zip;
    private final TreeMap<String, ZipArchiveEntry> entries = new TreeMap<>();
    private int ignored;

    /** @throws WatchListSourceException if it is damaged */
    ZipInMemory(byte[] bytes) throws IOException {
        this.bytes = bytes;
        try {
            zip = ZipFile.builder()
                    .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                    .get();
        } catch (IOException | RuntimeException e) {
            // Of a file that was made to break its reader anything can come.
            throw new WatchListSourceException("the ZIP is damaged (%s); make it again".formatted(e.getMessage()));
        }
        Collections.list(zip.getEntries()).stream()
                .filter(entry -> !entry.isDirectory())
                .forEach(this::add);
    }

    private void add(ZipArchiveEntry entry) {
        String name = entry.getName().replace('\\', '/');
        if (SourceFiles.isIgnored(name) || entries.putIfAbsent(name, entry) != null) {
            ignored++;
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(entries.keySet());
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
        ZipArchiveEntry entry = entries.get(name);
        if (entry == null) {
            return Optional.of(SourceFault.NOT_FOUND);
        }
        return zip.canReadEntryData(entry) ? Optional.empty() : Optional.of(SourceFault.CANNOT_BE_READ);
    }

    /** One at a time: the channel has one place at which it reads. */
    @Override
    public synchronized byte[] read(String name) throws IOException {
        ZipArchiveEntry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("not in the ZIP: " + name);
        }
        try (InputStream file = zip.getInputStream(entry)) {
            return file.readNBytes(ImageDecoder.MAXIMUM_BYTES + 1);
        } catch (RuntimeException e) {
            throw new IOException("a damaged file in the ZIP: " + name, e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
        Arrays.fill(bytes, (byte) 0);
    }
}
