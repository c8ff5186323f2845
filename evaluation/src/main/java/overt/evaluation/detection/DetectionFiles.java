package overt.evaluation.detection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import overt.evaluation.detection.DetectionResult.Band;
import overt.evaluation.detection.DetectionResult.Errors;
import overt.evaluation.detection.DetectionResult.FalseDetections;
import overt.evaluation.detection.DetectionResult.OfPack;
import overt.evaluation.report.Block;
import overt.evaluation.report.Notice;
import overt.evaluation.report.Numbers;
import overt.evaluation.report.Plots;
import overt.evaluation.report.Prose;
import overt.evaluation.report.Provenance;
import overt.evaluation.report.Report;
import overt.evaluation.report.ResultFile;
import overt.evaluation.report.Section;
import overt.evaluation.report.Table;
import overt.face.models.ModelPack;

/** Writes {@code metrics.json} and {@code report.html} of a detection evaluation. */
public final class DetectionFiles {
    private final DetectionResult result;
    private final int smallestFaceWidthPixels;
    private final Map<String, ModelPack> models;

    private DetectionFiles(DetectionResult result, int smallestFaceWidthPixels, Map<String, ModelPack> models) {
        this.result = result;
        this.smallestFaceWidthPixels = smallestFaceWidthPixels;
        this.models = models;
    }

    /**
     * @param smallestFaceWidthPixels that the detectors were set to find
     * @param models the packs whose detectors were measured, by name
     * @param folder is created
     */
    public static void write(
            DetectionResult result,
            int smallestFaceWidthPixels,
            Map<String, ModelPack> models,
            Path folder,
            Provenance provenance)
            throws IOException {
        DetectionFiles files = new DetectionFiles(result, smallestFaceWidthPixels, models);
        ResultFile.write(folder.resolve("metrics.json"), files.fields(), provenance);
        files.report(provenance).write(folder.resolve("report.html"));
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seed", result.seed());
        fields.put("smallestFaceWidthPixels", smallestFaceWidthPixels);
        fields.put("scenes", result.scenes());
        fields.put("faces", result.faces());
        fields.put("facesWithAgreedLandmarks", result.agreed());
        Map<String, Object> packs = new LinkedHashMap<>();
        result.packs().forEach((name, pack) -> packs.put(name, fields(name, pack)));
        fields.put("packs", packs);
        return fields;
    }

    private Map<String, Object> fields(String name, OfPack pack) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Optional.ofNullable(models.get(name))
                .ifPresent(model ->
                        fields.put("detectorDigest", model.detector().file().digest()));
        fields.put("fromSmallestWanted", fields(fromSmallestWanted(pack)));
        fields.put("bands", pack.bands().stream().map(DetectionFiles::fields).toList());
        fields.put("landmarkErrorAtFullSize", fields(pack.atFullSize()));
        fields.put("falseDetectionsOnDrawnScenes", fields(pack.onDrawnScenes()));
        fields.put("falseDetectionsOnPiecesOfPictures", fields(pack.onPieces()));
        return fields;
    }

    private static Map<String, Object> fields(Band band) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fromPixels", band.from());
        fields.put("toPixels", band.to());
        fields.put("found", band.share());
        fields.put("landmarkError", fields(band.landmarkErrors()));
        return fields;
    }

    private static Map<String, Object> fields(Errors errors) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("median", errors.median());
        fields.put("ninetieth", errors.ninetieth());
        fields.put("n", errors.n());
        return fields;
    }

    private static Map<String, Object> fields(FalseDetections detections) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("detections", detections.detections());
        fields.put("frames", detections.frames());
        fields.put("perFrame", detections.perFrame());
        fields.put("ci95", detections.ci95());
        return fields;
    }

    private Band fromSmallestWanted(OfPack pack) {
        return pack.band(smallestFaceWidthPixels, ScenePlan.WIDEST);
    }

    private Report report(Provenance provenance) {
        List<Section> sections = List.of(found(), landmarks(), falseDetections(), method());
        return new Report("Detection: faces found in scenes", summary(), sections, provenance);
    }

    private String summary() {
        List<String> sentences = new ArrayList<>();
        sentences.add("%d faces, %.0f to %.0f pixels wide, were put into %d drawn scenes of %d x %d pixels."
                .formatted(
                        result.faces(),
                        ScenePlan.NARROWEST,
                        ScenePlan.WIDEST,
                        result.scenes(),
                        SyntheticScene.WIDTH,
                        SyntheticScene.HEIGHT));
        result.packs()
                .forEach((name, pack) -> sentences.add("%s found %s of those that are %d pixels wide or wider."
                        .formatted(name, Numbers.rate(fromSmallestWanted(pack).share()), smallestFaceWidthPixels)));
        return String.join(" ", sentences);
    }

    private Section found() {
        List<Block> blocks = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of("Face width, px", "Faces"));
        columns.addAll(result.packs().keySet());
        blocks.add(Table.ofNumbers(
                "Share found by face width, with 95 % confidence intervals",
                columns,
                rows(band -> Numbers.rate(band.share()), band -> band.found().trials())));
        Map<String, SortedMap<Double, Double>> lines = new LinkedHashMap<>();
        result.packs().forEach((name, pack) -> lines.put(name, line(pack)));
        blocks.add(Plots.byFaceWidth(
                "Share of faces found by width",
                "Share of faces found against face width, which doubles from one mark to the next. The table gives the numbers.",
                "Found",
                lines));
        blocks.add(new Prose("The detectors were set to find faces from %d pixels on; narrower ones are found by luck."
                .formatted(smallestFaceWidthPixels)));
        return new Section("How many faces are found", blocks);
    }

    private static SortedMap<Double, Double> line(OfPack pack) {
        SortedMap<Double, Double> line = new TreeMap<>();
        for (Band band : pack.bands()) {
            if (band.found().trials() > 0) {
                line.put(Math.sqrt(band.from() * band.to()), band.found().value());
            }
        }
        return line;
    }

    private Section landmarks() {
        List<Block> blocks = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of("Face width, px", "Faces"));
        result.packs().keySet().forEach(name -> columns.add(name + ": median, 9 of 10 below"));
        List<List<String>> rows = new ArrayList<>(rows(
                band -> text(band.landmarkErrors()),
                band -> band.landmarkErrors().n()));
        List<String> fullSize = new ArrayList<>(List.of("at full size", String.valueOf(result.agreed())));
        result.packs().values().forEach(pack -> fullSize.add(text(pack.atFullSize())));
        rows.add(fullSize);
        blocks.add(Table.ofNumbers(
                "Landmark error: mean distance of the five points from the true ones, over the distance between the eyes",
                columns,
                rows));
        blocks.add(
                result.packs().size() > 1
                        ? new Prose(
                                "True points are the mean of what the packs find at full size. So the last line is half of what the"
                                        + " packs disagree by, and no smaller error can be measured.")
                        : new Notice(
                                "Only one pack was given, so its own points at full size count as the true ones: this says how steady"
                                        + " they are, and not how right. Name a second pack to compare."));
        return new Section("How exactly the points are found", blocks);
    }

    private List<List<String>> rows(Function<Band, String> value, ToLongFunction<Band> count) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i + 1 < DetectionResult.BAND_EDGES.length; i++) {
            double from = DetectionResult.BAND_EDGES[i];
            double to = DetectionResult.BAND_EDGES[i + 1];
            List<Band> bands = result.packs().values().stream()
                    .map(pack -> pack.band(from, to))
                    .toList();
            List<String> row = new ArrayList<>();
            row.add("%.0f to %.0f".formatted(from, to));
            row.add(String.valueOf(count.applyAsLong(bands.getFirst())));
            bands.forEach(band -> row.add(value.apply(band)));
            rows.add(row);
        }
        return rows;
    }

    private static String text(Errors errors) {
        return errors.n() == 0
                ? "none found"
                : Numbers.percent(errors.median()) + ", " + Numbers.percent(errors.ninetieth());
    }

    private Section falseDetections() {
        List<List<String>> rows = new ArrayList<>();
        result.packs().forEach((name, pack) -> {
            rows.add(row(name + ", drawn scenes", pack.onDrawnScenes()));
            rows.add(row(name + ", with pieces of pictures", pack.onPieces()));
        });
        return new Section(
                "How often a face is seen where there is none",
                List.of(
                        Table.ofNumbers(
                                "False detections, with 95 % confidence intervals (Poisson)",
                                List.of("Detector and scenes", "Frames", "False detections", "A frame"), rows),
                        new Prose(
                                "Drawn scenes have no person in them. In the other ones pictures of people lie about, cut into pieces too"
                                        + " small to show a face. Neither is a real street: expect other numbers there.")));
    }

    private static List<String> row(String name, FalseDetections detections) {
        return List.of(
                name,
                String.valueOf(detections.frames()),
                String.valueOf(detections.detections()),
                "%s (%s to %s)"
                        .formatted(
                                Numbers.number(detections.perFrame()),
                                Numbers.number(detections.ci95().low()),
                                Numbers.number(detections.ci95().high())));
    }

    private Section method() {
        return new Section(
                "How this was measured",
                List.of(
                        new Prose(
                                "Each picture shows one face in its middle. It was scaled, its edges were made soft, and it was laid into a"
                                        + " scene that the tool draws: gradients, house fronts, posters, round things, rough light and the"
                                        + " noise of a sensor. Places are drawn evenly and widths so that each doubling has as many faces;"
                                        + " the seed decides both. The scene was turned into limited-range YUV 4:2:0, as a camera sends it,"
                                        + " and given to the detector that runs live, with its tiles and its threshold."),
                        new Prose(
                                "A face's width is taken from its five points (eyes are 0.42 of it apart), since each detector draws its"
                                        + " boxes in its own way. It is found if a box contains the middle of its points and is between half"
                                        + " and twice as wide."),
                        new Prose(
                                "That there is a face, and where, is known from how the pictures were made, not from the detectors: of %d faces"
                                                .formatted(result.faces())
                                        + " %d have points that all packs agree on and that lie in the middle; the others are taken to be where a"
                                                .formatted(result.agreed())
                                        + " face usually is in these pictures, and count for the share found but not for the error of the"
                                        + " points. No picture is left out. Pictures that are enlarged have no more detail than before.")));
    }
}
