package overt.watchlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.face.QualityGate;
import overt.face.Workers;
import overt.vocabulary.EntryId;

class EnrolmentTest {
    private static final int ENOUGH = 60;

    @TempDir
    private Path folder;

    private final FakeFaces faces = new FakeFaces();
    private int pictures;

    @Test
    void acceptsAGoodImage() throws IOException {
        put("anna/1.png", picture(1, 0, ENOUGH, 10));
        AcceptedReference accepted = (AcceptedReference) enrol().getFirst();
        assertThat(accepted.entry().id()).isEqualTo(new EntryId("anna"));
        assertThat(accepted.image()).isEqualTo("anna/1.png");
        assertThat(accepted.quality().components().interEyeDistancePixels()).isEqualTo(ENOUGH);
        assertThat(accepted.embedding().toArray()[0]).isEqualTo((float) Math.cos(Math.toRadians(10)));
    }

    @Test
    void rejectsAnImageWithoutAFace() throws IOException {
        put("anna.png", picture(0, 0, 0, 0));
        assertThat(messages())
                .containsExactly(
                        "image 'anna.png': no face found; use a picture that shows the whole face from the front");
    }

    @Test
    void rejectsSeveralFacesOnlyIfTheSecondIsAtLeastHalfAsWide() throws IOException {
        put("anna.png", picture(3, 50, ENOUGH, 0));
        put("ben.png", picture(2, 49, ENOUGH, 90));
        assertThat(messages()).containsExactly("image 'anna.png': 3 faces found; crop it to one person");
    }

    @Test
    void rejectsAFaceThatTheGateRefuses() throws IOException {
        put("anna.png", picture(1, 0, 12, 0));
        RejectedImage rejected = (RejectedImage) enrol().getFirst();
        assertThat(rejected.reason()).isEqualTo(EnrolmentFault.TOO_SMALL);
        assertThat(rejected.quality()).contains(FakeFaces.quality(80, 12));
    }

    @Test
    void rejectsTheSamePixelsAgainWhoeverTheyAreSaidToBe() throws IOException {
        byte[] png = picture(1, 0, ENOUGH, 0);
        put("anna/1.png", png);
        put("anna/2.png", png);
        put("ben/1.png", png);
        assertThat(messages())
                .containsExactly(
                        "image 'anna/2.png': the same picture as 'anna/1.png'; leave one of them out",
                        "image 'ben/1.png': the same picture as 'anna/1.png'; leave one of them out");
    }

    @Test
    void rejectsAPictureOfOnePersonThatWasSavedAnew() throws IOException {
        put("anna/1.png", picture(1, 0, ENOUGH, 10));
        put("anna/2.png", picture(1, 0, ENOUGH, 20)); // cos 10 degrees = 0.985
        put("anna/3.png", picture(1, 0, ENOUGH, 30)); // cos 20 degrees = 0.940
        put("twin/1.png", picture(1, 0, ENOUGH, 10));
        assertThat(messages())
                .containsExactly("image 'anna/2.png': the same picture as 'anna/1.png'; leave one of them out");
    }

    @Test
    void namesEveryHostileFileAndGoesOn() throws IOException {
        byte[] good = picture(1, 0, ENOUGH, 0);
        put("1-good.png", good);
        put("2-text.jpg", TestImages.text("this is not a picture"));
        put("3-truncated.png", Arrays.copyOf(good, good.length / 2));
        put("4-bomb.png", TestImages.pngThatPromises(50_000, 50_000));
        put("5-empty.jpg", new byte[0]);
        put("7-good.jpg", picture(1, 0, ENOUGH, 90));
        assertThat(enrol())
                .extracting(result -> switch (result) {
                    case AcceptedReference accepted -> "accepted";
                    case RejectedImage rejected -> rejected.reason().name();
                })
                .containsExactly("accepted", "NOT_AN_IMAGE", "TRUNCATED", "TOO_MANY_PIXELS", "EMPTY", "accepted");
    }

    @Test
    void saysWhichLineOfACsvAnImageStandsIn() throws IOException {
        String header = "reference,image,category,reason,response,source,lawful_basis,image_date,under_18,expires\n";
        Files.writeString(folder.resolve("watchlist.csv"), header + "W1,a.png,,,,,,,,\nW2,b.png,,,,,,,,\n");
        put("a.png", picture(2, 100, ENOUGH, 0));
        assertThat(messages())
                .containsExactly(
                        "watchlist.csv line 2: image 'a.png': 2 faces found; crop it to one person",
                        "watchlist.csv line 3: image 'b.png': there is no such image file; correct the path, which counts"
                                + " from the folder of the CSV");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void givesTheSameResultsInTheSameOrderOnAnyNumberOfThreads(int threads) throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            String name = "p%02d.png".formatted(i);
            boolean hasFace = i % 3 != 0;
            put(name, picture(hasFace ? 1 : 0, 0, ENOUGH, 2 * i));
            expected.add(name + (hasFace ? " accepted" : " rejected"));
        }
        List<Long> progress = new ArrayList<>();
        List<String> results = new ArrayList<>();
        try (Workers workers = new Workers(threads);
                WatchListSource source = WatchListSource.open(folder)) {
            enrolment(workers)
                    .enrol(
                            source,
                            (done, total) -> progress.add(done),
                            result -> results.add(result.image()
                                    + (result instanceof AcceptedReference ? " accepted" : " rejected")));
        }
        assertThat(results).isEqualTo(expected);
        assertThat(progress).isSorted().endsWith(70L);
    }

    @Test
    void erasesReferencesThatNobodyTookOver() throws IOException {
        put("anna.png", picture(1, 0, ENOUGH, 0));
        put("ben.png", picture(1, 0, ENOUGH, 90));
        List<AcceptedReference> handed = new ArrayList<>();
        try (Workers workers = new Workers(1);
                WatchListSource source = WatchListSource.open(folder)) {
            assertThatThrownBy(() -> enrolment(workers).enrol(source, (done, total) -> {}, result -> {
                        handed.add((AcceptedReference) result);
                        throw new IllegalStateException("storage is full");
                    }))
                    .hasMessage("storage is full");
        }
        assertThat(handed).hasSize(1);
        assertThatThrownBy(() -> handed.getFirst().embedding().toArray()).hasMessageContaining("erased");
    }

    private List<String> messages() throws IOException {
        return enrol().stream()
                .filter(RejectedImage.class::isInstance)
                .map(rejected -> ((RejectedImage) rejected).message())
                .toList();
    }

    private List<EnrolmentResult> enrol() throws IOException {
        List<EnrolmentResult> results = new ArrayList<>();
        try (Workers workers = new Workers(2);
                WatchListSource source = WatchListSource.open(folder)) {
            enrolment(workers).enrol(source, (done, total) -> {}, results::add);
        }
        return results;
    }

    private Enrolment enrolment(Workers workers) {
        return new Enrolment(faces, faces, faces, QualityGate.ENROLMENT, workers);
    }

    private void put(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** A picture as {@link FakeFaces} sees it, different from all others. */
    private byte[] picture(int faceCount, int secondPercent, int eyes, int degrees) {
        BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
        int[] reds = {faceCount, secondPercent, eyes, degrees};
        for (int x = 0; x < reds.length; x++) {
            image.setRGB(x, 0, reds[x] << 16);
        }
        image.setRGB(5, 5, ++pictures);
        return TestImages.file(image, "png");
    }
}
