package overt.evaluation.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.GammaDistribution;
import overt.evaluation.metrics.Estimate;
import overt.evaluation.metrics.Interval;
import overt.evaluation.metrics.Proportion;

/**
 * What a detection evaluation measured.
 *
 * @param scenes with faces
 * @param agreed faces whose five points all packs agree on; the others count for the share found only
 */
public record DetectionResult(long seed, int scenes, int faces, int agreed, Map<String, OfPack> packs) {
    /** Edges of the bands of face widths, in pixels. */
    static final double[] BAND_EDGES = {ScenePlan.NARROWEST, 20, 24, 32, 48, 64, 96, 128, 192, ScenePlan.WIDEST};

    /**
     * What one pack saw.
     *
     * @param atFullSize how far its own points are from the agreed ones, see {@link GroundTruth}
     * @param onDrawnScenes false detections where nothing but drawn things is seen
     * @param onPieces the same with pictures of people cut into pieces
     */
    record OfPack(
            List<Sighting> sightings, Errors atFullSize, FalseDetections onDrawnScenes, FalseDetections onPieces) {
        OfPack {
            sightings = List.copyOf(sightings);
        }

        /** By ascending face width. */
        List<Band> bands() {
            List<Band> bands = new ArrayList<>();
            for (int i = 0; i + 1 < BAND_EDGES.length; i++) {
                bands.add(band(BAND_EDGES[i], BAND_EDGES[i + 1]));
            }
            return bands;
        }

        /** The faces from one width up to another, which is not included. */
        Band band(double from, double to) {
            List<Sighting> within = sightings.stream()
                    .filter(sighting -> sighting.width() >= from && sighting.width() < to)
                    .toList();
            long found = within.stream().filter(Sighting::found).count();
            return new Band(
                    from,
                    to,
                    new Proportion(found, within.size()),
                    Errors.of(within.stream().flatMapToDouble(sighting -> sighting.landmarkError().stream())));
        }
    }

    /** Faces of about one width. */
    record Band(double from, double to, Proportion found, Errors landmarkErrors) {
        /** The share found with the interval of Wilson. */
        Estimate share() {
            return new Estimate(found.value(), found.wilson95(), found.trials());
        }
    }

    /**
     * Landmark errors, over the distance between the eyes; NaN where there are none.
     *
     * @param ninetieth nine of ten errors are at most this
     */
    record Errors(double median, double ninetieth, int n) {
        static Errors of(DoubleStream errors) {
            double[] ascending = errors.sorted().toArray();
            return new Errors(quantile(ascending, 0.5), quantile(ascending, 0.9), ascending.length);
        }

        private static double quantile(double[] ascending, double share) {
            return ascending.length == 0 ? Double.NaN : ascending[(int) Math.ceil(share * ascending.length) - 1];
        }
    }

    /**
     * Faces found where there are none.
     *
     * @param frames that were looked at
     */
    record FalseDetections(long detections, long frames) {
        private static final double TAIL = 0.025;

        static FalseDetections of(int[] counts) {
            return new FalseDetections(Arrays.stream(counts).sum(), counts.length);
        }

        double perFrame() {
            return (double) detections / frames;
        }

        /** Exact interval of the mean of a Poisson process (Garwood 1936). */
        Interval ci95() {
            double low = detections == 0
                    ? 0
                    : GammaDistribution.of((double) detections, 1).inverseCumulativeProbability(TAIL);
            double high = GammaDistribution.of(detections + 1.0, 1).inverseSurvivalProbability(TAIL);
            return new Interval(low / frames, high / frames);
        }
    }
}
