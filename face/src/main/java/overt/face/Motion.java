package overt.face;

import overt.vocabulary.Box;
import overt.vocabulary.Point;

/**
 * Where a face is expected next: a Kalman filter of constant velocity for each of the box's centre (x and y) and the
 * logarithm of its size (Bar-Shalom, Li and Kirubarajan 2001, chapter 6: white noise acceleration). All noise is in units
 * of the face's size, so that near and far faces are followed alike; one size is about 0.16 m on a real head.
 */
final class Motion {
    /** Detectors place a box within some percent of its size: standard deviations, in sizes, and of the log of the size. */
    private static final double CENTRE_NOISE = 0.08;

    private static final double SIZE_NOISE = 0.1;

    /** Of a new face nothing is known but that people walk (1.4 m/s is 9 sizes/s) or run: standard deviation, sizes/s. */
    private static final double FIRST_SPEED = 8;

    /** A walk straight to the camera from 2 m away grows the face by 0.7 of the log of its size a second. */
    private static final double FIRST_GROWTH = 0.8;

    /** How far speed wanders within a second: a step aside, a nod, a camera in the wind. Sizes/s. */
    private static final double SPEED_WANDER = 3;

    private static final double GROWTH_WANDER = 0.6;

    /** How much noisier a face counts that may be another's: one that is not this one's must not draw the track away. */
    private static final double UNCERTAIN_NOISE = 5;

    /** 99.9 % of the chi-squared distribution with three degrees of freedom. */
    private static final double GATE = 16.27;

    private final Axis x;
    private final Axis y;
    private final Axis logSize;

    Motion(Box box) {
        double size = size(box);
        Point centre = box.centre();
        x = new Axis(centre.x(), square(CENTRE_NOISE * size), square(FIRST_SPEED * size));
        y = new Axis(centre.y(), square(CENTRE_NOISE * size), square(FIRST_SPEED * size));
        logSize = new Axis(Math.log(size), square(SIZE_NOISE), square(FIRST_GROWTH));
    }

    void advance(double seconds) {
        double wander = square(SPEED_WANDER * size());
        x.advance(seconds, wander);
        y.advance(seconds, wander);
        logSize.advance(seconds, square(GROWTH_WANDER));
    }

    /**
     * How badly a box fits the expectation: twice its negative log likelihood, but for a constant; positive infinity
     * outside the gate.
     */
    double misfit(Box box) {
        double size = size();
        double noise = square(CENTRE_NOISE * size);
        Point centre = box.centre();
        double distance = x.distance(centre.x(), noise)
                + y.distance(centre.y(), noise)
                + logSize.distance(Math.log(size(box)), square(SIZE_NOISE));
        if (distance > GATE) {
            return Double.POSITIVE_INFINITY;
        }
        // In sizes, so that the likelihoods of a near and a far face can be compared.
        return distance
                + Math.log(x.spread(noise) / square(size))
                + Math.log(y.spread(noise) / square(size))
                + Math.log(logSize.spread(square(SIZE_NOISE)));
    }

    /** Learns from where the face was seen; little from a face that may be another's. */
    void correct(Box box, boolean certain) {
        double trust = certain ? 1 : UNCERTAIN_NOISE;
        double noise = square(trust * CENTRE_NOISE * size());
        Point centre = box.centre();
        x.correct(centre.x(), noise);
        y.correct(centre.y(), noise);
        logSize.correct(Math.log(size(box)), square(trust * SIZE_NOISE));
    }

    private double size() {
        return Math.exp(logSize.position);
    }

    private static double size(Box box) {
        return Math.sqrt(box.area());
    }

    private static double square(double value) {
        return value * value;
    }

    /** One coordinate with its speed and their covariance. */
    private static final class Axis {
        private double position;
        private double speed;
        private double positionVariance;
        private double covariance;
        private double speedVariance;

        Axis(double position, double positionVariance, double speedVariance) {
            this.position = position;
            this.positionVariance = positionVariance;
            this.speedVariance = speedVariance;
        }

        void advance(double seconds, double wander) {
            position += speed * seconds;
            positionVariance +=
                    seconds * (2 * covariance + seconds * speedVariance) + wander * seconds * seconds * seconds / 3;
            covariance += seconds * speedVariance + wander * seconds * seconds / 2;
            speedVariance += wander * seconds;
        }

        /** Variance of the difference between a measurement and the expectation. */
        double spread(double noise) {
            return positionVariance + noise;
        }

        double distance(double measured, double noise) {
            return square(measured - position) / spread(noise);
        }

        void correct(double measured, double noise) {
            double difference = measured - position;
            double positionGain = positionVariance / spread(noise);
            double speedGain = covariance / spread(noise);
            position += positionGain * difference;
            speed += speedGain * difference;
            speedVariance -= speedGain * covariance;
            covariance -= positionGain * covariance;
            positionVariance -= positionGain * positionVariance;
        }
    }
}
