package overt.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraTest {
    @ParameterizedTest
    @CsvSource({
        "rtsp://root:secret@camera:554/live?user=root&password=secret, rtsp://camera:554/live",
        "rtsp://root:s%40cret@camera_1/live#secret, rtsp://camera_1/live",
        "http://10.0.0.7/mjpeg, http://10.0.0.7/mjpeg",
        "v4l2:///dev/video0, v4l2:///dev/video0",
        "file:/films/crowd.mp4, file:///films/crowd.mp4",
        "http:secret, http://"
    })
    void showsItsAddressWithoutPasswords(URI address, String shown) {
        Camera camera = new Camera(new CameraId("north"), address, Zone.WHOLE_FRAME);

        assertThat(camera.shownAddress()).isEqualTo(shown);
        assertThat(camera.toString()).contains(shown).doesNotContain("secret");
    }
}
