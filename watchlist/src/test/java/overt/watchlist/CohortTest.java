package overt.watchlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;

class CohortTest {
    private static final int DIMENSION = 64;
    private static final double THRESHOLD = 0.8;

    private final Random random = new Random(1);

    @Test
    void warnsOfAnEntryThatResemblesEverybody() {
        List<Embedding> people = people(200);
        try (ReferenceDatabase watchList = watchList(people(40), everybody(people));
                Cohort cohort = Cohort.of(people)) {
            List<RaisingEntry> raising = cohort.raisedBy(watchList, THRESHOLD);
            assertThat(raising).extracting(RaisingEntry::entry).containsExactly(new EntryId("everybody"));
            assertThat(raising.getFirst().deviations()).isGreaterThan(Cohort.LIMIT);
        }
    }

    @Test
    void takesTheOtherEntriesWhereTheyAreEnough() {
        List<Embedding> entries = people(150);
        try (ReferenceDatabase watchList = watchList(entries, everybody(entries));
                Cohort cohort = Cohort.ofEntries(watchList).orElseThrow()) {
            assertThat(cohort.size()).isEqualTo(151);
            assertThat(cohort.raisedBy(watchList, THRESHOLD))
                    .extracting(RaisingEntry::entry)
                    .startsWith(new EntryId("everybody"))
                    .hasSizeLessThan(5);
        }
    }

    @Test
    void anEntryIsNotComparedWithItselfNorWithItsDouble() {
        List<Embedding> entries = people(150);
        entries.add(entries.getFirst());
        try (ReferenceDatabase watchList = watchList(entries, people(1).getFirst());
                Cohort cohort = Cohort.ofEntries(watchList).orElseThrow()) {
            assertThat(cohort.raisedBy(watchList, THRESHOLD)).isEmpty();
            assertThat(watchList.confusableEntries(THRESHOLD)).hasSize(1);
        }
    }

    @Test
    void itsOwnFurtherReferencesRaiseNobody() {
        List<Embedding> people = people(120);
        ReferenceDatabase.Builder builder = ReferenceDatabase.builder(contract());
        for (int i = 0; i < people.size(); i++) {
            builder.add(new EntryId("e" + i), people.get(i));
            builder.add(new EntryId("e" + i), near(people.get(i)));
        }
        try (ReferenceDatabase watchList = builder.freeze();
                Cohort cohort = Cohort.ofEntries(watchList).orElseThrow()) {
            assertThat(cohort.size()).isEqualTo(120);
            assertThat(cohort.raisedBy(watchList, THRESHOLD)).isEmpty();
        }
    }

    @Test
    void fewPeopleSayNothing() {
        try (ReferenceDatabase watchList = watchList(people(98), people(1).getFirst())) {
            assertThat(Cohort.ofEntries(watchList)).isEmpty();
        }
        assertThatThrownBy(() -> Cohort.of(people(99))).hasMessageContaining("100 people at least, not 99");
    }

    @Test
    void thinsOutALongList() {
        try (Cohort cohort = Cohort.of(people(2_500))) {
            assertThat(cohort.size()).isEqualTo(Cohort.MOST_MEMBERS);
        }
    }

    @Test
    void refusesAWatchListThatWasErased() {
        ReferenceDatabase watchList = watchList(people(3), people(1).getFirst());
        watchList.close();
        try (Cohort cohort = Cohort.of(people(100))) {
            assertThatThrownBy(() -> cohort.raisedBy(watchList, THRESHOLD)).hasMessageContaining("erased");
        }
    }

    private static ReferenceDatabase watchList(List<Embedding> entries, Embedding special) {
        ReferenceDatabase.Builder builder = ReferenceDatabase.builder(contract());
        for (int i = 0; i < entries.size(); i++) {
            builder.add(new EntryId("e" + i), entries.get(i));
        }
        return builder.add(new EntryId("everybody"), special).freeze();
    }

    private List<Embedding> people(int count) {
        List<Embedding> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] values = new float[DIMENSION];
            for (int k = 0; k < DIMENSION; k++) {
                // All faces have something in common.
                values[k] = (float) random.nextGaussian() + (k == 0 ? 1.5f : 0);
            }
            people.add(Embedding.normalised(values));
        }
        return people;
    }

    private Embedding near(Embedding embedding) {
        float[] values = embedding.toArray();
        for (int k = 0; k < DIMENSION; k++) {
            values[k] += (float) (0.02 * random.nextGaussian());
        }
        return Embedding.normalised(values);
    }

    /** What all have in common, and nothing else. */
    private static Embedding everybody(List<Embedding> people) {
        float[] sum = new float[DIMENSION];
        for (Embedding person : people) {
            float[] values = person.toArray();
            for (int k = 0; k < DIMENSION; k++) {
                sum[k] += values[k];
            }
        }
        return Embedding.normalised(sum);
    }

    private static EmbeddingContract contract() {
        return new EmbeddingContract("0".repeat(64), DIMENSION, "rgb", "none");
    }
}
