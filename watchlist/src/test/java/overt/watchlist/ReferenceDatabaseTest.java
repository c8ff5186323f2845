package overt.watchlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import overt.vocabulary.Box;
import overt.vocabulary.CameraId;
import overt.vocabulary.Candidate;
import overt.vocabulary.CandidateList;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;
import overt.vocabulary.Probe;
import overt.vocabulary.Quality;
import overt.vocabulary.TrackId;

class ReferenceDatabaseTest {
    private static final EmbeddingContract PLANE = contract(2);
    private static final EntryId ANNA = new EntryId("anna");
    private static final EntryId BEN = new EntryId("ben");

    @Test
    void ranksEntriesByTheirBestReference() {
        try (ReferenceDatabase database = ReferenceDatabase.builder(PLANE)
                .add(BEN, at(80))
                .add(ANNA, at(60))
                .add(BEN, at(10))
                .freeze()) {
            assertThat(ids(database.identify(at(0), 0.4))).containsExactly(BEN, ANNA);
            assertThat(database.identify(at(0), 0.4).candidates().getFirst().score())
                    .isEqualTo(at(0).compare(at(10)));
        }
    }

    @Test
    void comparesWithTheMeanOfAnEntrysReferencesToo() {
        try (ReferenceDatabase database = ReferenceDatabase.builder(PLANE)
                .add(ANNA, at(-30))
                .add(BEN, at(25))
                .add(ANNA, at(30))
                .freeze()) {
            CandidateList answer = database.identify(at(0), 0.99);
            assertThat(ids(answer)).containsExactly(ANNA);
            assertThat(answer.candidates().getFirst().score()).isCloseTo(1, within(1e-6));
            assertThat(answer.references()).isEqualTo(3);
            assertThat(database.references()).isEqualTo(3);
        }
    }

    @Test
    void comparesWithEachReferenceOnlyWhereItIsAskedTo() {
        try (ReferenceDatabase database = ReferenceDatabase.builder(PLANE)
                .withoutMeans()
                .add(ANNA, at(-30))
                .add(ANNA, at(30))
                .freeze()) {
            assertThat(database.identify(at(0), 0.99).candidates()).isEmpty();
        }
    }

    @Test
    void referencesThatCancelEachOtherOutHaveNoMean() {
        try (ReferenceDatabase database = ReferenceDatabase.builder(PLANE)
                .add(ANNA, at(-90))
                .add(ANNA, at(90))
                .freeze()) {
            assertThat(database.identify(at(0), 0.1).candidates()).isEmpty();
        }
    }

    @Test
    void ordersEqualScoresByEntry() {
        try (ReferenceDatabase database = ReferenceDatabase.builder(PLANE)
                .add(BEN, at(30))
                .add(ANNA, at(30))
                .freeze()) {
            assertThat(ids(database.identify(at(0), 0.5))).containsExactly(ANNA, BEN);
        }
    }

    @Test
    void saysWhatWasSearched() {
        try (ReferenceDatabase database = ReferenceDatabase.builder(PLANE)
                .add(ANNA, at(0))
                .add(ANNA, at(5))
                .freeze()) {
            CandidateList answer = database.identify(at(90), 0.5);
            assertThat(answer.candidates()).isEmpty();
            assertThat(answer.references()).isEqualTo(2);
            assertThat(answer.threshold()).isEqualTo(0.5);
            assertThat(answer.watchListVersion()).isEqualTo(database.version()).hasSize(64);
            assertThat(database.entries()).containsExactly(ANNA);
        }
    }

    @Test
    void isEmptyWithoutEntries() {
        try (ReferenceDatabase database = ReferenceDatabase.builder(PLANE).freeze()) {
            assertThat(database.identify(at(0), -1).candidates()).isEmpty();
        }
    }

    @Test
    void itsVersionDependsOnContractEntriesAndEmbeddingsButNotOnTheOrderOfEntries() {
        String version = version(PLANE, ANNA, at(10), BEN, at(20));
        assertThat(version(PLANE, BEN, at(20), ANNA, at(10))).isEqualTo(version);
        assertThat(version(PLANE, ANNA, at(10), BEN, at(21))).isNotEqualTo(version);
        assertThat(version(PLANE, ANNA, at(10), ANNA, at(20))).isNotEqualTo(version);
        assertThat(version(new EmbeddingContract("0".repeat(64), 2, "bgr", "none"), ANNA, at(10), BEN, at(20)))
                .isNotEqualTo(version);
    }

    @Test
    void refusesAProbeOfAnotherContract() {
        try (ReferenceDatabase database =
                ReferenceDatabase.builder(PLANE).add(ANNA, at(0)).freeze()) {
            assertThat(ids(database.identify(probe(PLANE), 0.5))).containsExactly(ANNA);
            EmbeddingContract other = new EmbeddingContract("1".repeat(64), 2, "rgb", "none");
            assertThatThrownBy(() -> database.identify(probe(other), 0.5)).hasMessageContaining("another encoder");
        }
    }

    @Test
    void refusesAThresholdThatIsNoScore() {
        try (ReferenceDatabase database = ReferenceDatabase.builder(PLANE).freeze()) {
            assertThatThrownBy(() -> database.identify(at(0), Double.NaN)).hasMessageContaining("NaN");
            assertThatThrownBy(() -> database.identify(at(0), 1.01)).hasMessageContaining("1.01");
        }
    }

    @Test
    void refusesAReferenceOfAnotherDimension() {
        try (ReferenceDatabase.Builder builder = ReferenceDatabase.builder(contract(3))) {
            assertThatThrownBy(() -> builder.add(ANNA, at(0))).hasMessageContaining("dimension 2");
        }
    }

    @Test
    void refusesToIdentifyAfterItWasErased() {
        ReferenceDatabase database =
                ReferenceDatabase.builder(PLANE).add(ANNA, at(0)).freeze();
        database.close();
        database.close();
        assertThatThrownBy(() -> database.identify(at(0), 0.5)).hasMessageContaining("erased");
        assertThatThrownBy(() -> database.confusableEntries(0.5)).hasMessageContaining("erased");
    }

    @Test
    void overwritesEveryEmbeddingBeforeItGivesItsMemoryBack() {
        List<WatchedArena> memories = new ArrayList<>();
        ReferenceDatabase.Builder builder = ReferenceDatabase.builder(PLANE, () -> {
            memories.add(new WatchedArena());
            return memories.getLast();
        });
        ReferenceDatabase database = builder.add(ANNA, at(0)).add(BEN, at(45)).freeze();
        database.close();
        assertThat(memories).hasSize(2).allMatch(memory -> memory.closed && memory.bytes > 0);
        assertThat(memories).allMatch(memory -> memory.wasOverwritten);
    }

    @Test
    void namesEntriesThatLookAlike() {
        EntryId carl = new EntryId("carl");
        try (ReferenceDatabase database = ReferenceDatabase.builder(PLANE)
                .add(ANNA, at(0))
                .add(ANNA, at(5))
                .add(BEN, at(20))
                .add(carl, at(120))
                .freeze()) {
            assertThat(database.confusableEntries(0.9))
                    .containsExactly(new ConfusableEntries(ANNA, BEN, at(5).compare(at(20))));
        }
    }

    private static String version(EmbeddingContract contract, EntryId a, Embedding x, EntryId b, Embedding y) {
        try (ReferenceDatabase database =
                ReferenceDatabase.builder(contract).add(a, x).add(b, y).freeze()) {
            return database.version();
        }
    }

    private static List<EntryId> ids(CandidateList list) {
        return list.candidates().stream().map(Candidate::entry).toList();
    }

    /** A direction in the plane, in degrees. */
    private static Embedding at(double degrees) {
        double angle = Math.toRadians(degrees);
        return Embedding.normalised(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }

    private static EmbeddingContract contract(int dimension) {
        return new EmbeddingContract("0".repeat(64), dimension, "rgb", "none");
    }

    private static Probe probe(EmbeddingContract contract) {
        Point point = new Point(1, 1);
        Face face = new Face(new Box(0, 0, 2, 2), new Landmarks(point, point, point, point, point), 1);
        Quality quality = FakeFaces.quality(80, 60);
        return new Probe(
                new TrackId(new CameraId("gate"), 1),
                at(0),
                contract,
                1,
                quality,
                face,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    /** Looks at its memory once more before it is given back. */
    private static final class WatchedArena implements Arena {
        private final Arena arena = Arena.ofShared();
        private final List<MemorySegment> segments = new ArrayList<>();
        private long bytes;
        private boolean closed;
        private boolean wasOverwritten = true;

        @Override
        public MemorySegment allocate(long byteSize, long byteAlignment) {
            MemorySegment segment = arena.allocate(byteSize, byteAlignment);
            segments.add(segment);
            bytes += byteSize;
            return segment;
        }

        @Override
        public MemorySegment.Scope scope() {
            return arena.scope();
        }

        @Override
        public void close() {
            for (MemorySegment segment : segments) {
                MemorySegment zeros = MemorySegment.ofArray(new byte[Math.toIntExact(segment.byteSize())]);
                wasOverwritten &= segment.mismatch(zeros) == -1;
            }
            closed = true;
            arena.close();
        }
    }
}
