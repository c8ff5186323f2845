package overt.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import overt.operation.Mosaic;
import overt.server.live.Views.Encoded;
import overt.vocabulary.CameraId;
import overt.vocabulary.RgbPicture;

class ViewsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final CameraId CAMERA = new CameraId("north");
    private static final Duration NOT_AT_ALL = Duration.ZERO;

    private final List<Consumer<Mosaic>> receivers = new CopyOnWriteArrayList<>();
    private final Views<String> views = new Views<>(camera -> receiver -> {
        receivers.add(receiver);
        return () -> receivers.remove(receiver);
    });

    @Test
    void allReadersShareOneEncodedPicture() throws InterruptedException {
        try (var first = views.read("north");
                var second = views.read("north")) {
            send(1);
            Encoded seen = first.next(LONG).orElseThrow();
            assertThat(second.next(LONG).orElseThrow().png()).isSameAs(seen.png());
            assertThat(receivers).hasSize(1);
            assertThat(first.next(NOT_AT_ALL)).isEmpty();
        }
    }

    @Test
    void nobodyAsksTheCameraWhenNobodyLooks() throws InterruptedException {
        assertThat(receivers).isEmpty();
        var first = views.read("north");
        var second = views.read("north");
        first.close();
        assertThat(receivers).hasSize(1);
        second.close();
        second.close();
        assertThat(receivers).isEmpty();
        assertThat(views.watched()).isZero();
    }

    @Test
    void aSlowReaderGetsTheNewestAndMissesThoseBetween() throws InterruptedException {
        try (var reader = views.read("north")) {
            send(1);
            send(2);
            send(3);
            assertThat(reader.next(LONG).orElseThrow().capturedAt()).isEqualTo(Instant.ofEpochMilli(3));
            assertThat(reader.next(NOT_AT_ALL)).isEmpty();
        }
    }

    @Test
    void thePictureIsTheMosaicBlockForBlock() throws InterruptedException, IOException {
        try (var reader = views.read("north")) {
            byte[] rgb = new byte[2 * 2 * 3];
            rgb[3] = (byte) 200; // red of the upper right block
            receivers.forEach(receiver -> receiver.accept(Mosaic.of(CAMERA, Instant.EPOCH, RgbPicture.of(rgb, 2, 2))));
            BufferedImage picture = ImageIO.read(
                    new ByteArrayInputStream(reader.next(LONG).orElseThrow().png()));
            assertThat(picture.getWidth()).isEqualTo(2);
            assertThat(picture.getRGB(1, 0) & 0xffffff).isEqualTo(200 << 16);
            assertThat(picture.getRGB(0, 1) & 0xffffff).isZero();
        }
    }

    private void send(long millis) {
        Mosaic mosaic = Mosaic.of(CAMERA, Instant.ofEpochMilli(millis), RgbPicture.of(new byte[4 * 3 * 3], 4, 3));
        receivers.forEach(receiver -> receiver.accept(mosaic));
    }
}
