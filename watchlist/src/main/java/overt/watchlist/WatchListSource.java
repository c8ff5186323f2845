package overt.watchlist;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import overt.vocabulary.EntryId;
import overt.watchlist.SourceItem.BrokenLine;
import overt.watchlist.SourceItem.SourceImage;

/**
 * Images of people as they are handed over: a folder with a sub-folder or a file for each person, a ZIP of such a folder, or
 * a {@code watchlist.csv} in a folder or ZIP with the images beside it. Only names are read when it is opened. Confined to
 * one thread until closed, except that images are read by many.
 */
public final class WatchListSource implements Closeable {
    private static final String CSV_NAME = "watchlist.csv";
    private static final byte[] ZIP_BEGINS = {'P', 'K'};

    private final SourceFiles files;
    private final List<SourceItem> items;

    private WatchListSource(SourceFiles files, List<SourceItem> items) {
        this.files = files;
        this.items = items;
    }

    /**
     * Opens a folder, a ZIP (known by its content) or a CSV file.
     *
     * @throws WatchListSourceException if there is no watch list in it
     */
    public static WatchListSource open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return ofFiles(path.toString(), FolderFiles.listed(path));
        }
        if (!Files.isRegularFile(path)) {
            throw new WatchListSourceException("there is no folder or file " + path + "; check the path");
        }
        if (beginsAsZip(path)) {
            return ofFiles(path.toString(), new ZipFiles(path));
        }
        Path name = path.toAbsolutePath().getFileName();
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !name.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new WatchListSourceException(
                    path + " is neither a folder nor a ZIP nor a CSV file; give one of them");
        }
        return ofCsv(FolderFiles.namedIn(folder), "", name.toString());
    }

    /**
     * Opens what somebody sent over a network, without a file: the files of a folder, or one ZIP.
     *
     * @param files by their paths with slashes; overwritten when this is closed
     * @throws WatchListSourceException if there is no watch list in it
     */
    public static WatchListSource ofUpload(Map<String, byte[]> files) throws IOException {
        if (files.size() == 1) {
            Map.Entry<String, byte[]> only = files.entrySet().iterator().next();
            if (beginsAsZip(only.getValue())) {
                return ofFiles("the ZIP", new ZipInMemory(only.getValue()));
            }
        }
        return ofFiles("the folder", new FilesInMemory(files));
    }

    /** How many images, and lines that name none, there are. */
    public int size() {
        return items.size();
    }

    /** How many files were left out because an operating system made them, not a person. */
    public int ignoredFiles() {
        return files.ignored();
    }

    List<SourceItem> items() {
        return items;
    }

    /** Why an image must not or cannot be read; empty if it may be. */
    Optional<SourceFault> faultOf(SourceImage image) {
        return files.faultOf(image.file());
    }

    /** An image file's bytes, cut off behind the largest size that is decoded. May be called by many threads. */
    byte[] read(SourceImage image) throws IOException {
        return files.read(image.file());
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static boolean beginsAsZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return beginsAsZip(in.readNBytes(ZIP_BEGINS.length));
        }
    }

    private static boolean beginsAsZip(byte[] file) {
        return file.length >= ZIP_BEGINS.length && Arrays.equals(Arrays.copyOf(file, ZIP_BEGINS.length), ZIP_BEGINS);
    }

    private static WatchListSource ofFiles(String what, SourceFiles files) throws IOException {
        String top = topFolder(files.names());
        for (String prefix : List.of("", top)) {
            if (files.names().contains(prefix + CSV_NAME)) {
                return ofCsv(files, prefix, CSV_NAME);
            }
        }
        if (files.names().isEmpty()) {
            files.close();
            throw new WatchListSourceException(
                    what + " holds no files; put a sub-folder or an image for each person in it");
        }
        boolean wrapped = files.names().stream().allMatch(name -> name.indexOf('/', top.length()) >= 0);
        return new WatchListSource(files, itemsOf(files, wrapped ? top : ""));
    }

    /** The one folder, with a slash, that all files lie in, as a ZIP program adds it; empty if there is none. */
    private static String topFolder(List<String> names) {
        String top = names.isEmpty()
                ? ""
                : names.getFirst().substring(0, names.getFirst().indexOf('/') + 1);
        return names.stream().allMatch(name -> name.startsWith(top)) ? top : "";
    }

    private static List<SourceItem> itemsOf(SourceFiles files, String top) {
        List<SourceItem> items = new ArrayList<>();
        for (String name : files.names()) {
            String subject = subjectOf(name.substring(top.length()));
            if (subject.isBlank() || subject.equals("..")) {
                SourceFault fault = files.faultOf(name).orElse(SourceFault.NO_REFERENCE);
                items.add(new BrokenLine(new RejectedImage("", name, "", fault, fault.advice(), Optional.empty())));
            } else {
                WatchListEntry entry = WatchListEntry.of(new EntryId(subject));
                items.add(new SourceImage(entry, ImageOrigin.UNKNOWN, name, "", name));
            }
        }
        return items;
    }

    private static String subjectOf(String name) {
        int slash = name.indexOf('/');
        if (slash >= 0) {
            return name.substring(0, slash);
        }
        int extension = name.lastIndexOf('.');
        return extension > 0 ? name.substring(0, extension) : name;
    }

    private static WatchListSource ofCsv(SourceFiles files, String prefix, String name) throws IOException {
        try {
            return new WatchListSource(files, new WatchListCsv(prefix, name).items(files.read(prefix + name)));
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }
}
