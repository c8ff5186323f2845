package overt.evaluation.samplecrowd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import overt.evaluation.samplecrowd.LabelledPicture.Use;

/**
 * Who passes when and which way: fixed by the labels and a seed, before anything is recognised. Nothing here looks at
 * pixels or scores; a way is drawn again only if the person would be hidden behind others for too long.
 *
 * @param passes in order of their start
 */
record Timetable(List<CrowdPass> passes) {
    static final int SECONDS = 60;
    static final int FRAMES_PER_SECOND = 25;

    /** Face width from which a pass counts, in pixels: smaller faces are worth following but hardly recognising. */
    static final double SMALLEST_FACE = 24;

    // Chosen for a scene with three to six people in view; see docs/rehearsal.md.
    private static final double SHORTEST_PASS_SECONDS = 2;
    private static final double LEAST_SHARE_SEEN = 0.7;
    private static final int MOST_IN_VIEW = 7;
    private static final double BETWEEN_PASSES_OF_ONE_PERSON_SECONDS = 0.6;
    private static final double CHECKS_PER_SECOND = 5;

    static final double FAR_FACE = 18;
    private static final double FACE_BELOW_FRAME = 118;
    private static final double BESIDE = 3.2;

    private static final long SEED = 20_200_124;

    Timetable {
        passes = List.copyOf(passes);
    }

    /** From when to when a pass counts. */
    record Interval(double startSeconds, double endSeconds) {
        double seconds() {
            return endSeconds - startSeconds;
        }
    }

    /** The timetable of the sample crowd. */
    static Timetable of(List<LabelledPicture> pictures) {
        // Random, whose algorithm is part of its contract, so that every JDK draws the same.
        Random random = new Random(SEED);
        List<LabelledPicture> walking = new ArrayList<>(
                pictures.stream().filter(picture -> picture.use() == Use.WALKS).toList());
        Collections.shuffle(walking, random);
        String busiest = busiest(walking);
        List<LabelledPicture> often = walking.stream()
                .filter(picture -> picture.subject().equals(busiest))
                .toList();
        List<LabelledPicture> rest = walking.stream()
                .filter(picture -> !picture.subject().equals(busiest))
                .toList();
        List<CrowdPass> passes = new ArrayList<>();
        place(often, 5.0, random, passes); // whoever comes most often takes turns with himself, so goes first
        place(rest, 8.5, random, passes);
        passes.sort((a, b) -> Double.compare(a.walk().startSeconds(), b.walk().startSeconds()));
        return new Timetable(passes);
    }

    private static String busiest(List<LabelledPicture> walking) {
        return walking.stream()
                .map(LabelledPicture::subject)
                .max((a, b) -> Long.compare(count(walking, a), count(walking, b)))
                .orElseThrow();
    }

    private static long count(List<LabelledPicture> walking, String subject) {
        return walking.stream()
                .filter(picture -> picture.subject().equals(subject))
                .count();
    }

    /** Places pictures at even distances over the recording, or where there is room. */
    private static void place(
            List<LabelledPicture> pictures, double longestSeconds, Random random, List<CrowdPass> placed) {
        double step = (SECONDS - longestSeconds) / Math.max(1, pictures.size() - 1);
        for (int i = 0; i < pictures.size(); i++) {
            double start = i * step;
            Optional<CrowdPass> pass = Optional.empty();
            for (int attempt = 0; pass.isEmpty(); attempt++) {
                if (attempt == 20_000) {
                    throw new IllegalStateException(
                            "no room in the sample crowd for " + pictures.get(i).name());
                }
                double spread = Math.min(SECONDS, 0.2 + attempt * 0.02);
                double from = Math.max(0, start + (random.nextDouble() - 0.5) * spread);
                Walk walk = placed.isEmpty() || random.nextDouble() > 0.2
                        ? walk(from, longestSeconds, random)
                        : withFriend(placed.getLast().walk(), random);
                pass = Optional.of(new CrowdPass(pictures.get(i), walk)).filter(drawn -> fits(drawn, placed));
            }
            placed.add(pass.get());
        }
    }

    private static Walk walk(double start, double longestSeconds, Random random) {
        double way = random.nextDouble();
        if (way < 0.6) {
            return approach(start, between(3.4, longestSeconds, random), random);
        }
        if (way < 0.85) {
            return crossing(start, between(2.4, Math.min(7, longestSeconds), random), random);
        }
        return turningIn(start, between(3, Math.min(7, longestSeconds), random), random);
    }

    /** Down the street, towards the camera and out below it. */
    private static Walk approach(double start, double seconds, Random random) {
        return walk(start, seconds, between(-6, 6, random), FAR_FACE, between(-5, 5, random), FACE_BELOW_FRAME, random);
    }

    /** From one side of the frame to the other. */
    private static Walk crossing(double start, double seconds, Random random) {
        double side = random.nextBoolean() ? 1 : -1;
        double fromWidth = between(42, 80, random);
        double toWidth = fromWidth * between(0.9, 1.1, random);
        return walk(start, seconds, -side * outside(fromWidth), fromWidth, side * outside(toWidth), toWidth, random);
    }

    /** From a side street, then out below the camera. */
    private static Walk turningIn(double start, double seconds, Random random) {
        double side = random.nextBoolean() ? 1 : -1;
        double fromWidth = between(30, 44, random);
        return walk(
                start, seconds, side * outside(fromWidth), fromWidth, between(-4, 4, random), FACE_BELOW_FRAME, random);
    }

    private static Walk walk(
            double start,
            double seconds,
            double fromAcross,
            double fromWidth,
            double toAcross,
            double toWidth,
            Random random) {
        return new Walk(
                start,
                start + seconds,
                fromAcross,
                fromWidth,
                toAcross,
                toWidth,
                between(1.6, 2.2, random),
                random.nextDouble());
    }

    /** Beside somebody who comes down the street, or behind somebody who crosses it. */
    private static Walk withFriend(Walk friend, Random random) {
        boolean comes = friend.fromWidth() == FAR_FACE;
        double side = !comes ? 0 : random.nextBoolean() ? BESIDE : -BESIDE;
        double later = comes ? 0 : between(0.5, 1, random);
        return new Walk(
                friend.startSeconds() + later,
                friend.endSeconds() + later,
                friend.fromAcross() + side,
                friend.fromWidth(),
                friend.toAcross() + side,
                friend.toWidth(),
                friend.stepsPerSecond(),
                random.nextDouble());
    }

    /** How many face widths from the middle a whole person is outside of the frame. */
    private static double outside(double faceWidth) {
        return Walk.FRAME_WIDTH / 2.0 / faceWidth + Figure.ARM_REACH;
    }

    private static double between(double low, double high, Random random) {
        return low + (high - low) * random.nextDouble();
    }

    private static boolean fits(CrowdPass pass, List<CrowdPass> placed) {
        if (pass.walk().endSeconds() > SECONDS || crowded(pass, placed)) {
            return false;
        }
        List<CrowdPass> all = new ArrayList<>(placed);
        all.add(pass);
        return placed.stream().noneMatch(other -> sameSubjectTooClose(pass, other))
                && all.stream().filter(other -> together(pass, other)).allMatch(other -> seen(other, all));
    }

    private static boolean crowded(CrowdPass pass, List<CrowdPass> placed) {
        for (double time = pass.walk().startSeconds(); time < pass.walk().endSeconds(); time += 1 / CHECKS_PER_SECOND) {
            double now = time;
            if (placed.stream().filter(other -> other.walk().covers(now)).count() >= MOST_IN_VIEW) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameSubjectTooClose(CrowdPass a, CrowdPass b) {
        return a.subject().equals(b.subject())
                && a.walk().startSeconds() < b.walk().endSeconds() + BETWEEN_PASSES_OF_ONE_PERSON_SECONDS
                && b.walk().startSeconds() < a.walk().endSeconds() + BETWEEN_PASSES_OF_ONE_PERSON_SECONDS;
    }

    private static boolean together(CrowdPass a, CrowdPass b) {
        return a.walk().startSeconds() < b.walk().endSeconds()
                && b.walk().startSeconds() < a.walk().endSeconds();
    }

    /** Whether a person can be seen well enough, for long enough, among all the others. */
    private static boolean seen(CrowdPass pass, List<CrowdPass> all) {
        int large = 0;
        int uncovered = 0;
        for (double time = pass.walk().startSeconds(); time < pass.walk().endSeconds(); time += 1 / CHECKS_PER_SECOND) {
            if (large(pass, time)) {
                large++;
                uncovered += covered(pass, all, time) <= CrowdPass.MOST_COVERED ? 1 : 0;
            }
        }
        return uncovered >= LEAST_SHARE_SEEN * large
                && interval(pass, all)
                        .filter(i -> i.seconds() >= SHORTEST_PASS_SECONDS)
                        .isPresent();
    }

    /** From when to when a pass of this timetable counts. */
    Interval interval(CrowdPass pass) {
        return interval(pass, passes).orElseThrow();
    }

    /** From the first frame that shows the whole face large enough and uncovered to the frame with which it leaves. */
    private static Optional<Interval> interval(CrowdPass pass, List<CrowdPass> all) {
        int end = (int) (pass.walk().endSeconds() * FRAMES_PER_SECOND);
        int first = (int) (pass.walk().startSeconds() * FRAMES_PER_SECOND);
        while (first < end && !countsFrom(pass, all, seconds(first))) {
            first++;
        }
        int last = end;
        while (last > first && !large(pass, seconds(last))) {
            last--;
        }
        return last > first ? Optional.of(new Interval(seconds(first), seconds(last))) : Optional.empty();
    }

    private static boolean countsFrom(CrowdPass pass, List<CrowdPass> all, double time) {
        if (!large(pass, time)) {
            return false;
        }
        Walk.Pose pose = pass.walk().at(time);
        double halfHeight = pass.faceHeight(pose) / 2;
        return pose.x() - pose.faceWidth() / 2 >= 0
                && pose.x() + pose.faceWidth() / 2 <= Walk.FRAME_WIDTH
                && pose.y() - halfHeight >= 0
                && pose.y() + halfHeight <= Walk.FRAME_HEIGHT
                && covered(pass, all, time) <= CrowdPass.MOST_COVERED;
    }

    private static boolean large(CrowdPass pass, double time) {
        return pass.inFrame(time) && pass.walk().at(time).faceWidth() >= SMALLEST_FACE;
    }

    /** Share of a face that people nearer to the camera cover, 0 to 1. */
    double covered(CrowdPass pass, double time) {
        return covered(pass, passes, time);
    }

    private static double covered(CrowdPass pass, List<CrowdPass> all, double time) {
        double covered = 0;
        for (CrowdPass other : all) {
            covered = Math.max(covered, pass.coveredBy(other, time));
        }
        return covered;
    }

    static double seconds(int frame) {
        return frame / (double) FRAMES_PER_SECOND;
    }
}
