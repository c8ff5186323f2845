package overt.evaluation.rehearsal;

import java.util.List;
import java.util.Locale;
import overt.evaluation.metrics.PassScorer.Score;
import overt.evaluation.rehearsal.Rehearsal.Result;
import overt.evaluation.report.Notice;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.Plots;
import overt.evaluation.report.Prose;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.Report;
import overt.evaluation.report.Section;
import overt.evaluation.video.Figures;
import overt.evaluation.video.PassReport;

/** The report of a rehearsal, and what a person reads on the terminal. */
public final class RehearsalReport {
    private RehearsalReport() {}

    /** Puts the report together. */
    public static Report of(Result result, RehearsalProof proof, Provenance provenance) {
        Figures figures = result.figures();
        return new Report(
                "Rehearsal",
                summary(result),
                List.of(
                        new Section(
                                "What this is",
                                List.of(
                                        new Notice(
                                                "This was a rehearsal on a recording with volunteers' and sample pictures. No camera was"
                                                        + " opened, nobody was on a real watch list, and the figures say nothing about a real"
                                                        + " place."),
                                        new Prose(
                                                "The sample camera was played in real time through the same path as a real camera's"
                                                        + " pictures: decoded, searched for faces, tracked, encoded and compared with the"
                                                        + " watch list. Alerts were then scored against what the recording is known to"
                                                        + " show. At the end the watch list was erased."),
                                        new Prose(proved(proof)))),
                        PassReport.rates(figures),
                        PassReport.timeline(result.duration(), result.facesSeen(), figures.score()),
                        new Section(
                                "How quickly",
                                List.of(Plots.recognitionTimes(
                                        RecognitionTimes.of(result.alerts()).sorted()))),
                        new Section(
                                "Passes",
                                List.of(
                                        PassReport.passes("Main passes, in seconds from the start", figures.score()),
                                        PassReport.passes(
                                                "Hard passes: sunglasses, blur, turned heads, poor light. They do not count for the rate"
                                                        + " above",
                                                result.hard()))),
                        PassReport.work(figures)),
                provenance);
    }

    private static String proved(RehearsalProof proof) {
        return "Watch list and alerts were kept sealed under keys of this rehearsal alone, and each step was in the audit log before it"
                + " happened. Afterwards %d sealed records and their keys were destroyed: %s. The log was checked: %s."
                        .formatted(
                                proof.destroyedRecords(),
                                proof.destructionVerified()
                                        ? "keys, rows and files were looked for and are gone"
                                        : "NOT EVERYTHING IS GONE",
                                proof.auditVerified() ? "every entry is as it was written" : "IT IS BROKEN");
    }

    /** What a person reads on the terminal. */
    public static String terminal(Result result, RehearsalProof proof) {
        Figures figures = result.figures();
        RecognitionTimes times = RecognitionTimes.of(result.alerts());
        RecognitionTimes sinceTrackBegan = RecognitionTimes.sinceTrackBegan(result.alerts());
        return """
                Rehearsal over: %s s, %d people on the watch list, threshold %s.
                  recognised passes (TRR)  %s, %d of %d
                  hard passes              %d of %d recognised
                  false alerts             %d among %d faces seen: FAR %s
                  recognition time         half within %d ms, 95 %% within %d ms
                    since first seen       half within %d ms, 95 %% within %d ms
                  frames                   %d decoded, %d dropped for lack of time (%s)
                  destruction              %s
                  audit log                %s
                This was a rehearsal: the figures say nothing about a real place.
                """.formatted(
                Numbers.number(result.duration().toMillis() / 1e3),
                result.watchListSize(),
                Numbers.threshold(result.threshold()),
                Numbers.rate(figures.score().trr()),
                figures.score().trueAlerts(),
                figures.score().passes().size(),
                result.hard().trueAlerts(),
                result.hard().passes().size(),
                figures.score().falseAlerts(),
                figures.counts().facesSeen(),
                Numbers.rate(figures.far()),
                times.percentile(50).toMillis(),
                times.percentile(95).toMillis(),
                sinceTrackBegan.percentile(50).toMillis(),
                sinceTrackBegan.percentile(95).toMillis(),
                figures.framesDecoded(),
                figures.framesDropped(),
                Numbers.percent((double) figures.framesDropped() / Math.max(1, figures.framesDecoded())),
                proof.destructionVerified()
                        ? "watch list and alerts, %d sealed records: verified".formatted(proof.destroyedRecords())
                        : "NOT EVERYTHING IS GONE",
                proof.auditVerified() ? "verified" : "BROKEN");
    }

    private static String summary(Result result) {
        Score main = result.figures().score();
        return String.format(
                Locale.ROOT,
                "Volunteers on a watch list of %d people walked past the sample camera %d times, and the system recognised %d of"
                        + " these passes. With pictures that are known to be poor it recognised %d of %d. It saw %d"
                        + " faces and raised %s. Every rate below comes with the range in which the true value lies with 95 %%"
                        + " confidence: with so few passes, the range is wide.",
                result.watchListSize(),
                main.passes().size(),
                main.trueAlerts(),
                result.hard().trueAlerts(),
                result.hard().passes().size(),
                result.figures().counts().facesSeen(),
                falseAlerts(main.falseAlerts()));
    }

    private static String falseAlerts(long count) {
        return switch ((int) count) {
            case 0 -> "no false alert";
            case 1 -> "one false alert";
            default -> count + " false alerts";
        };
    }
}
