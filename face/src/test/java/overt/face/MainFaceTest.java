package overt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import overt.vocabulary.Box;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Picture;
import overt.vocabulary.Point;

class MainFaceTest {
    private static final Picture PICTURE = TestPictures.grey(300, 200, 0);

    @Test
    void isTheLargestOfSeveral() {
        Face small = face(100, 70, 40);
        Face large = face(160, 70, 60);

        assertThat(MainFace.of(List.of(small, large), PICTURE)).contains(large);
    }

    @Test
    void isTheOneInTheMiddleIfAnotherIsOnlyALittleLarger() {
        Face middle = face(120, 70, 60);
        Face corner = face(0, 0, 66);

        assertThat(MainFace.of(List.of(corner, middle), PICTURE)).contains(middle);
    }

    @Test
    void isTheOneInTheCornerIfItIsMuchLarger() {
        Face middle = face(140, 90, 20);
        Face corner = face(0, 0, 80);

        assertThat(MainFace.of(List.of(middle, corner), PICTURE)).contains(corner);
    }

    @Test
    void isNobodyIfThereIsNoFace() {
        assertThat(MainFace.of(List.of(), PICTURE)).isEmpty();
    }

    private static Face face(float x, float y, float size) {
        Point point = new Point(x, y);
        return new Face(new Box(x, y, size, size), new Landmarks(point, point, point, point, point), 0.9f);
    }
}
