package overt.publication.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.publication.LoggedDeployments;
import overt.publication.Samples;
import overt.publication.print.PdfUa;
import overt.publication.record.DeploymentRecord;
import overt.storage.AlertFigures;

class ReviewTest {
    @Test
    void tellsTheOfficerAllThatHappened(@TempDir Path folder) throws IOException {
        LoggedDeployments logged = Samples.several(folder.resolve("audit"));
        List<DeploymentRecord> records = logged.records(Samples.site());
        DeploymentRecord record = records.get(3);
        Instant raised = Instant.parse("2026-11-22T14:37:00Z");
        List<AlertFigures> figures =
                List.of(new AlertFigures(1, raised.minus(Duration.ofMillis(430)), raised, 0.56, 0.5));

        byte[] pdf = Review.pdf(
                record, figures, records, Optional.of(new SeededPasses(5, 4, List.of("volunteer-3, 14:20:03"))));

        assertThat(PdfUa.faults(pdf)).isEmpty();
        assertThat(text(pdf))
                .contains(
                        "There were 6 alerts: 3 true, 2 false, 1 not decided. Officers spoke to 3 people.",
                        "secret grounds", // the officer reads the whole case
                        "Paused: rain on the lens",
                        "another chin, no scar seen by the operator the picture was blurred",
                        "same scar, same ears confirmed false looks alike, another person",
                        "From the camera to the alert 1 0.43 s",
                        "walked past 5 times. 4 passes raised their own alert, 1 did not. volunteer-3",
                        "0.025 % (0.003 % to 0.089 %)",
                        "20 Dec 2025",
                        "How many different people passed.")
                .doesNotContain("entry-1", "15 Nov 2026", "5 December 2026");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (var page : document.getPages()) {
                assertThat(page.getResources().getXObjectNames())
                        .as("no pictures")
                        .noneMatch(page.getResources()::isImageXObject);
            }
        }
    }

    @Test
    void saysThatMissesAreNotKnownWithoutASeededTrial(@TempDir Path folder) throws IOException {
        LoggedDeployments logged = new LoggedDeployments(folder.resolve("audit")).add(Samples.rehearsed());
        DeploymentRecord record = logged.records(Samples.site()).getFirst();
        assertThat(text(Review.pdf(record, List.of(), List.of(), Optional.empty())))
                .contains("nobody knows how many people on the watch list passed by", "This is a rehearsal.");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
        }
    }
}
