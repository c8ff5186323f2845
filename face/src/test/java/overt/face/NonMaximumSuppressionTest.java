package overt.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.vocabulary.Box;

class NonMaximumSuppressionTest {
    @Test
    void keepsTheBetterOfTwoBoxesOfOneFace() {
        Detection better = whole(100, 100, 40, 0.9f);
        Detection worse = whole(104, 102, 40, 0.8f);

        assertThat(NonMaximumSuppression.distinct(List.of(worse, better))).containsExactly(better);
    }

    @Test
    void keepsTwoFacesSideBySide() {
        Detection left = whole(100, 100, 40, 0.8f);
        Detection right = whole(130, 100, 40, 0.9f);

        assertThat(NonMaximumSuppression.distinct(List.of(left, right))).containsExactly(right, left);
    }

    @Test
    void keepsTheWholeBoxOfAFaceThatATileCutOffEvenIfTheCutOneScoresHigher() {
        Detection whole = whole(100, 100, 40, 0.7f);
        Detection cut = new Detection(new Box(100, 100, 18, 56), Optional.empty(), 0.99f, true);

        assertThat(NonMaximumSuppression.distinct(List.of(cut, whole))).containsExactly(whole);
    }

    @Test
    void keepsACutFaceThatNoOtherTileShowsWhole() {
        Detection cut = new Detection(new Box(100, 100, 30, 56), Optional.empty(), 0.7f, true);

        assertThat(NonMaximumSuppression.distinct(List.of(cut))).containsExactly(cut);
    }

    @Test
    void dropsAPartOfALargeFaceThatAFineTileTookForASmallOne() {
        Detection large = whole(100, 100, 300, 0.9f);
        Detection part = whole(180, 250, 60, 0.7f);

        assertThat(NonMaximumSuppression.distinct(List.of(part, large))).containsExactly(large);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderOfTheDetectionsDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            // Few different scores, so that many are equal.
            detections.add(new Detection(
                    new Box(random.nextInt(200), random.nextInt(200), 30 + random.nextInt(40), 40 + random.nextInt(60)),
                    Optional.empty(),
                    random.nextInt(5) / 5f,
                    random.nextBoolean()));
        }
        List<Detection> shuffled = new ArrayList<>(detections);
        Collections.shuffle(shuffled, random);

        assertThat(NonMaximumSuppression.distinct(shuffled)).isEqualTo(NonMaximumSuppression.distinct(detections));
    }

    private static Detection whole(float x, float y, float width, float score) {
        return new Detection(new Box(x, y, width, width * 1.4f), Optional.empty(), score, false);
    }
}
