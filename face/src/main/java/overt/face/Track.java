package overt.face;

import java.time.Instant;
import java.util.Optional;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.TrackId;

/**
 * The same face followed over frames of one camera: one pass of one person. {@link FaceTracker} moves it, {@link
 * TrackEncoder} keeps its best samples in it. Confined to one thread at a time; different tracks are independent.
 */
public final class Track implements AutoCloseable {
    private final TrackId id;
    private final Instant beganAt;
    private Face face;
    private Instant lastSeenAt;
    private boolean certain = true;
    private boolean confirmed;
    private boolean ended;
    final TrackSamples samples = new TrackSamples();

    Track(TrackId id, Face face, Instant beganAt) {
        this.id = id;
        this.face = face;
        this.beganAt = beganAt;
        this.lastSeenAt = beganAt;
    }

    public TrackId id() {
        return id;
    }

    /** Where the face was last seen. */
    public Face face() {
        return face;
    }

    public Instant beganAt() {
        return beganAt;
    }

    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    /** Whether it was detected often enough to be believed. What was detected once may be a false detection. */
    public boolean isConfirmed() {
        return confirmed;
    }

    /** Whether it is over: it will not be reported again. */
    public boolean hasEnded() {
        return ended;
    }

    /** The best sample kept so far. It stays the track's: copy what outlives the track, and do not close it. */
    public Optional<FaceSample> bestSample() {
        return samples.best();
    }

    /**
     * Whether its face in this frame can hardly be another's. While two people cross before the camera it may be, and a
     * sample of it would mix two people in one probe.
     */
    boolean isCertain() {
        return certain;
    }

    void seen(Face where, Instant when, boolean beyondDoubt) {
        face = where;
        lastSeenAt = when;
        certain = beyondDoubt;
    }

    void confirm() {
        confirmed = true;
    }

    void end() {
        ended = true;
    }

    /** Overwrites every pixel and embedding that the track kept. */
    @Override
    public void close() {
        samples.close();
    }
}
