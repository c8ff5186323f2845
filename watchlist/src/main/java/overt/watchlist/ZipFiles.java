package overt.watchlist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Files of a ZIP, which is never unpacked to disk: a name that leads elsewhere is not followed, only refused. */
final class ZipFiles implements SourceFiles {
    /** What names are written in where the entry does not say UTF-8: PKWARE, APPNOTE.TXT 6.3.10, appendix D.1. */
    private static final Charset OLD_NAMES = Charset.forName("IBM437");

    private final ZipFile zip;
    private final TreeMap<String, ZipEntry> entries = new TreeMap<>();
    private int ignored;

    /** @throws WatchListSourceException if it is encrypted or damaged */
    ZipFiles(Path file) throws IOException {
        zip = open(file);
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(this::add);
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
        if (leadsOutside(name)) {
            return Optional.of(SourceFault.LEADS_OUTSIDE);
        }
        return entries.containsKey(name) ? Optional.empty() : Optional.of(SourceFault.NOT_FOUND);
    }

    @Override
    public byte[] read(String name) throws IOException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("not in the ZIP: " + name);
        }
        try (InputStream file = zip.getInputStream(entry)) {
            return file.readNBytes(ImageDecoder.MAXIMUM_BYTES + 1);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            return openWithOldNames(file);
        }
    }

    private static ZipFile openWithOldNames(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), OLD_NAMES);
        } catch (ZipException e) {
            boolean encrypted = String.valueOf(e.getMessage()).contains("encrypted");
            throw new WatchListSourceException(
                    encrypted
                            ? "%s is encrypted; unpack it with its password and give the folder".formatted(file)
                            : "%s is a damaged ZIP (%s); make it again".formatted(file, e.getMessage()));
        }
    }

    private void add(ZipEntry entry) {
        String name = entry.getName().replace('\\', '/');
        if (SourceFiles.isIgnored(name) || entries.putIfAbsent(name, entry) != null) {
            ignored++;
        }
    }

    static boolean leadsOutside(String name) {
        return name.startsWith("/")
                || name.matches("[A-Za-z]:.*")
                || List.of(name.split("/", -1)).contains("..");
    }
}
