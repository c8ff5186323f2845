package overt.cli;

import java.io.PrintWriter;
import java.util.OptionalDouble;
import overt.evaluation.fitness.FitnessReport;
import overt.evaluation.fitness.FitnessReport.Compared;
import overt.evaluation.fitness.FitnessReport.NotCompared;
import overt.evaluation.fitness.FitnessReport.Sizes;
import overt.evaluation.fitness.FitnessReport.WorstToBest;
import overt.evaluation.report.Numbers;

/** A fitness report for the person who has to accept it. */
final class FitnessText {
    private FitnessText() {}

    static void print(FitnessFile file, PrintWriter out) {
        FitnessReport report = file.report();
        Sizes sizes = report.sizes();
        out.printf("digest      %s%n", file.digest());
        out.printf(
                "model pack  %s %s%n",
                report.modelPack().name(), report.modelPack().version());
        report.modelPack().digests().forEach((role, digest) -> out.printf("            %s %s%n", role, digest));
        out.printf("threshold   %s%n", Numbers.threshold(report.threshold()));
        out.printf(
                "missed      %s of %,d probes of %,d watch-listed people (FNIR)%n",
                Numbers.rate(report.everyone().fnir()), sizes.matedProbes(), sizes.matedSubjects());
        out.printf(
                "false       %s of %,d probes of %,d other people (FPIR)%n",
                Numbers.rate(report.everyone().fpir()), sizes.nonMatedProbes(), sizes.nonMatedSubjects());
        out.printf(
                "watch list  %,d references; %,d more could not be encoded, nor could %,d of the probes%n",
                sizes.references(), sizes.referenceFailures(), sizes.probeFailures());
        switch (report.differences()) {
            case Compared compared -> print(compared, out);
            case NotCompared not -> out.printf("groups      NOT compared: %s%n", not.reason());
        }
        out.printf("data        %s%n", report.data());
        out.printf(
                "evaluated   %s with Overt %s, commit %s%n",
                report.evaluatedAt(),
                report.evaluatedWith().version(),
                report.evaluatedWith().commit());
        out.printf("made        %s by %s%n", report.madeAt(), report.madeBy());
    }

    private static void print(Compared compared, PrintWriter out) {
        compared.groups()
                .forEach((name, group) -> out.printf(
                        "group       %s (%,d people): missed %s, false %s%n",
                        name,
                        group.subjects(),
                        Numbers.rate(group.rates().fnir()),
                        Numbers.rate(group.rates().fpir())));
        print("missed", compared.fnir(), out);
        print("false", compared.fpir(), out);
    }

    private static void print(String what, WorstToBest ratio, PrintWriter out) {
        out.printf(
                "worst/best  %s: %s (95 %% interval %s to %s), p = %s%n",
                what,
                text(ratio.ratio(), "cannot be said, the best group has none"),
                text(ratio.atLeast(), "no bound"),
                text(ratio.atMost(), "no upper end"),
                Numbers.number(ratio.p()));
    }

    private static String text(OptionalDouble ratio, String without) {
        return ratio.isPresent() ? Numbers.ratio(ratio.getAsDouble()) : without;
    }
}
