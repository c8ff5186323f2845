package overt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import overt.face.models.ModelPack.Pixels;
import overt.testing.SharedData;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;
import overt.vocabulary.RgbPicture;

/** YuNet's own files: OpenCV Zoo's with its fixed input, and two that take any size. */
class YunetTest {
    @ParameterizedTest
    @CsvSource({
        "face_detection_yunet_2023mar.onnx, 640, 640",
        "yunet_n_dynamic.onnx, 320, 256",
        "yunet_n_dynamic.onnx, 640, 384",
        "yunet_s_dynamic.onnx, 640, 384"
    })
    void findsAFaceWithItsFivePoints(String file, int inputWidth, int inputHeight) throws IOException {
        Path path = SharedData.require("models").resolve(file);
        RgbPicture picture = TestPictures.read(SharedData.require("data/lfw-dev/images")
                .resolve("Aaron_Peirsol")
                .resolve("Aaron_Peirsol_0001.jpg"));
        try (OnnxModel model = OnnxModel.load(
                file, Files.readAllBytes(path), new long[] {1, 3, inputHeight, inputWidth}, new LongAdder())) {
            TileDetector detector = new TileDetector(
                    model, AnchorFreeDecoder.yunet(), new Pixels(Pixels.Order.BGR, 0, 1), inputWidth, inputHeight);

            List<Detection> found = detector.detect(picture, new Tile(30, 30, 0.7, inputWidth, inputHeight), 0.6f);

            assertThat(found).hasSize(1);
            assertThat(found.getFirst().box().width()).isBetween(70f, 120f);
            Landmarks landmarks = found.getFirst().landmarks().orElseThrow();
            // Read off the picture by eye; the eyes are 42 pixels apart.
            assertThat(landmarks.leftEye().distanceTo(new Point(105, 112))).isLessThan(6);
            assertThat(landmarks.rightEye().distanceTo(new Point(147, 112))).isLessThan(6);
            assertThat(landmarks.leftMouthCorner().distanceTo(new Point(103, 157)))
                    .isLessThan(6);
            assertThat(landmarks.rightMouthCorner().distanceTo(new Point(149, 156)))
                    .isLessThan(6);
        }
    }
}
