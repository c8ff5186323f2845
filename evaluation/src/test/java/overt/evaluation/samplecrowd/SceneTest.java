package overt.evaluation.samplecrowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import overt.vocabulary.RgbPicture;

/** Draws the real timetable with grey pictures in place of the photographs, which a machine need not have. */
class SceneTest {
    private static final int BUSY_FRAME = 500;

    private static final Timetable TIMETABLE = Timetable.of(LabelledPicture.all());
    private static final Scene DARK = new Scene(TIMETABLE, sources(60));
    private static final Scene BRIGHT = new Scene(TIMETABLE, sources(200));

    @Test
    void drawsTheSameBytesInAnyOrder() {
        Scene.Canvas used = new Scene.Canvas();
        for (int frame = BUSY_FRAME + 3; frame >= BUSY_FRAME; frame--) {
            DARK.draw(frame, used);
        }
        Scene.Canvas fresh = new Scene.Canvas();
        new Scene(TIMETABLE, sources(60)).draw(BUSY_FRAME, fresh);
        assertThat(bytes(used)).isEqualTo(bytes(fresh));
    }

    @Test
    void drawsTheSameBytesOnEveryMachine() throws NoSuchAlgorithmException {
        Scene.Canvas canvas = new Scene.Canvas();
        DARK.draw(BUSY_FRAME, canvas);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(canvas));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("785f91a0bedebb3053543b4acd1374fb7284c5ed2dd668e7df8fc12e52f4b6e1");
    }

    @Test
    void showsThePictureOfAPersonWhereTheTimetableHasTheFace() {
        Scene.Canvas dark = new Scene.Canvas();
        Scene.Canvas bright = new Scene.Canvas();
        DARK.draw(BUSY_FRAME, dark);
        BRIGHT.draw(BUSY_FRAME, bright);
        double time = Timetable.seconds(BUSY_FRAME);
        assertThat(TIMETABLE.passes().stream()
                        .filter(pass -> pass.inFrame(time) && TIMETABLE.covered(pass, time) == 0)
                        .map(pass -> pass.walk().at(time)))
                .isNotEmpty()
                .allSatisfy(pose -> {
                    int x = (int) pose.x();
                    int y = (int) pose.y();
                    assertThat(brightness(bright, x, y)).isGreaterThan(brightness(dark, x, y) + 60);
                });
        assertThat(Math.abs(brightness(bright, 640, 20) - brightness(dark, 640, 20)))
                .isZero();
    }

    @Test
    void neverShowsTheSameFrameTwice() {
        Scene.Canvas one = new Scene.Canvas();
        Scene.Canvas next = new Scene.Canvas();
        DARK.draw(BUSY_FRAME, one);
        DARK.draw(BUSY_FRAME + 1, next);
        assertThat(bytes(one)).isNotEqualTo(bytes(next));
    }

    private static int brightness(Scene.Canvas canvas, int x, int y) {
        return (canvas.picture().rgb(x, y) >> 8) & 0xff;
    }

    private static byte[] bytes(Scene.Canvas canvas) {
        return canvas.picture().pixels().bytes().toArray(ValueLayout.JAVA_BYTE);
    }

    private static SourcePictures sources(int grey) {
        byte[] rgb = new byte[1920 * 1537 * 3];
        Arrays.fill(rgb, (byte) grey);
        RgbPicture picture = RgbPicture.of(rgb, 1920, 1537);
        Map<SourceFile, RgbPicture> pictures = new EnumMap<>(SourceFile.class);
        for (SourceFile source : SourceFile.values()) {
            pictures.put(source, picture);
        }
        return new SourcePictures(pictures);
    }
}
