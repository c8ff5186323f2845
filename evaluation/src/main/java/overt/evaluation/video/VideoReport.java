package overt.evaluation.video;

import java.util.List;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.Report;
import overt.evaluation.report.Section;

/** The report of an evaluation on a labelled recording. */
public final class VideoReport {
    private VideoReport() {}

    /** Puts the report together; it lists subjects that the truth has and no others. */
    public static Report of(VideoEvaluation.Result result, double threshold, Provenance provenance) {
        Figures figures = result.figures();
        return new Report(
                "Evaluation on a labelled recording",
                summary(figures, threshold),
                List.of(
                        PassReport.rates(figures),
                        PassReport.timeline(result.length(), result.facesSeen(), figures.score()),
                        new Section(
                                "Passes",
                                List.of(PassReport.passes(
                                        "Every labelled pass, in seconds from the first frame", figures.score()))),
                        PassReport.work(figures)),
                provenance);
    }

    private static String summary(Figures figures, double threshold) {
        return ("People on the watch list were known to pass %d times; %d of these passes were recognised. %d faces were seen, and"
                        + " %d alerts were false. The threshold was %s. All %d frames were decoded in %s seconds.")
                .formatted(
                        figures.score().passes().size(),
                        figures.score().trueAlerts(),
                        figures.counts().facesSeen(),
                        figures.score().falseAlerts(),
                        Numbers.threshold(threshold),
                        figures.framesDecoded(),
                        Numbers.number(figures.seconds()));
    }

    /** What a person reads on the terminal. */
    public static String terminal(VideoEvaluation.Result result) {
        Figures figures = result.figures();
        return """
                recognised passes (TRR)  %s of %d passes
                false alerts             %d among %d faces seen: FAR %s
                speed                    %s frames/s (%d frames in %s s)
                """.formatted(
                        Numbers.rate(figures.score().trr()),
                        figures.score().passes().size(),
                        figures.score().falseAlerts(),
                        figures.counts().facesSeen(),
                        Numbers.rate(figures.far()),
                        Numbers.number(figures.framesPerSecond()),
                        figures.framesDecoded(),
                        Numbers.number(figures.seconds()));
    }
}
