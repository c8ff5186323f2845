package overt.face;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import overt.vocabulary.CameraId;
import overt.vocabulary.Face;
import overt.vocabulary.TrackId;

/**
 * Follows the faces of one camera: one track for one pass of one person. Each face goes to the track whose {@link
 * Motion} expects it, in the jointly most likely assignment, so that two people who cross keep their tracks. Looks are
 * not compared. The same faces at the same times always give the same tracks. Confined to one thread at a time.
 *
 * <p>A track ends when it was not seen for {@link TrackerSettings#longestUnseen}, and all do when time jumps back.
 */
public final class FaceTracker {
    /**
     * Cost of the explanation that a face is new and a track went unseen: a new face is as likely as one in a thousand
     * for each face's area and each e-fold of size, 2 ln 1000, in the units of {@link Motion#misfit}.
     */
    private static final double UNSEEN = 13.8;

    /** A face is certainly a track's if every other explanation is 20 times less likely: 2 ln 20. */
    private static final double CERTAIN = 6;

    private final CameraId camera;
    private final TrackerSettings settings;
    private final List<Followed> all = new ArrayList<>();
    private @Nullable Instant now;
    private long begun;

    public FaceTracker(CameraId camera, TrackerSettings settings) {
        this.camera = camera;
        this.settings = settings;
    }

    /**
     * Takes the faces of the next frame.
     *
     * @param capturedAt of the frame; if it lies before that of the last frame, every track ends
     * @return the tracks seen in this frame, in the order in which they began, then the tracks that have ended because
     *     of it, each once; whoever gets these closes them
     */
    public List<Track> update(List<Face> faces, Instant capturedAt) {
        List<Track> ended = now != null && capturedAt.isBefore(now) ? endAll() : endUnseen(capturedAt);
        advance(capturedAt);
        List<Face> newFaces = assign(faces, capturedAt);
        for (Face face : newFaces) {
            begin(face, capturedAt);
        }
        List<Track> reported = new ArrayList<>();
        for (Followed followed : all) {
            if (followed.misses == 0) {
                reported.add(followed.track);
            }
        }
        reported.addAll(ended);
        return reported;
    }

    /**
     * Ends the tracks that were not seen for too long, where no frame comes to tell; to be called at least once a second
     * then, so that nothing outlives the safeguard.
     *
     * @param time on the clock of the frames' capture times
     * @return those that ended, to be closed
     */
    public List<Track> expire(Instant time) {
        return endIf(followed -> followed.unseenFor(time).compareTo(settings.longestUnseen()) >= 0);
    }

    /**
     * Ends every track: the video or the authority is over.
     *
     * @return those that ended, to be closed
     */
    public List<Track> endAll() {
        return endIf(followed -> true);
    }

    private List<Track> endUnseen(Instant capturedAt) {
        return endIf(followed -> {
            Duration unseen = followed.unseenFor(capturedAt);
            boolean missedOften = followed.misses > settings.toleratedMisses();
            return unseen.compareTo(missedOften ? settings.longestUnseen() : TrackerSettings.SAFEGUARD) >= 0;
        });
    }

    private List<Track> endIf(Predicate<Followed> isOver) {
        List<Track> ended = new ArrayList<>();
        for (Iterator<Followed> each = all.iterator(); each.hasNext(); ) {
            Followed followed = each.next();
            if (isOver.test(followed)) {
                each.remove();
                followed.track.end();
                ended.add(followed.track);
            }
        }
        return ended;
    }

    private void advance(Instant capturedAt) {
        double seconds = now == null ? 0 : Duration.between(now, capturedAt).toNanos() / 1e9;
        for (Followed followed : all) {
            followed.motion.advance(seconds);
        }
        now = capturedAt;
    }

    /** @return the faces that belong to no track, in their order */
    private List<Face> assign(List<Face> faces, Instant capturedAt) {
        double[][] misfits = new double[all.size()][faces.size()];
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < faces.size(); j++) {
                misfits[i][j] = all.get(i).motion.misfit(faces.get(j).box());
            }
        }
        Assignment best = Assignment.of(misfits, UNSEEN);
        List<Face> left = new ArrayList<>(faces);
        for (int i = 0; i < all.size(); i++) {
            Followed followed = all.get(i);
            OptionalInt column = best.columnOf(i);
            if (column.isPresent()) {
                Face face = faces.get(column.getAsInt());
                boolean certain = margin(best, misfits, i, column.getAsInt()) >= CERTAIN;
                followed.seen(face, capturedAt, certain, settings);
                left.remove(face);
            } else {
                followed.misses++;
            }
        }
        return left;
    }

    /** By how much the best explanation in which this face is not this track's is worse than the best of all. */
    private static double margin(Assignment best, double[][] misfits, int track, int face) {
        double misfit = misfits[track][face];
        misfits[track][face] = Double.POSITIVE_INFINITY;
        double otherwise = Assignment.of(misfits, UNSEEN).cost();
        misfits[track][face] = misfit;
        return otherwise - best.cost();
    }

    private void begin(Face face, Instant capturedAt) {
        begun++;
        all.add(new Followed(new Track(new TrackId(camera, begun), face, capturedAt), settings));
    }

    /** A track with what the tracker knows about it. */
    private static final class Followed {
        private final Track track;
        private final Motion motion;
        private int misses;
        private int detections;

        Followed(Track track, TrackerSettings settings) {
            this.track = track;
            this.motion = new Motion(track.face().box());
            countDetection(settings);
        }

        void seen(Face face, Instant capturedAt, boolean certain, TrackerSettings settings) {
            motion.correct(face.box(), certain);
            track.seen(face, capturedAt, certain);
            misses = 0;
            countDetection(settings);
        }

        Duration unseenFor(Instant time) {
            return Duration.between(track.lastSeenAt(), time);
        }

        private void countDetection(TrackerSettings settings) {
            detections++;
            if (detections >= settings.detectionsToConfirm()) {
                track.confirm();
            }
        }
    }
}
