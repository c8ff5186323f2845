package overt.evaluation.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import overt.vocabulary.Box;
import overt.vocabulary.CameraId;

/**
 * Scores alerts against known passes of watch-listed people: a labelled video, a rehearsal or a seeded trial.
 *
 * <p>An alert is true if its subject has a pass at that camera and time, give or take {@link #TOLERANCE}, and, where truth
 * boxes of that subject are known near that time, its box overlaps one of them. Any overlap is enough: labellers and
 * detectors draw boxes differently, and a face moves within the tolerance; the box only has to tell one person from
 * another. A true alert belongs to one pass, the nearest in time; several alerts in one pass count once.
 */
public final class PassScorer {
    /** How far an alert may lie outside its pass, and a truth box from the alert. */
    public static final Duration TOLERANCE = Duration.ofMillis(500); // docs: cli.md, 'Command line contract'

    private PassScorer() {}

    /**
     * A watch-listed person walks by.
     *
     * @param start since the same moment for all passes and alerts: the first frame of a video, or the epoch
     */
    public record Pass(CameraId camera, String subject, Duration start, Duration end) {
        public Pass {
            if (end.compareTo(start) < 0) {
                throw new IllegalArgumentException(
                        "the pass of '%s' ends %s s before it starts".formatted(subject, seconds(start.minus(end))));
            }
        }
    }

    /** @param box where the person was; empty where the alert does not say */
    public record RaisedAlert(CameraId camera, String subject, Duration time, Optional<Box> box) {}

    /** Where a subject's face was, as labelled. */
    public record TruthBox(CameraId camera, String subject, Duration time, Box box) {}

    /** @param recognisedAt time of the first alert that belongs to the pass; empty for a miss */
    public record PassOutcome(Pass pass, Optional<Duration> recognisedAt) {
        public boolean isRecognised() {
            return recognisedAt.isPresent();
        }
    }

    /** @param pass that the alert belongs to; empty for a false alert */
    public record AlertOutcome(RaisedAlert alert, Optional<Pass> pass) {
        public boolean isTrue() {
            return pass.isPresent();
        }
    }

    /** Passes and alerts with what became of them, each in the order given. */
    public record Score(List<PassOutcome> passes, List<AlertOutcome> alerts) {
        public Score {
            passes = List.copyOf(passes);
            alerts = List.copyOf(alerts);
        }

        /** True recognition rate: recognised passes of all passes. */
        public Proportion trr() {
            return new Proportion(trueAlerts(), passes.size());
        }

        /** Alerts that were true; several in one pass count once. */
        public long trueAlerts() {
            return passes.stream().filter(PassOutcome::isRecognised).count();
        }

        /** Alerts that were false, each counted. */
        public long falseAlerts() {
            return alerts.stream().filter(alert -> !alert.isTrue()).count();
        }

        public List<Pass> misses() {
            return passes.stream()
                    .filter(outcome -> !outcome.isRecognised())
                    .map(PassOutcome::pass)
                    .toList();
        }

        /**
         * False alert rate: false alerts divided by faces seen.
         *
         * @throws IllegalArgumentException if there are alerts, but no face was seen
         */
        public Rate far(long facesSeen) {
            return falseAlertRate(falseAlerts(), facesSeen);
        }
    }

    /** Scores all alerts. Passes of one subject at one camera may follow each other closely. */
    public static Score score(List<Pass> passes, List<RaisedAlert> alerts, List<TruthBox> boxes) {
        List<Optional<Duration>> recognisedAt = new ArrayList<>(
                passes.stream().map(pass -> Optional.<Duration>empty()).toList());
        List<AlertOutcome> outcomes = new ArrayList<>();
        for (RaisedAlert alert : alerts) {
            Optional<Integer> own = ownPass(alert, passes, boxes);
            own.ifPresent(i -> recognisedAt.set(i, earlier(recognisedAt.get(i), alert.time())));
            outcomes.add(new AlertOutcome(alert, own.map(passes::get)));
        }
        List<PassOutcome> scored = IntStream.range(0, passes.size())
                .mapToObj(i -> new PassOutcome(passes.get(i), recognisedAt.get(i)))
                .toList();
        return new Score(scored, outcomes);
    }

    private static Optional<Integer> ownPass(RaisedAlert alert, List<Pass> passes, List<TruthBox> boxes) {
        if (!isWhereTheSubjectWas(alert, boxes)) {
            return Optional.empty();
        }
        return IntStream.range(0, passes.size())
                .boxed()
                .filter(i -> passes.get(i).camera().equals(alert.camera())
                        && passes.get(i).subject().equals(alert.subject())
                        && distance(alert.time(), passes.get(i)).compareTo(TOLERANCE) <= 0)
                .min(Comparator.comparing((Integer i) -> distance(alert.time(), passes.get(i)))
                        .thenComparing(i -> passes.get(i).start()));
    }

    /** True also where nobody labelled a box near that time: the pass alone decides then. */
    private static boolean isWhereTheSubjectWas(RaisedAlert alert, List<TruthBox> boxes) {
        List<TruthBox> near = boxes.stream()
                .filter(truth -> truth.camera().equals(alert.camera())
                        && truth.subject().equals(alert.subject())
                        && truth.time().minus(alert.time()).abs().compareTo(TOLERANCE) <= 0)
                .toList();
        return alert.box().isEmpty()
                || near.isEmpty()
                || near.stream()
                        .anyMatch(truth -> truth.box().overlap(alert.box().orElseThrow()) > 0);
    }

    private static Duration distance(Duration time, Pass pass) {
        if (time.compareTo(pass.start()) < 0) {
            return pass.start().minus(time);
        }
        return time.compareTo(pass.end()) > 0 ? time.minus(pass.end()) : Duration.ZERO;
    }

    private static Optional<Duration> earlier(Optional<Duration> known, Duration time) {
        return Optional.of(known.filter(first -> first.compareTo(time) <= 0).orElse(time));
    }

    private static Rate falseAlertRate(long falseAlerts, long facesSeen) {
        if (falseAlerts <= facesSeen) {
            return new Proportion(falseAlerts, facesSeen);
        }
        if (facesSeen == 0) {
            throw new IllegalArgumentException(falseAlerts + " false alerts, but no face was seen");
        }
        // One track may raise alerts for several entries, so that there can be more alerts than faces; they are then a
        // Poisson count, with Garwood's exact interval (1936).
        double low = ChiSquaredDistribution.of(2.0 * falseAlerts).inverseCumulativeProbability(0.025) / 2;
        double high = ChiSquaredDistribution.of(2.0 * falseAlerts + 2).inverseSurvivalProbability(0.025) / 2;
        return new Estimate(
                (double) falseAlerts / facesSeen, new Interval(low / facesSeen, high / facesSeen), facesSeen);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
