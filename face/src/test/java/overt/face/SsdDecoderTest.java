package overt.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import overt.vocabulary.Box;

class SsdDecoderTest {
    private final SsdDecoder decoder = new SsdDecoder();

    @Test
    void readsFaceScoresAndCornersRelativeToTheInput() {
        Map<String, FloatBuffer> outputs = Map.of(
                "scores", values(0.1f, 0.9f, 0.8f, 0.2f, 0.35f, 0.65f),
                "boxes", values(0.25f, 0.5f, 0.5f, 0.75f, 0, 0, 1, 1, -0.1f, 0, 0.4f, 0.5f));

        List<Detection> found = decoder.decode(outputs, 320, 240, 0.65f);

        assertThat(found)
                .containsExactly(
                        new Detection(new Box(80, 120, 80, 60), Optional.empty(), 0.9f, false),
                        new Detection(new Box(-32, 0, 160, 120), Optional.empty(), 0.65f, false));
    }

    @Test
    void ignoresABoxWithoutArea() {
        Map<String, FloatBuffer> outputs = Map.of("scores", values(0, 1), "boxes", values(0.5f, 0.5f, 0.5f, 0.4f));

        assertThat(decoder.decode(outputs, 320, 240, 0.5f)).isEmpty();
    }

    @Test
    void refusesAModelOfAnotherKind() {
        assertThatThrownBy(() -> decoder.requireOutputs(Map.of("output", 136), 320, 240))
                .hasMessageContaining("'scores'")
                .hasMessageContaining("136");
    }

    private static FloatBuffer values(float... values) {
        return FloatBuffer.wrap(values);
    }
}
