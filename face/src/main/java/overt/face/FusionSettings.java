package overt.face;

import java.time.Duration;

/**
 * Which samples of a track are encoded and make its probe.
 *
 * @param mostSamples that a probe is made of, at least 1
 * @param leastQuality overall quality below which a sample is not encoded: if a track has no better one it is a failure
 *     to acquire
 * @param leastInterEyeDistancePixels eyes nearer to each other than this are not encoded either
 * @param soughtInterEyeDistancePixels samples of eyes nearer than this wait for a better one and are encoded only if none comes
 * @param patience how long the best of those waits for a better one
 * @param clearlyBetter by how much overall quality must exceed that of the sample it displaces
 * @param spacing samples closer in time than this are nearly the same picture and compete for one place
 */
public record FusionSettings(
        int mostSamples,
        int leastQuality,
        float leastInterEyeDistancePixels,
        float soughtInterEyeDistancePixels,
        Duration patience,
        int clearlyBetter,
        Duration spacing) {
    /** The constants' origin: docs/evaluation/quality.md, 'Fusion'. */
    public static final FusionSettings DEFAULT =
            new FusionSettings(5, 55, 13.4f, 18, Duration.ofMillis(500), 3, Duration.ofMillis(150));

    public FusionSettings {
        if (mostSamples < 1
                || leastQuality < 0
                || leastQuality > 100
                || !(leastInterEyeDistancePixels >= 0)
                || !(soughtInterEyeDistancePixels >= leastInterEyeDistancePixels)
                || patience.isNegative()
                || clearlyBetter < 1
                || spacing.isNegative()) {
            throw new IllegalArgumentException(
                    "not fusion settings: %d samples, quality %d, eyes %.1f and %.1f px, patience %s, margin %d, spacing %s"
                            .formatted(
                                    mostSamples,
                                    leastQuality,
                                    leastInterEyeDistancePixels,
                                    soughtInterEyeDistancePixels,
                                    patience,
                                    clearlyBetter,
                                    spacing));
        }
    }
}
