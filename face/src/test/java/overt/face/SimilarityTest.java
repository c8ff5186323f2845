package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.vocabulary.Point;

class SimilarityTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsTheTransformThatMovedThePoints(long seed) {
        Random random = new Random(seed);
        Similarity moved = new Similarity(
                random.nextDouble(-3, 3),
                random.nextDouble(-3, 3),
                random.nextDouble(-500, 500),
                random.nextDouble(-500, 500));
        List<Point> from = points(random);

        Similarity found =
                Similarity.between(from, from.stream().map(moved::apply).toList());

        assertThat(found.a()).isCloseTo(moved.a(), within(1e-4));
        assertThat(found.b()).isCloseTo(moved.b(), within(1e-4));
        for (Point point : from) {
            assertThat(found.apply(point).distanceTo(moved.apply(point))).isLessThan(1e-2f);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noOtherTransformNearbyIsCloser(long seed) {
        Random random = new Random(seed);
        List<Point> from = points(random);
        List<Point> to = points(random);
        Similarity best = Similarity.between(from, to);

        double least = squaredDistances(best, from, to);
        for (int i = 0; i < 100; i++) {
            Similarity other = new Similarity(
                    best.a() + random.nextGaussian() * 0.01,
                    best.b() + random.nextGaussian() * 0.01,
                    best.shiftX() + random.nextGaussian(),
                    best.shiftY() + random.nextGaussian());
            assertThat(squaredDistances(other, from, to)).isGreaterThanOrEqualTo(least * (1 - 1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverMirrorsAFaceEvenIfThePointsAreMirrored(long seed) {
        List<Point> from = points(new Random(seed));
        List<Point> mirrored =
                from.stream().map(point -> new Point(-point.x(), point.y())).toList();

        Similarity found = Similarity.between(from, mirrored);

        // The determinant of the linear part, from what the transform does to the two unit vectors.
        double rightX = found.x(1, 0) - found.x(0, 0);
        double rightY = found.y(1, 0) - found.y(0, 0);
        double downX = found.x(0, 1) - found.x(0, 0);
        double downY = found.y(0, 1) - found.y(0, 0);
        assertThat(rightX * downY - rightY * downX).isPositive();
    }

    @Test
    void theInverseUndoesIt() {
        Similarity similarity = new Similarity(1.5, -0.7, 12, -30);
        Point point = new Point(17, 23);

        assertThat(similarity.inverse().apply(similarity.apply(point)).distanceTo(point))
                .isLessThan(1e-4f);
    }

    @Test
    void refusesPointsThatCoincide() {
        List<Point> one = List.of(new Point(3, 3), new Point(3, 3));

        assertThatThrownBy(() -> Similarity.between(one, one)).hasMessageContaining("coincide");
    }

    private static List<Point> points(Random random) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            points.add(new Point(random.nextFloat(-100, 100), random.nextFloat(-100, 100)));
        }
        return points;
    }

    private static double squaredDistances(Similarity similarity, List<Point> from, List<Point> to) {
        double sum = 0;
        for (int i = 0; i < from.size(); i++) {
            double x =
                    similarity.x(from.get(i).x(), from.get(i).y()) - to.get(i).x();
            double y =
                    similarity.y(from.get(i).x(), from.get(i).y()) - to.get(i).y();
            sum += x * x + y * y;
        }
        return sum;
    }
}
