package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.vocabulary.Box;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.RgbPicture;

class FaceQualityTest {
    private static final int SIZE = AligningFaceSampler.SIZE;
    private static final RgbPicture SOURCE = RgbPicture.of(new byte[400 * 400 * 3], 400, 400);

    private static final int[] TEXTURE = draw();

    private final FaceQuality quality = new FaceQuality();

    @Test
    void aSharpEvenlyLitFaceThatLooksAtTheCameraIsOfHighQuality() {
        assertThat(measure(texture(), frontal(40)).overall()).isGreaterThanOrEqualTo(90);
    }

    @Test
    void blurTakesSharpnessAwayStepByStep() {
        int[] pixels = texture();
        float last = Float.MAX_VALUE;
        for (int step = 0; step < 5; step++) {
            float sharpness = components(pixels, frontal(40)).sharpness();
            assertThat(sharpness).isLessThanOrEqualTo(last);
            last = sharpness;
            for (int i = 0; i < 6; i++) {
                pixels = blurred(pixels);
            }
        }
        assertThat(last).isLessThan(30);
    }

    @Test
    void noiseTakesCleannessAwayAndIsNoSharpness() {
        int[] blurry = texture();
        for (int i = 0; i < 24; i++) {
            blurry = blurred(blurry);
        }
        Random random = new Random(1);
        int[] noisy = map(blurry, value -> value + (int) (30 * random.nextGaussian()));
        assertThat(components(noisy, frontal(40)).cleanness())
                .isLessThan(components(blurry, frontal(40)).cleanness() - 30);
        assertThat(measure(noisy, frontal(40)).overall())
                .isLessThan(measure(texture(), frontal(40)).overall() - 30);
    }

    @Test
    void darknessAndGlareAreToldApart() {
        QualityComponents dark = components(map(texture(), value -> value / 40), frontal(40));
        QualityComponents bright = components(map(texture(), value -> 248 + value / 40), frontal(40));
        assertThat(dark.exposure()).isLessThan(30);
        assertThat(dark.meanLuma()).isLessThan(128);
        assertThat(bright.exposure()).isLessThan(30);
        assertThat(bright.meanLuma()).isGreaterThan(128);
    }

    @Test
    void lightFromOneSideIsUneven() {
        int[] pixels = texture();
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = at % SIZE < SIZE / 2 ? pixels[at] / 4 : pixels[at];
        }
        assertThat(components(texture(), frontal(40)).evenness()).isGreaterThan(90);
        assertThat(components(pixels, frontal(40)).evenness()).isLessThan(50);
    }

    @ParameterizedTest
    @ValueSource(floats = {-40, -20, 0, 20, 40})
    void rollIsTheTiltOfTheEyesAndChangesNothingElse(float degrees) {
        QualityComponents tilted = components(texture(), face(frontal(40).landmarks(), degrees));
        assertThat(tilted.rollDegrees()).isEqualTo(degrees, within(0.1f));
        assertThat(tilted.yawDegrees()).isEqualTo(0, within(0.1f));
        assertThat(tilted.pitchDegrees()).isEqualTo(0, within(1f));
    }

    @Test
    void aNoseBesideTheMiddleIsAYaw() {
        assertThat(components(texture(), noseMovedBy(10, 0)).yawDegrees()).isBetween(20f, 45f);
        assertThat(components(texture(), noseMovedBy(-10, 0)).yawDegrees()).isBetween(-45f, -20f);
    }

    @Test
    void aNoseNearerToTheEyesIsAHeadHeldUp() {
        assertThat(components(texture(), noseMovedBy(0, -8)).pitchDegrees()).isPositive();
        assertThat(components(texture(), noseMovedBy(0, 8)).pitchDegrees()).isNegative();
    }

    @Test
    void movementToASideTakesSharpnessAwayThoughTheColumnsStaySharp() {
        int[] pixels = texture();
        for (int at = 8; at < pixels.length - 8; at++) {
            int sum = 0;
            for (int i = -8; i <= 8; i++) {
                sum += TEXTURE[at + i];
            }
            pixels[at] = sum / 17;
        }
        assertThat(components(pixels, frontal(40)).sharpness())
                .isLessThan(components(texture(), frontal(40)).sharpness() - 40);
    }

    @Test
    void aSurerDetectionIsNeverWorse() {
        int last = -1;
        for (int score = 0; score <= 100; score++) {
            Face face = frontal(40);
            int overall = measure(texture(), new Face(face.box(), face.landmarks(), score / 100f))
                    .overall();
            assertThat(overall).isGreaterThanOrEqualTo(last);
            last = overall;
        }
    }

    @Test
    void largerFacesAreNeverWorse() {
        int last = -1;
        for (int distance = 4; distance <= 60; distance++) {
            int overall = measure(texture(), frontal(distance)).overall();
            assertThat(overall).isGreaterThanOrEqualTo(last);
            last = overall;
        }
    }

    @Test
    void whatIsKnownWithoutPixelsIsNeverExceeded() {
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            Face face = noseMovedBy(random.nextFloat(-20, 20), random.nextFloat(-15, 15));
            assertThat(measure(texture(), face).overall()).isLessThanOrEqualTo(FaceQuality.bound(face));
        }
    }

    @Test
    void aFaceAtTheEdgeIsNotComplete() {
        Face face = frontal(40);
        Face cut = new Face(new Box(-50, 100, 100, 120), face.landmarks(), 0.9f);
        assertThat(components(texture(), cut).completeness()).isEqualTo(50, within(0.1f));
    }

    @Test
    void aPictureOfAnotherSize() {
        RgbPicture small = RgbPicture.of(new byte[64 * 64 * 3], 64, 64);
        assertThatThrownBy(() -> quality.measure(small, frontal(40), SOURCE)).hasMessageContaining("112 x 112");
    }

    private Quality measure(int[] pixels, Face face) {
        byte[] rgb = new byte[pixels.length * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) pixels[i / 3];
        }
        return quality.measure(RgbPicture.of(rgb, SIZE, SIZE), face, SOURCE);
    }

    private QualityComponents components(int[] pixels, Face face) {
        return measure(pixels, face).components();
    }

    private static int[] texture() {
        return TEXTURE.clone();
    }

    /** Blobs of many sizes over large light and shade, as sharp as a good picture of a face. */
    private static int[] draw() {
        Random random = new Random(42);
        double[] sum = new double[SIZE * SIZE];
        for (int blob = 0; blob < 500; blob++) {
            double x = random.nextDouble() * SIZE;
            double y = random.nextDouble() * SIZE;
            double radius = 1 + 5 * random.nextDouble() * random.nextDouble();
            double height = random.nextGaussian() * 40;
            for (int at = 0; at < sum.length; at++) {
                int row = at / SIZE;
                double dx = at % SIZE - x;
                double dy = row - y;
                double squares = (dx * dx + dy * dy) / (radius * radius);
                sum[at] += squares < 9 ? height * Math.exp(-squares) : 0;
            }
        }
        int[] pixels = new int[sum.length];
        for (int at = 0; at < sum.length; at++) {
            pixels[at] = (int) Math.clamp(128 + 30 * Math.cos(Math.TAU * at / sum.length) + 0.6 * sum[at], 20, 230);
        }
        return pixels;
    }

    private static int[] blurred(int[] pixels) {
        int[] result = pixels.clone();
        for (int y = 1; y < SIZE - 1; y++) {
            for (int x = 1; x < SIZE - 1; x++) {
                int sum = 0;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        sum += pixels[(y + dy) * SIZE + x + dx];
                    }
                }
                result[y * SIZE + x] = sum / 9;
            }
        }
        return result;
    }

    private static int[] map(int[] pixels, IntUnaryOperator change) {
        int[] result = new int[pixels.length];
        for (int at = 0; at < result.length; at++) {
            result[at] = Math.clamp(change.applyAsInt(pixels[at]), 0, 255);
        }
        return result;
    }

    private static Face frontal(float interEyeDistance) {
        float d = interEyeDistance;
        Landmarks landmarks = new Landmarks(
                new Point(200 - d / 2, 180),
                new Point(200 + d / 2, 180),
                new Point(200, 180 + 0.572f * d),
                new Point(200 - 0.41f * d, 180 + 1.155f * d),
                new Point(200 + 0.41f * d, 180 + 1.155f * d));
        return face(landmarks, 0);
    }

    private static Face noseMovedBy(float x, float y) {
        Landmarks at = frontal(40).landmarks();
        Point nose = new Point(at.nose().x() + x, at.nose().y() + y);
        return face(new Landmarks(at.leftEye(), at.rightEye(), nose, at.leftMouthCorner(), at.rightMouthCorner()), 0);
    }

    private static Face face(Landmarks landmarks, float rollDegrees) {
        Landmarks rolled = new Landmarks(
                turned(landmarks.leftEye(), rollDegrees),
                turned(landmarks.rightEye(), rollDegrees),
                turned(landmarks.nose(), rollDegrees),
                turned(landmarks.leftMouthCorner(), rollDegrees),
                turned(landmarks.rightMouthCorner(), rollDegrees));
        return new Face(new Box(150, 140, 100, 120), rolled, 1);
    }

    private static Point turned(Point point, float degrees) {
        double angle = Math.toRadians(degrees);
        double x = point.x() - 200;
        double y = point.y() - 180;
        return new Point((float) (200 + x * Math.cos(angle) - y * Math.sin(angle)), (float)
                (180 + x * Math.sin(angle) + y * Math.cos(angle)));
    }
}
