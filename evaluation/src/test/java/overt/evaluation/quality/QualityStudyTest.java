package overt.evaluation.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.images.FakeEncoder;
import overt.evaluation.labels.SubjectHalf;
import overt.evaluation.quality.StudySample.Acquired;
import overt.evaluation.report.Provenance;
import overt.face.FaceMeasures;
import overt.face.Workers;

class QualityStudyTest {
    private static final FaceMeasures MEASURES = new FaceMeasures(40, 1, 0, 0, 0, 1, 128, 40, 0, 0, 0, 0, -3);

    @TempDir
    private Path temporary;

    @Test
    void everySubjectIsMeasuredAsItIsAndByEachDegradationInTwoSteps() throws IOException {
        QualityStudyResult result = study(people(8), 1);
        assertThat(result.samples()).hasSize(8 * (1 + 2 * Degradation.values().length));
        for (Degradation degradation : Degradation.values()) {
            for (int step = 1; step <= Degradation.STEPS; step++) {
                int each = step;
                assertThat(result.samples())
                        .filteredOn(sample ->
                                sample.degradation().equals(Optional.of(degradation)) && sample.step() == each)
                        .hasSize(4);
            }
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        Path people = people(8);
        assertThat(study(people, 2)).isEqualTo(study(people, 1));
    }

    @Test
    void aProbeIsComparedWithItsOwnReferenceAndFiveOthers() throws IOException {
        for (StudySample sample : study(people(8), 1).samples()) {
            sample.acquired().ifPresent(acquired -> {
                assertThat(acquired.nonMated()).hasSize(QualityStudy.NON_MATED);
                if (sample.degradation().isEmpty()) {
                    assertThat(acquired.mated()).isEqualTo(1, within(1e-6));
                }
            });
        }
    }

    @Test
    void peopleAreHalvedByTheirNamesAndOrderedByChance() throws IOException {
        Path people = temporary.resolve("many");
        for (int i = 0; i < 40; i++) {
            Path folder = Files.createDirectories(people.resolve("person" + i));
            Files.createFile(folder.resolve("1.jpg"));
            Files.createFile(folder.resolve("2.jpg"));
        }
        List<StudySubject> even = StudySubject.of(people, SubjectHalf.EVEN, 100);
        List<StudySubject> odd = StudySubject.of(people, SubjectHalf.ODD, 100);
        assertThat(even.size() + odd.size()).isEqualTo(40);
        assertThat(even).isNotEmpty().doesNotContainAnyElementsOf(odd);
        assertThat(StudySubject.of(people, SubjectHalf.ALL, 5))
                .hasSize(5)
                .isSubsetOf(StudySubject.of(people, SubjectHalf.ALL, 9));
    }

    @Test
    void aFolderWithoutPeople() {
        assertThatThrownBy(() -> StudySubject.of(temporary, SubjectHalf.ALL, 5))
                .hasMessageContaining("give each subject a folder of their name");
    }

    @Test
    void allErrorsGoIfQualityKnowsThem() {
        List<Acquired> samples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            samples.add(new Acquired(MEASURES, i, i < 10 ? 0.1 : 0.7, List.of(0.2)));
        }
        assertThat(result(samples).removed(0.2, 0.4)).isEqualTo(1);
        assertThat(result(samples).removed(0.05, 0.4)).isEqualTo(0.5);
    }

    @Test
    void aQualityThatSaysNothingRemovesAsManyErrorsAsSamples() {
        List<Acquired> samples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            samples.add(new Acquired(MEASURES, 50, i < 10 ? 0.1 : 0.7, List.of(0.2)));
        }
        assertThat(result(samples).removed(0.2, 0.4)).isEqualTo(0.2, within(1e-9));
    }

    @Test
    void theRemovedShareIsTheMeanOverAllOrdersOfEqualQualities() {
        Random random = new Random(5);
        List<Acquired> samples = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            samples.add(new Acquired(MEASURES, random.nextInt(6), random.nextDouble(), List.of(0.2)));
        }
        long errors = samples.stream().filter(sample -> sample.mated() < 0.4).count();
        double sum = 0;
        int rounds = 20_000;
        for (int round = 0; round < rounds; round++) {
            List<Acquired> shuffled = new ArrayList<>(samples);
            Collections.shuffle(shuffled, random);
            shuffled.sort(Comparator.comparingInt(Acquired::quality));
            sum += shuffled.subList(0, 12).stream()
                    .filter(sample -> sample.mated() < 0.4)
                    .count();
        }
        assertThat(result(samples).removed(0.2, 0.4)).isEqualTo(sum / rounds / errors, within(0.005));
    }

    @Test
    void everySampleIsInOneBand() {
        List<Acquired> samples = new ArrayList<>();
        for (int quality = 0; quality <= 100; quality++) {
            samples.add(new Acquired(MEASURES, quality, quality < 50 ? 0.1 : 0.7, List.of(0.2)));
        }
        List<QualityStudyResult.Band> bands = result(samples).bands(5, 0.4);
        assertThat(bands).hasSize(20);
        assertThat(bands.getLast().to()).isEqualTo(100);
        assertThat(bands).extracting(band -> band.matched().trials()).containsOnly(5L, 6L);
        assertThat(bands.stream().mapToLong(band -> band.matched().successes()).sum())
                .isEqualTo(51);
    }

    @Test
    void filesAreWritten() throws IOException {
        Path out = temporary.resolve("out");
        QualityStudyFiles.write(
                study(people(8), 1),
                out,
                Provenance.of(Optional.empty(), List.of("evaluate", "quality"), Clock.systemUTC()));
        assertThat(out.resolve("metrics.json")).content().contains("\"removedFalseNonMatches\"");
        assertThat(out.resolve("report.html")).content().contains("Discarding the fifth");
        assertThat(Files.readAllLines(out.resolve("samples.csv")).getFirst()).startsWith("subject,degradation,step");
    }

    @Test
    void peopleWithoutAPictureThatShowsAFaceAreLeftOutAndCounted() throws IOException {
        Path people = people(4);
        Files.writeString(Files.createDirectories(people.resolve("text")).resolve("1.png"), "no picture");
        FakeEncoder.write(people.resolve("text").resolve("2.png"), 0xff0000);
        FakeEncoder.write(people.resolve("black").resolve("1.png"), 0xff0000);
        FakeEncoder.write(people.resolve("black").resolve("2.png"), 0);
        QualityStudyResult result = study(people, 1);
        assertThat(result.leftOut()).isEqualTo(2);
        assertThat(result.samples()).extracting(StudySample::subject).doesNotContain("text", "black");
    }

    @Test
    void twoPeopleAreNeeded() throws IOException {
        Path people = people(1);
        FakeEncoder.write(people.resolve("black").resolve("1.png"), 0);
        FakeEncoder.write(people.resolve("black").resolve("2.png"), 0);
        assertThatThrownBy(() -> study(people, 1)).hasMessageContaining("only 1 of 2 people");
    }

    @Test
    void withoutAMissTheReportSaysThatNothingCanBeSaid() throws IOException {
        List<Acquired> samples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            samples.add(new Acquired(MEASURES, i, 0.9, List.of(0.2)));
        }
        Path out = temporary.resolve("none-missed");
        QualityStudyFiles.write(result(samples), out, Provenance.of(Optional.empty(), List.of(), Clock.systemUTC()));
        assertThat(out.resolve("metrics.json"))
                .content()
                .contains("\"removedFalseNonMatches\" : null")
                .doesNotContain("NaN");
        assertThat(out.resolve("report.html")).content().contains("Since none was missed");
    }

    private static QualityStudyResult result(List<Acquired> samples) {
        return new QualityStudyResult(
                samples.stream()
                        .map(acquired -> new StudySample("a", Optional.empty(), 0, Optional.of(acquired)))
                        .toList(),
                0);
    }

    private static QualityStudyResult study(Path people, int threads) throws IOException {
        try (Workers workers = new Workers(threads)) {
            FakeEncoder encoder = new FakeEncoder();
            return new QualityStudy(FakeEncoder.sampler(workers), encoder, workers, 1)
                    .run(StudySubject.of(people, SubjectHalf.ALL, 100), (done, all) -> {});
        }
    }

    /** People of one colour each, with two images. */
    private Path people(int count) throws IOException {
        Path folder = temporary.resolve("people" + count);
        for (int i = 0; i < count; i++) {
            int colour = 0x404040 + 0x0a0000 * i + 0x000700 * (i * 5 % 11) + 9 * (i * 7 % 13);
            for (int image = 0; image < 2; image++) {
                FakeEncoder.write(folder.resolve("person%d/%d.png".formatted(i, image)), colour);
            }
        }
        return folder;
    }
}
