package overt.evaluation.samplecrowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.samplecrowd.Timetable.Interval;

class TimetableTest {
    private static final Timetable TIMETABLE = Timetable.of(LabelledPicture.all());

    @Test
    void everyPassCountsForTwoSecondsOrMoreWithinTheRecording() {
        assertThat(TIMETABLE.passes()).hasSize(65).allSatisfy(pass -> {
            Interval interval = TIMETABLE.interval(pass);
            assertThat(interval.seconds()).isBetween(2.0, 8.5);
            assertThat(interval.startSeconds())
                    .isGreaterThanOrEqualTo(pass.walk().startSeconds());
            assertThat(interval.endSeconds())
                    .isLessThanOrEqualTo(pass.walk().endSeconds())
                    .isLessThanOrEqualTo(Timetable.SECONDS);
        });
    }

    @Test
    void nobodyIsInViewTwiceAtOnce() {
        for (CrowdPass pass : TIMETABLE.passes()) {
            assertThat(TIMETABLE.passes())
                    .filteredOn(other -> !other.equals(pass) && other.subject().equals(pass.subject()))
                    .allSatisfy(other -> assertThat(other.walk().startSeconds()
                                            >= pass.walk().endSeconds()
                                    || other.walk().endSeconds() <= pass.walk().startSeconds())
                            .isTrue());
        }
    }

    @Test
    void threeToSevenPeopleAreInViewMostOfTheTime() {
        List<Long> inView = IntStream.range(0, Timetable.SECONDS * 5)
                .mapToObj(fifth -> TIMETABLE.passes().stream()
                        .filter(pass -> pass.walk().covers(fifth / 5.0))
                        .count())
                .toList();
        assertThat(inView).allMatch(count -> count <= 7);
        assertThat(inView.stream().filter(count -> count >= 3).count()).isGreaterThan(inView.size() * 9 / 10);
    }

    @Test
    void somePeoplePassBehindOthers() {
        assertThat(TIMETABLE.passes().stream()
                        .filter(pass -> IntStream.range(0, Timetable.SECONDS * 5)
                                .mapToDouble(fifth -> fifth / 5.0)
                                .anyMatch(time ->
                                        pass.inFrame(time) && TIMETABLE.covered(pass, time) > CrowdPass.MOST_COVERED)))
                .hasSizeBetween(5, 40);
    }

    @Test
    void facesWhoseSizeCountsAreNeverEnlargedMuch() {
        assertThat(TIMETABLE.passes()).allSatisfy(pass -> {
            double largest =
                    pass.walk().at(TIMETABLE.interval(pass).endSeconds()).faceWidth();
            assertThat(largest / pass.picture().face().width()).isLessThan(1.6);
        });
    }

    @Test
    void writesTheSameTruthOnEveryMachine(@TempDir Path folder) throws IOException, NoSuchAlgorithmException {
        new CrowdFiles(folder, LabelledPicture.all()).writeTruth();
        byte[] truth = Files.readAllBytes(folder.resolve(CrowdFiles.ALL_TRUTH));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(truth);
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("ecb2c5536fa8643d245a083a403b8a04d09d92da56ecfe6c0e0f3163125ec92b");
    }

    @Test
    void tellsMainHardAndUnknownPassesApart(@TempDir Path folder) throws IOException {
        new CrowdFiles(folder, LabelledPicture.all()).writeTruth();
        List<String> main = lines(folder, CrowdFiles.TRUTH);
        List<String> hard = lines(folder, CrowdFiles.HARD_TRUTH);
        List<String> all = lines(folder, CrowdFiles.ALL_TRUTH);
        assertThat(main).hasSize(19).filteredOn(line -> line.startsWith("A,")).hasSize(8);
        assertThat(hard).hasSize(6).filteredOn(line -> line.startsWith("A,")).hasSize(3);
        List<String> both = new ArrayList<>(main);
        both.addAll(hard);
        assertThat(all).containsExactlyInAnyOrderElementsOf(both);
        assertThat(lines(folder, CrowdFiles.PASSERS_BY)).hasSize(40).noneMatch(line -> line.matches("[A-F],.*"));
    }

    @Test
    void everyPassHasBoxesInsideTheFrame(@TempDir Path folder) throws IOException {
        new CrowdFiles(folder, LabelledPicture.all()).writeBoxes();
        List<CSVRecord> boxes = records(folder.resolve(CrowdFiles.BOXES));
        assertThat(boxes).allSatisfy(box -> {
            assertThat(number(box, "x")).isNotNegative();
            assertThat(number(box, "y")).isNotNegative();
            assertThat(number(box, "width")).isPositive();
            assertThat(number(box, "height")).isPositive();
            assertThat(number(box, "x") + number(box, "width")).isLessThanOrEqualTo(Walk.FRAME_WIDTH + 0.1);
            assertThat(number(box, "y") + number(box, "height")).isLessThanOrEqualTo(Walk.FRAME_HEIGHT + 0.1);
        });
        assertThat(TIMETABLE.passes()).allSatisfy(pass -> {
            Interval interval = TIMETABLE.interval(pass);
            assertThat(boxes)
                    .filteredOn(box -> box.get("subject").equals(pass.subject())
                            && number(box, "time_s") >= interval.startSeconds() - 0.001
                            && number(box, "time_s") <= interval.endSeconds() + 0.001)
                    .hasSizeGreaterThan(5);
        });
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static List<String> lines(Path folder, String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name));
        assertThat(lines.getFirst()).isEqualTo("subject,start_s,end_s");
        return lines.subList(1, lines.size());
    }

    private static List<CSVRecord> records(Path csv) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(csv)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(text)
                    .getRecords();
        }
    }
}
