package overt.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.vocabulary.Box;
import overt.vocabulary.Embedding;
import overt.vocabulary.EntryId;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.RgbPicture;
import overt.watchlist.AcceptedReference;
import overt.watchlist.ConfusableEntries;
import overt.watchlist.EnrolmentFault;
import overt.watchlist.EnrolmentResult;
import overt.watchlist.ImageFault;
import overt.watchlist.ImageFile;
import overt.watchlist.ImageOrigin;
import overt.watchlist.RaisingEntry;
import overt.watchlist.RejectedImage;
import overt.watchlist.Rejection;
import overt.watchlist.WatchListEntry;

class EnrolmentReportTest {
    private static final EnrolmentReport MIXED = new EnrolmentReport(
            List.of(
                    accepted("anna", "anna/1.jpg", 81),
                    rejected("anna", "anna/2.jpg", EnrolmentFault.BLURRED, Optional.of(quality(12))),
                    accepted("ben", "ben.jpg", 90),
                    rejected("<carl>", "carl, \"old\".jpg", ImageFault.NOT_AN_IMAGE, Optional.empty())),
            3,
            List.of(new ConfusableEntries(new EntryId("anna"), new EntryId("ben"), 0.61234)),
            0.5,
            List.of(new RaisingEntry(new EntryId("ben"), 4.26)),
            120);

    @TempDir
    private Path folder;

    @Test
    void saysTheResultInPlainWords() {
        assertThat(MIXED.summary())
                .isEqualTo(
                        "2 of 4 images accepted, of 2 people. 2 were rejected; each is listed below with what to do. 1"
                                + " person has no reference at all and cannot be recognised. 1 pair of people looks so alike that one may"
                                + " raise an alert for the other. 1 person is more alike to people in general than usual and may raise"
                                + " more false alerts.");
    }

    @Test
    void saysThatNothingNeedsToBeDone() {
        EnrolmentReport good =
                new EnrolmentReport(List.of(accepted("anna", "a.jpg", 81)), 0, List.of(), 0.5, List.of(), 0);
        assertThat(good.summary()).isEqualTo("1 of 1 image accepted, of 1 person. Nothing needs to be done.");
    }

    @Test
    void writesALineForEachImage() throws IOException {
        Path csv = folder.resolve("new/enrolment.csv");
        MIXED.writeCsv(csv);
        assertThat(Files.readString(csv)).isEqualTo("""
                        subject,path,accepted,reason,quality,inter_eye_distance
                        anna,anna/1.jpg,true,looks like 'ben' (comparison score 0.612),81,60.0
                        anna,anna/2.jpg,false,face blurred; use a sharper picture,12,60.0
                        ben,ben.jpg,true,looks like 'anna' (comparison score 0.612); scores high against other people; use another picture if there is one,90,60.0
                        <carl>,"carl, ""old"".jpg",false,"this is not an image; give a JPEG, PNG, WebP, TIFF or BMP file",,
                        """.replace("\n", "\r\n"));
    }

    @Test
    void showsWhatToFixWithoutAnyPicture() {
        String html = MIXED.page(ReportTest.provenance()).html();
        assertThat(html)
                .contains("Face blurred; use a sharper picture")
                .contains("&lt;carl&gt;")
                .contains("anna and ben")
                .contains("0.612")
                .contains("People who score high against others")
                .contains("4.3")
                .contains("compared with 120 other people")
                .doesNotContain("<carl>")
                .doesNotContain("<img")
                .doesNotContain("data:image");
    }

    @Test
    void saysThatTooFewPeopleWereThereToCompareWith() {
        EnrolmentReport few =
                new EnrolmentReport(List.of(accepted("anna", "a.jpg", 81)), 0, List.of(), 0.5, List.of(), 0);
        assertThat(few.page(ReportTest.provenance()).html()).contains("was not checked: it takes 100 other people");
    }

    private static final Face FACE = new Face(
            new Box(0, 0, 1, 1),
            new Landmarks(new Point(0, 0), new Point(1, 0), new Point(0, 1), new Point(0, 1), new Point(1, 1)),
            1);

    private static EnrolmentResult accepted(String subject, String image, int quality) {
        Embedding embedding = Embedding.normalised(new float[] {1, 0});
        embedding.close();
        return new AcceptedReference(
                WatchListEntry.of(new EntryId(subject)),
                new ImageOrigin("", Optional.empty()),
                image,
                embedding,
                new FaceSample(RgbPicture.of(new byte[3], 1, 1), FACE, quality(quality), Instant.EPOCH),
                ImageFile.of(new byte[0]));
    }

    private static EnrolmentResult rejected(String subject, String image, Rejection reason, Optional<Quality> quality) {
        return new RejectedImage(subject, image, "", reason, reason.advice(), quality);
    }

    private static Quality quality(int overall) {
        return new Quality(overall, new QualityComponents(60, 100, 100, 128, 100, 100, 100, 100, 0, 0, 0, 100));
    }
}
