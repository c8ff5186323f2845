package overt.evaluation.video;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import overt.evaluation.labels.LabelFile;
import overt.evaluation.metrics.PassScorer.Pass;
import overt.evaluation.metrics.PassScorer.TruthBox;
import overt.vocabulary.Box;
import overt.vocabulary.CameraId;
import overt.vocabulary.EntryId;

/**
 * What a labelled recording is known to show.
 *
 * @param passes of watch-listed people; times count from the first frame
 * @param boxes where their faces were; empty where nobody labelled them
 */
public record Truth(List<Pass> passes, List<TruthBox> boxes) {
    private static final List<String> PASS_COLUMNS = List.of("subject", "start_s", "end_s");
    private static final List<String> BOX_COLUMNS = List.of("subject", "time_s", "x", "y", "width", "height");

    public Truth {
        passes = List.copyOf(passes);
        boxes = List.copyOf(boxes);
    }

    /** Whether the recording is labelled for this person, so that an alert for them may be listed. */
    public boolean knows(EntryId entry) {
        return passes.stream().anyMatch(pass -> pass.subject().equals(entry.value()));
    }

    /**
     * Reads passes: CSV with the header {@code subject,start_s,end_s}, one line a pass.
     *
     * @throws IOException that names the file, the line and what to do, if it cannot be read
     */
    public static List<Pass> readPasses(Path file, CameraId camera) throws IOException {
        return LabelFile.read(
                file,
                PASS_COLUMNS,
                line -> new Pass(
                        camera, line.text("subject"), seconds(line.number("start_s")), seconds(line.number("end_s"))));
    }

    /**
     * Reads boxes: CSV with the header {@code subject,time_s,x,y,width,height}, in pixels.
     *
     * @throws IOException that names the file, the line and what to do, if it cannot be read
     */
    public static List<TruthBox> readBoxes(Path file, CameraId camera) throws IOException {
        return LabelFile.read(
                file,
                BOX_COLUMNS,
                line -> new TruthBox(
                        camera,
                        line.text("subject"),
                        seconds(line.number("time_s")),
                        new Box(
                                (float) line.number("x"),
                                (float) line.number("y"),
                                (float) line.number("width"),
                                (float) line.number("height"))));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
