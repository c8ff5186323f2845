package overt.evaluation.samplecrowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import overt.evaluation.samplecrowd.LabelledPicture.Use;

class LabelledPictureTest {
    private static final List<LabelledPicture> PICTURES = LabelledPicture.all();

    // What is shown was fixed before anything was scored. A change here makes a new crowd: raise its generator number.
    @ParameterizedTest
    @CsvSource({
        "tiles.csv, d4488c76cd8cf0d6e31810d6926218c9eb8907863f61fa00a996fb67c81da99f",
        "heads.csv, 5e971e5aa398912067fdb5ce107e0a2c099828c966f567803c18d72a08681941"
    })
    void labelsAreTheOnesThatWereFixed(String file, String digest) throws IOException, NoSuchAlgorithmException {
        try (InputStream labels = Objects.requireNonNull(LabelledPicture.class.getResourceAsStream(file))) {
            byte[] found = MessageDigest.getInstance("SHA-256").digest(labels.readAllBytes());
            assertThat(HexFormat.of().formatHex(found)).isEqualTo(digest);
        }
    }

    @Test
    void noPictureIsUsedTwice() {
        Set<String> names = new HashSet<>();
        assertThat(PICTURES)
                .allSatisfy(picture -> assertThat(names.add(picture.name())).isTrue());
    }

    @Test
    void noPictureIsBothEnrolledAndShown() {
        assertThat(names(Use.ENROLLED)).doesNotContainAnyElementsOf(names(Use.WALKS));
        assertThat(names(Use.ENROLLED)).hasSize(14);
        assertThat(names(Use.WALKS)).hasSize(65);
    }

    @Test
    void enrolsOneGoodPictureOfAPerson() {
        Set<String> subjects = new HashSet<>();
        assertThat(PICTURES)
                .filteredOn(picture -> picture.use() == Use.ENROLLED)
                .allSatisfy(picture -> {
                    assertThat(subjects.add(picture.subject())).isTrue();
                    assertThat(picture.hard()).isFalse();
                });
    }

    @Test
    void showsNothingOfTheTextPrintedOnTheTiles() {
        assertThat(PICTURES)
                .filteredOn(picture -> picture.source() == SourceFile.GRID)
                .allSatisfy(picture -> {
                    String[] place = picture.name().split("-", -1);
                    double top = 283 + 112.5 * Integer.parseInt(place[1]);
                    double left = 3 + 106.6 * Integer.parseInt(place[2]);
                    assertThat((double) picture.usable().y()).isGreaterThanOrEqualTo(top + 16);
                    assertThat((double) picture.usable().bottom()).isLessThanOrEqualTo(top + 110 - 16);
                    assertThat((double) picture.usable().x()).isGreaterThanOrEqualTo(left);
                    assertThat((double) picture.usable().right()).isLessThanOrEqualTo(left + 104);
                });
    }

    @Test
    void facesLieInTheUsablePart() {
        assertThat(PICTURES).allSatisfy(picture -> {
            assertThat(picture.face().x())
                    .isGreaterThanOrEqualTo(picture.usable().x());
            assertThat(picture.face().y())
                    .isGreaterThanOrEqualTo(picture.usable().y());
            assertThat(picture.face().right())
                    .isLessThanOrEqualTo(picture.usable().right());
            assertThat(picture.face().bottom())
                    .isLessThanOrEqualTo(picture.usable().bottom());
        });
    }

    private static Set<String> names(Use use) {
        return PICTURES.stream()
                .filter(picture -> picture.use() == use)
                .map(LabelledPicture::name)
                .collect(Collectors.toSet());
    }
}
