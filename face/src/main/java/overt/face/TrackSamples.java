package overt.face;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import overt.vocabulary.Embedding;
import overt.vocabulary.FaceSample;

/**
 * The few best samples of one track, apart in time, with the embeddings of those that were encoded. As long as there is none, a
 * sample of a face that is still far away may wait here for a better one. What is displaced or left at the end is overwritten.
 * Confined to one thread at a time.
 */
final class TrackSamples implements AutoCloseable {
    private final List<Kept> kept = new ArrayList<>();
    private @Nullable Instant firstSampleAt;
    private @Nullable FaceSample waiting;
    private boolean contentWithLess;

    /** A sample that makes the probe, or will. */
    static final class Kept implements AutoCloseable {
        final FaceSample sample;
        private @Nullable Embedding embedding;

        private Kept(FaceSample sample) {
            this.sample = sample;
        }

        Optional<Embedding> embedding() {
            return Optional.ofNullable(embedding);
        }

        void encoded(Embedding result) {
            embedding = result;
        }

        int quality() {
            return sample.quality().overall();
        }

        @Override
        public void close() {
            sample.close();
            if (embedding != null) {
                embedding.close();
            }
        }
    }

    List<Kept> kept() {
        return kept;
    }

    Optional<FaceSample> best() {
        return kept.stream().max(Comparator.comparingInt(Kept::quality)).map(k -> k.sample);
    }

    /** When the first sample that was kept was captured, even if a better one has displaced it. */
    Optional<Instant> firstSampleAt() {
        return Optional.ofNullable(firstSampleAt);
    }

    /** Whether a sample of this overall quality would be kept. */
    boolean wants(int quality, Instant capturedAt, FusionSettings settings) {
        if (quality < settings.leastQuality()) {
            return false;
        }
        return weakestRival(capturedAt, settings)
                .map(rival -> quality >= rival.quality() + settings.clearlyBetter())
                .orElse(true);
    }

    /** Whether a face of this size is sampled to be encoded, not to wait. */
    boolean seeks(float interEyeDistancePixels, FusionSettings settings) {
        return contentWithLess || interEyeDistancePixels >= settings.soughtInterEyeDistancePixels();
    }

    /** Whether a sample of this overall quality would wait: while nothing better is known of the track. */
    boolean wouldWait(int quality, FusionSettings settings) {
        return kept.isEmpty()
                && quality >= settings.leastQuality()
                && (waiting == null || quality > waiting.quality().overall());
    }

    /** Lets a sample wait in the place of the one that waited. */
    void letWait(FaceSample sample) {
        forgetWaiting();
        waiting = sample;
    }

    /** Keeps the sample that has waited long enough; from then on the track is content with faces as far away as that. */
    void endPatience(Instant now, FusionSettings settings) {
        FaceSample sample = waiting;
        if (sample != null && Duration.between(sample.capturedAt(), now).compareTo(settings.patience()) >= 0) {
            waiting = null;
            contentWithLess = true;
            keep(sample, settings);
        }
    }

    /** Keeps a wanted sample and overwrites the one whose place it takes, and the one that waited for it. */
    void keep(FaceSample sample, FusionSettings settings) {
        forgetWaiting();
        weakestRival(sample.capturedAt(), settings).ifPresent(displaced -> {
            kept.remove(displaced);
            displaced.close();
        });
        kept.add(new Kept(sample));
        if (firstSampleAt == null) {
            firstSampleAt = sample.capturedAt();
        }
    }

    @Override
    public void close() {
        kept.forEach(Kept::close);
        kept.clear();
        forgetWaiting();
    }

    private void forgetWaiting() {
        if (waiting != null) {
            waiting.close();
            waiting = null;
        }
    }

    /** The worst of the samples that compete with one of this time for a place; empty if a place is free. */
    private Optional<Kept> weakestRival(Instant capturedAt, FusionSettings settings) {
        List<Kept> rivals = kept.stream()
                .filter(k -> Duration.between(k.sample.capturedAt(), capturedAt)
                                .abs()
                                .compareTo(settings.spacing())
                        < 0)
                .toList();
        if (rivals.isEmpty() && kept.size() >= settings.mostSamples()) {
            rivals = kept;
        }
        return rivals.stream().min(Comparator.comparingInt(Kept::quality));
    }
}
