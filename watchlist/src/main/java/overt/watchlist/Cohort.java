package overt.watchlist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import overt.vocabulary.Embedding;
import overt.vocabulary.EntryId;

/**
 * People whom an entry should not resemble: embeddings of others, or those of the other entries. An entry's level is the mean of the
 * {@value #HIGHEST} highest comparison scores that a reference of it has with them; the levels that the members have with each other
 * say what is usual. Biometric data: erased on close. Confined to one thread.
 */
public final class Cohort implements AutoCloseable {
    /** Fewer do not show what is usual. */
    public static final int LEAST_MEMBERS = 100;

    /** Who is further above the usual level is warned of. How often wrongly: docs/evaluation/enrolment.md, 'Raising entries'. */
    public static final double LIMIT = 3.5;

    /** More members than this are thinned out evenly, so that the time a check takes grows with the entries only. */
    static final int MOST_MEMBERS = 1_000;

    static final int HIGHEST = 10;

    /** Standard deviations of a normal distribution for each median absolute deviation. */
    private static final double DEVIATIONS_OF_MEDIAN = 1.4826;

    private final List<Member> members;
    private final double usual;
    private final double deviation;

    private record Member(Optional<EntryId> entry, Embedding embedding) {}

    private Cohort(List<Member> members) {
        this.members = members;
        double[] levels = new double[members.size()];
        for (int i = 0; i < levels.length; i++) {
            int itself = i;
            levels[i] = level(members.get(i).embedding(), other -> other != itself);
        }
        usual = median(levels);
        Arrays.setAll(levels, i -> Math.abs(levels[i] - usual));
        deviation = DEVIATIONS_OF_MEDIAN * median(levels);
    }

    /**
     * A cohort of people who are on no watch list.
     *
     * @param people one embedding of each, copied
     * @throws IllegalArgumentException if there are fewer than {@link #LEAST_MEMBERS}
     */
    public static Cohort of(List<Embedding> people) {
        requireEnough(people.size());
        List<Member> members = new ArrayList<>();
        for (int i : Directions.sample(people.size(), Math.min(people.size(), MOST_MEMBERS))) {
            members.add(new Member(Optional.empty(), copy(people.get(i))));
        }
        return new Cohort(members);
    }

    /** The entries of a watch list, by one reference of each; empty if there are fewer than {@link #LEAST_MEMBERS}. */
    public static Optional<Cohort> ofEntries(ReferenceDatabase watchList) {
        int entries = watchList.entries().size();
        if (entries < LEAST_MEMBERS) {
            return Optional.empty();
        }
        List<Member> first = new ArrayList<>();
        watchList.forEachReference((entry, reference) -> {
            if (first.isEmpty() || !first.getLast().entry().equals(Optional.of(entry))) {
                first.add(new Member(Optional.of(entry), copy(reference)));
            }
        });
        List<Member> members = new ArrayList<>();
        for (int i : Directions.sample(first.size(), Math.min(first.size(), MOST_MEMBERS))) {
            members.add(first.get(i));
        }
        first.stream()
                .filter(member -> !members.contains(member))
                .forEach(member -> member.embedding().close());
        return Optional.of(new Cohort(members));
    }

    public int size() {
        return members.size();
    }

    /**
     * The entries above {@link #LIMIT}, the highest first. Where the cohort is the entries themselves, pairs that score at least the
     * threshold do not count: {@link ReferenceDatabase#confusableEntries} warns of these.
     */
    public List<RaisingEntry> raisedBy(ReferenceDatabase watchList, double threshold) {
        List<RaisingEntry> raising = new ArrayList<>();
        watchList.forEachReference((entry, reference) -> {
            double deviations = deviations(entry, reference, threshold);
            if (deviations > LIMIT) {
                keepHighest(raising, new RaisingEntry(entry, deviations));
            }
        });
        raising.sort(
                Comparator.comparingDouble(RaisingEntry::deviations).reversed().thenComparing(RaisingEntry::entry));
        return List.copyOf(raising);
    }

    /** References come entry by entry. */
    private static void keepHighest(List<RaisingEntry> raising, RaisingEntry next) {
        if (!raising.isEmpty() && raising.getLast().entry().equals(next.entry())) {
            RaisingEntry before = raising.removeLast();
            raising.add(before.deviations() >= next.deviations() ? before : next);
        } else {
            raising.add(next);
        }
    }

    private double deviations(EntryId entry, Embedding reference, double threshold) {
        double level = level(reference, i -> {
            Member member = members.get(i);
            return member.entry().isEmpty()
                    || (!member.entry().get().equals(entry)
                            && member.embedding().compare(reference) < threshold);
        });
        return deviation > 0 ? (level - usual) / deviation : 0;
    }

    /** Mean of the highest scores with some of the members. */
    private double level(Embedding reference, IntPredicate with) {
        double[] scores = new double[members.size()];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (with.test(i)) {
                scores[count++] = members.get(i).embedding().compare(reference);
            }
        }
        Arrays.sort(scores, 0, count);
        return Arrays.stream(scores, Math.max(0, count - HIGHEST), count)
                .average()
                .orElse(0);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void requireEnough(int people) {
        if (people < LEAST_MEMBERS) {
            throw new IllegalArgumentException(
                    "a cohort needs %d people at least, not %d: fewer do not show what is usual"
                            .formatted(LEAST_MEMBERS, people));
        }
    }

    private static Embedding copy(Embedding embedding) {
        float[] values = embedding.toArray();
        try {
            return Embedding.of(values);
        } finally {
            Arrays.fill(values, 0);
        }
    }

    @Override
    public void close() {
        members.forEach(member -> member.embedding().close());
    }
}
