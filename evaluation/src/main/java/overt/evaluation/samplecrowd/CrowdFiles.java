package overt.evaluation.samplecrowd;

import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import overt.capture.VideoFileWriter;
import overt.evaluation.samplecrowd.LabelledPicture.Use;
import overt.evaluation.samplecrowd.Timetable.Interval;
import overt.evaluation.samplecrowd.Walk.Pose;
import overt.vocabulary.ProgressListener;

/** Writes the files of the sample crowd into an empty folder. */
final class CrowdFiles {
    static final String VIDEO = "sample-crowd.mp4";
    static final String TRUTH = "truth.csv";
    static final String HARD_TRUTH = "truth-hard.csv";
    static final String ALL_TRUTH = "truth-all.csv";
    static final String PASSERS_BY = "passers-by.csv";
    static final String BOXES = "boxes.csv";
    static final String WATCHLIST = "watchlist";

    private static final int FRAMES_BETWEEN_BOXES = 5;
    private static final double MOST_COVERED_IN_BOX = 0.5;

    // References are portraits: a face of 128 px, what an older identity document scan gives.
    private static final int REFERENCE_WIDTH = 360;
    private static final int REFERENCE_HEIGHT = 420;
    private static final Pose REFERENCE_POSE = new Pose(180, 190, 128, 0, 0);
    private static final byte REFERENCE_BACKGROUND = (byte) 186;

    private final Path folder;
    private final List<LabelledPicture> pictures;
    private final Timetable timetable;
    private final Set<String> enrolled;

    CrowdFiles(Path folder, List<LabelledPicture> pictures) {
        this.folder = folder;
        this.pictures = pictures;
        this.timetable = Timetable.of(pictures);
        this.enrolled = pictures.stream()
                .filter(picture -> picture.use() == Use.ENROLLED)
                .map(LabelledPicture::subject)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param progress hears frames */
    void write(SourcePictures sources, ProgressListener progress) throws IOException {
        writeTruth();
        writeBoxes();
        writeWatchlist(sources);
        writeVideo(new Scene(timetable, sources), progress);
    }

    /** Who passes when: the main passes of people on the watch list, their hard ones, both, and everybody else's. */
    void writeTruth() throws IOException {
        Predicate<CrowdPass> mated = pass -> enrolled.contains(pass.subject());
        Predicate<CrowdPass> hard = pass -> pass.picture().hard();
        writePasses(TRUTH, mated.and(hard.negate()));
        writePasses(HARD_TRUTH, mated.and(hard));
        writePasses(ALL_TRUTH, mated);
        writePasses(PASSERS_BY, mated.negate());
    }

    private void writePasses(String name, Predicate<CrowdPass> which) throws IOException {
        try (CSVPrinter csv = csv(name, "subject", "start_s", "end_s")) {
            for (CrowdPass pass : timetable.passes()) {
                if (which.test(pass)) {
                    Interval interval = timetable.interval(pass);
                    csv.printRecord(
                            pass.subject(), decimals(2, interval.startSeconds()), decimals(2, interval.endSeconds()));
                }
            }
        }
    }

    /** Where each face is, five times a second while its pass counts and others leave more than half of it free. */
    void writeBoxes() throws IOException {
        try (CSVPrinter csv = csv(BOXES, "subject", "time_s", "x", "y", "width", "height")) {
            for (CrowdPass pass : timetable.passes()) {
                Interval interval = timetable.interval(pass);
                int last = frame(interval.endSeconds());
                for (int frame = frame(interval.startSeconds()); frame <= last; frame += FRAMES_BETWEEN_BOXES) {
                    double time = Timetable.seconds(frame);
                    if (pass.inFrame(time) && timetable.covered(pass, time) <= MOST_COVERED_IN_BOX) {
                        printBox(pass, time, csv);
                    }
                }
            }
        }
    }

    private static void printBox(CrowdPass pass, double time, CSVPrinter csv) throws IOException {
        Pose pose = pass.walk().at(time);
        double halfWidth = pose.faceWidth() / 2;
        double halfHeight = pass.faceHeight(pose) / 2;
        double left = Math.max(0, pose.x() - halfWidth);
        double top = Math.max(0, pose.y() - halfHeight);
        double right = Math.min(Walk.FRAME_WIDTH, pose.x() + halfWidth);
        double bottom = Math.min(Walk.FRAME_HEIGHT, pose.y() + halfHeight);
        csv.printRecord(
                pass.subject(),
                decimals(2, time),
                decimals(1, left),
                decimals(1, top),
                decimals(1, right - left),
                decimals(1, bottom - top));
    }

    private static int frame(double seconds) {
        return (int) Math.round(seconds * Timetable.FRAMES_PER_SECOND);
    }

    private static String decimals(int count, double value) {
        return String.format(Locale.ROOT, "%." + count + "f", value);
    }

    private CSVPrinter csv(String name, String... header) throws IOException {
        BufferedWriter text = Files.newBufferedWriter(folder.resolve(name));
        return CSVFormat.DEFAULT
                .builder()
                .setHeader(header)
                .setRecordSeparator('\n')
                .get()
                .print(text);
    }

    private void writeWatchlist(SourcePictures sources) throws IOException {
        for (LabelledPicture picture : pictures) {
            if (picture.use() == Use.ENROLLED) {
                Path entry = Files.createDirectories(folder.resolve(WATCHLIST).resolve(picture.subject()));
                ImageIO.write(
                        portrait(sources.figure(picture)),
                        "png",
                        entry.resolve(picture.name() + ".png").toFile());
            }
        }
    }

    private static BufferedImage portrait(Figure figure) {
        byte[] rgb = new byte[REFERENCE_WIDTH * REFERENCE_HEIGHT * 3];
        Arrays.fill(rgb, REFERENCE_BACKGROUND);
        Layer layer = new Layer();
        figure.draw(REFERENCE_POSE, 0, layer, REFERENCE_WIDTH, REFERENCE_HEIGHT);
        layer.over(rgb, REFERENCE_WIDTH, 1);
        BufferedImage image = new BufferedImage(REFERENCE_WIDTH, REFERENCE_HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < REFERENCE_WIDTH * REFERENCE_HEIGHT; i++) {
            int colour = ((rgb[3 * i] & 0xff) << 16) | ((rgb[3 * i + 1] & 0xff) << 8) | (rgb[3 * i + 2] & 0xff);
            image.setRGB(i % REFERENCE_WIDTH, i / REFERENCE_WIDTH, colour);
        }
        return image;
    }

    /** Draws frames on several threads ahead of the one that encodes them in their order. */
    private void writeVideo(Scene scene, ProgressListener progress) throws IOException {
        int frames = Timetable.SECONDS * Timetable.FRAMES_PER_SECOND;
        int ahead = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4) + 1;
        Scene.Canvas[] canvases = new Scene.Canvas[ahead];
        Arrays.setAll(canvases, i -> new Scene.Canvas());
        Future<?>[] drawn = new Future<?>[ahead];
        try (ExecutorService drawers = Executors.newFixedThreadPool(ahead - 1);
                VideoFileWriter video = VideoFileWriter.create(
                        folder.resolve(VIDEO), Walk.FRAME_WIDTH, Walk.FRAME_HEIGHT, Timetable.FRAMES_PER_SECOND)) {
            for (int next = 0; next < frames + ahead; next++) {
                int frame = next;
                Scene.Canvas canvas = canvases[next % ahead];
                if (next >= ahead) {
                    await(drawn[next % ahead]);
                    video.write(canvas.picture());
                    progress.progressed(next - ahead + 1L, frames);
                }
                if (next < frames) {
                    drawn[next % ahead] = drawers.submit(() -> scene.draw(frame, canvas));
                }
            }
        }
    }

    private static void await(Future<?> drawn) throws IOException {
        try {
            drawn.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a frame of the sample crowd could not be drawn", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the sample crowd was drawn", e);
        }
    }
}
