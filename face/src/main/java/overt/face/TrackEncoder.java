package overt.face;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import overt.vocabulary.Acquisition;
import overt.vocabulary.Embedding;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.FailureToAcquire;
import overt.vocabulary.Frame;
import overt.vocabulary.NothingNew;
import overt.vocabulary.Probe;

/**
 * Makes probes of tracks: keeps a track's few best samples, encodes them, and fuses their embeddings into one. The probe
 * is the quality-weighted mean of the embeddings, scaled to L2 norm 1 (docs/evaluation/quality.md, 'Fusion').
 *
 * <p>All state is in the track. Different tracks may be encoded at the same time by different threads; one track by one
 * thread at a time. A call works on the calling thread only, and its working time is added to {@link Stage#QUALITY} and
 * {@link Stage#ENCODE}: do not wrap it in {@link StageTimes#measure}, which would count it twice.
 */
public final class TrackEncoder {
    /** docs/evaluation/quality.md, 'Fusion'. */
    private static final int WEIGHT_POWER = 6;

    private final FaceSampler sampler;
    private final FaceEncoder encoder;
    private final FusionSettings settings;
    private final StageTimes times;

    public TrackEncoder(FaceSampler sampler, FaceEncoder encoder, FusionSettings settings, StageTimes times) {
        this.sampler = sampler;
        this.encoder = encoder;
        this.settings = settings;
        this.times = times;
    }

    /**
     * What the track gives in this frame; called once for each track that {@link FaceTracker#update} returned.
     *
     * @param frame in which the track was seen; not touched if the track has ended
     * @return a probe, closed by the caller, if its samples became more or better; a failure to acquire if the track has
     *     ended and never had a sample good enough; else nothing new, also as long as the track is not confirmed
     */
    public Acquisition encode(Frame frame, Track track) {
        if (track.hasEnded()) {
            return finish(track);
        }
        if (track.isCertain()) {
            sample(frame, track);
        }
        if (track.isConfirmed() && encodeKept(track)) {
            return fuse(track);
        }
        return new NothingNew(track.id());
    }

    /** What a track gives that has ended; called once, and by those who have no frame at hand. */
    public Acquisition finish(Track track) {
        boolean neverGoodEnough = track.samples.firstSampleAt().isEmpty();
        return track.isConfirmed() && neverGoodEnough ? new FailureToAcquire(track.id()) : new NothingNew(track.id());
    }

    private void sample(Frame frame, Track track) {
        long started = System.nanoTime();
        TrackSamples samples = track.samples;
        float interEyeDistance = track.face().landmarks().interEyeDistancePixels();
        if (samples.seeks(interEyeDistance, settings)) {
            sampleToEncode(frame, track);
        } else if (interEyeDistance >= settings.leastInterEyeDistancePixels()) {
            sampleToWait(frame, track);
        }
        samples.endPatience(frame.capturedAt(), settings);
        times.add(Stage.QUALITY, System.nanoTime() - started);
    }

    private void sampleToEncode(Frame frame, Track track) {
        TrackSamples samples = track.samples;
        // Most faces are turned away here, before a pixel was touched.
        if (isLargeEnough(track.face())
                && samples.wants(FaceQuality.bound(track.face()), frame.capturedAt(), settings)) {
            FaceSample sample = sampler.sample(frame.picture(), track.face(), frame.capturedAt());
            if (samples.wants(sample.quality().overall(), frame.capturedAt(), settings)) {
                samples.keep(sample, settings);
            } else {
                sample.close();
            }
        }
    }

    /** The face is still far away: its sample is encoded only if no better one comes. */
    private void sampleToWait(Frame frame, Track track) {
        TrackSamples samples = track.samples;
        if (samples.wouldWait(FaceQuality.bound(track.face()), settings)) {
            FaceSample sample = sampler.sample(frame.picture(), track.face(), frame.capturedAt());
            if (samples.wouldWait(sample.quality().overall(), settings)) {
                samples.letWait(sample);
            } else {
                sample.close();
            }
        }
    }

    private boolean isLargeEnough(Face face) {
        return face.landmarks().interEyeDistancePixels() >= settings.leastInterEyeDistancePixels();
    }

    private boolean encodeKept(Track track) {
        long started = System.nanoTime();
        boolean anyNew = false;
        for (TrackSamples.Kept kept : track.samples.kept()) {
            if (kept.embedding().isEmpty()) {
                kept.encoded(encoder.encode(kept.sample));
                anyNew = true;
            }
        }
        times.add(Stage.ENCODE, System.nanoTime() - started);
        return anyNew;
    }

    private Probe fuse(Track track) {
        List<TrackSamples.Kept> kept = track.samples.kept();
        float[] sum = new float[encoder.contract().dimension()];
        float[] values = new float[sum.length];
        for (TrackSamples.Kept each : kept) {
            each.embedding().orElseThrow().copyTo(values, 0);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight(each) * values[i];
            }
        }
        Embedding fused = Embedding.normalised(sum);
        Arrays.fill(sum, 0);
        Arrays.fill(values, 0);

        FaceSample newest = kept.stream()
                .map(each -> each.sample)
                .max(Comparator.comparing(FaceSample::capturedAt))
                .orElseThrow();
        FaceSample best = track.bestSample().orElseThrow();
        return new Probe(
                track.id(),
                fused,
                encoder.contract(),
                kept.size(),
                best.quality(),
                newest.face(),
                track.samples.firstSampleAt().orElseThrow(),
                track.beganAt(),
                newest.capturedAt());
    }

    /** Steep, so that the poor samples of a face that comes nearer do not hold back the good ones that follow. */
    private static float weight(TrackSamples.Kept each) {
        return (float) Math.pow(each.quality() / 100.0, WEIGHT_POWER);
    }
}
