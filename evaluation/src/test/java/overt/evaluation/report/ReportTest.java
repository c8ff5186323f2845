package overt.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import overt.evaluation.metrics.ErrorCurve;
import overt.evaluation.metrics.ErrorVersusDiscard;
import overt.evaluation.metrics.Proportion;
import overt.evaluation.metrics.ScoredPair;
import overt.evaluation.metrics.Verification;
import overt.face.models.ModelPack;

class ReportTest {
    @Test
    void saysTheResultInPlainWordsFirst() {
        String html = everything().html();
        assertThat(html.indexOf("class=\"summary\"")).isBetween(0, html.indexOf("<h2"));
        assertThat(html).contains("Nearly all volunteers were recognised");
    }

    @Test
    void asksForNothingFromElsewhereAndHasNoScript() {
        String html = everything().html();
        assertThat(html).doesNotContain("<script", "http:", "https:", "src=", "@import", "url(\"", "url(//");
        assertThat(Pattern.compile("url\\((?!#)").matcher(html).find()).isFalse();
        assertThat(html).contains("default-src 'none'");
    }

    @Test
    void textFromOutsideCannotBecomeMarkup() {
        Report report = new Report(
                "<b>title</b>",
                "a & b",
                List.of(new Section(
                        "<i>",
                        List.of(
                                new Prose("<u>"),
                                Table.ofText("<caption>", List.of("x"), List.of(List.of("<script>alert(1)</script>"))),
                                Plots.stageTimes(Map.of("<svg>", 1.0))))),
                provenance());
        assertThat(report.html()).doesNotContain("<b>", "<i>", "<u>", "<script", "<svg>");
        assertThat(report.html()).contains("&lt;script&gt;", "a &amp; b");
    }

    @Test
    void tablesNameTheirRowsAndColumns() {
        String html = everything().html();
        assertThat(html)
                .contains(
                        "<caption>Operating points</caption>",
                        "<th scope=\"col\">FMR</th>",
                        "<th scope=\"row\">0.1 %</th>");
    }

    @Test
    void idsOccurOnceAndLabelsPointToThem() {
        String html = everything().html();
        List<String> ids = Pattern.compile(" id=['\"]([^'\"]*)")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        Pattern.compile("aria-labelledby=['\"]([^'\"]*)")
                .matcher(html)
                .results()
                .forEach(match -> assertThat(ids).contains(match.group(1).split(" ")));
    }

    @Test
    void aPlotAloneIsAFileThatAnyViewerReads(@TempDir Path folder) throws Exception {
        Plot plot = Plots.det(Map.of("all", verification(1).curve()));
        plot.write(folder.resolve("det.svg"));
        Document svg = DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(folder.resolve("det.svg")))));
        assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(1);
        assertThat(svg.getElementsByTagName("style").item(0).getTextContent()).contains("--series-1");
    }

    @Test
    void aPlotIsTheSameEveryTime() {
        assertThat(Plots.det(Map.of("all", verification(1).curve())))
                .isEqualTo(Plots.det(Map.of("all", verification(1).curve())));
    }

    @Test
    void aPlotWithoutDataIsEmptyButThere() {
        assertThat(Plots.det(Map.of()).svg()).contains("role='img'");
        assertThat(Plots.recognitionTimes(List.of()).svg()).contains("role='img'");
        assertThat(Plots.timeline(Duration.ZERO, List.of(), List.of(), List.of(), List.of())
                        .svg())
                .contains("role='img'");
        assertThat(Plots.scoreHistogram(new double[0], new double[0], 0.4).svg())
                .contains("role='img'");
    }

    @Test
    void aTableRowHasACellForEachColumn() {
        assertThatThrownBy(() -> Table.ofText("scores", List.of("a", "b"), List.of(List.of("1"))))
                .hasMessageContaining("table 'scores' has 2 columns, but a row of 1 cells");
    }

    /** Writes a report with one of everything; whoever changes the looks opens it in a browser. */
    @Test
    void writesItselfIntoANewFolder(@TempDir Path folder) throws IOException {
        String kept = System.getProperty("overt.report.sample", "");
        Path file = (kept.isEmpty() ? folder : Path.of(kept)).resolve("new/report.html");
        everything().write(file);
        assertThat(file).isNotEmptyFile();
    }

    static Provenance provenance() {
        ModelPack pack = new ModelPack(
                "starter",
                "0.0.1",
                "MIT",
                "somebody",
                new ModelPack.DetectorModel(
                        new ModelPack.ModelFile("d.onnx", "d".repeat(64)),
                        ModelPack.DetectorKind.YUNET,
                        320,
                        240,
                        new ModelPack.Pixels(ModelPack.Pixels.Order.RGB, 127, 128)),
                Optional.empty(),
                new ModelPack.EncoderModel(
                        new ModelPack.ModelFile("e.onnx", "e".repeat(64)),
                        512,
                        new ModelPack.Pixels(ModelPack.Pixels.Order.RGB, 127.5f, 127.5f),
                        ModelPack.Alignment.ARCFACE_112),
                0.45);
        return Provenance.of(
                Optional.of(pack),
                List.of("evaluate", "verification", "--pairs", "pairs.txt"),
                Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    }

    private static Report everything() {
        Verification verification = verification(1);
        Map<String, Double> stages = new LinkedHashMap<>();
        stages.put("decode", 2.9);
        stages.put("detect", 14.2);
        stages.put("track", 0.3);
        stages.put("quality", 0.8);
        stages.put("encode", 9.1);
        stages.put("identify", 0.05);
        return new Report(
                "Verification on 4,000 labelled pairs",
                "Nearly all volunteers were recognised: of 100 pairs of the same person 95 matched, while of 1,000 pairs of different"
                        + " people 3 did.",
                List.of(
                        new Section(
                                "Rates",
                                List.of(
                                        new Prose("Each rate stands with its 95 % interval."),
                                        new Notice(new Proportion(0, 740)
                                                .zeroEventWarning()
                                                .orElseThrow()),
                                        Table.ofNumbers(
                                                "Operating points",
                                                List.of("Nominal FMR", "Threshold", "FMR", "TMR"),
                                                verification.operatingPoints().stream()
                                                        .map(point -> List.of(
                                                                Numbers.percent(point.nominalFmr()),
                                                                Numbers.threshold(point.threshold()),
                                                                Numbers.rate(point.fmr()),
                                                                Numbers.rate(point.tmr())))
                                                        .toList()))),
                        new Section(
                                "Curves",
                                List.of(
                                        Plots.det(curves()),
                                        Plots.fnirFpir(curves()),
                                        Plots.scoreHistogram(
                                                verification.scores(true), verification.scores(false), 0.45),
                                        Plots.errorVersusDiscard("FNMR", discard()))),
                        new Section(
                                "Rehearsal",
                                List.of(
                                        Plots.timeline(
                                                Duration.ofSeconds(90),
                                                times(3, 90, 200),
                                                times(4, 90, 14),
                                                times(5, 90, 1),
                                                times(6, 90, 2)),
                                        Plots.recognitionTimes(times(7, 2, 60)),
                                        Plots.stageTimes(stages)))),
                provenance());
    }

    private static Map<String, ErrorCurve> curves() {
        Map<String, ErrorCurve> curves = new LinkedHashMap<>();
        for (int i = 1; i <= 4; i++) {
            curves.put("group " + i, verification(i).curve());
        }
        return curves;
    }

    private static Verification verification(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ScoredPair> pairs = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            boolean same = i % 4 == 0;
            double score = random.nextGaussian() * 0.1 + (same ? 0.5 - seed * 0.02 : 0.1);
            pairs.add(new ScoredPair(OptionalDouble.of(Math.max(-1, Math.min(1, score))), same, OptionalInt.empty()));
        }
        return new Verification(pairs);
    }

    private static ErrorVersusDiscard discard() {
        SplittableRandom random = new SplittableRandom(2);
        List<ErrorVersusDiscard.Judged> judged = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int quality = random.nextInt(20, 100);
            judged.add(new ErrorVersusDiscard.Judged(quality, random.nextDouble() * 100 > quality + 25));
        }
        return ErrorVersusDiscard.of(judged);
    }

    private static List<Duration> times(long seed, int seconds, int count) {
        return new SplittableRandom(seed)
                .doubles(count)
                .mapToObj(share -> Duration.ofMillis((long) (share * seconds * 1000)))
                .toList();
    }
}
