package overt.watchlist;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import overt.vocabulary.Candidate;
import overt.vocabulary.CandidateList;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.vocabulary.Probe;

/**
 * The references of one watch list, frozen: whom a probe is compared with. It never changes; another watch list is
 * another database with another {@link #version}. The search is exact: the candidate list is the one that comparing with
 * every reference by {@link Embedding#compare} gives, on every machine.
 *
 * <p>An entry with several references is compared with their normalised mean too, as if it were one more: that misses fewer
 * people at the same rate of false candidates (docs/evaluation/references.md).
 *
 * <p>Biometric data: the embeddings lie outside the Java heap, where no garbage collector leaves copies of them, and
 * {@link #close} overwrites them at once. Any number of threads may identify at the same time.
 */
public final class ReferenceDatabase implements AutoCloseable {
    private final EmbeddingContract contract;
    private final List<EntryId> entries;
    private final int[] entryOfRow;
    private final ReferenceRows rows;
    private final BitSet isMean;
    private final RowFilter filter;
    private final String version;
    private final Arena memory;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean erased;

    private ReferenceDatabase(
            EmbeddingContract contract,
            List<EntryId> entries,
            int[] entryOfRow,
            ReferenceRows rows,
            BitSet isMean,
            Arena memory) {
        this.contract = contract;
        this.isMean = isMean;
        this.entries = entries;
        this.entryOfRow = entryOfRow;
        this.rows = rows;
        this.memory = memory;
        filter = SearchPlan.filterFor(rows, memory);
        version = HexFormat.of().formatHex(rows.digest(contract, row -> entries.get(entryOfRow[row])));
    }

    /** Starts a database of references that were made under this contract. */
    public static Builder builder(EmbeddingContract contract) {
        return builder(contract, Arena::ofShared);
    }

    /** @param memory where embeddings are put; closed as soon as they are overwritten */
    static Builder builder(EmbeddingContract contract, Supplier<Arena> memory) {
        return new Builder(contract, memory);
    }

    public EmbeddingContract contract() {
        return contract;
    }

    /** SHA-256 over contract, entries and embeddings, lower-case hexadecimal; does not depend on the order of entries. */
    public String version() {
        return version;
    }

    /** The entries that have a reference, by id. */
    public List<EntryId> entries() {
        return entries;
    }

    /** How many references there are, at least one for each entry; means are not counted. */
    public int references() {
        return rows.count() - isMean.cardinality();
    }

    /**
     * The entries whose best reference scores at least the threshold.
     *
     * @param threshold -1 to 1
     * @throws IllegalArgumentException if the probe was made under another contract
     * @throws IllegalStateException if this database was erased
     */
    public CandidateList identify(Probe probe, double threshold) {
        if (!probe.contract().equals(contract)) {
            throw new IllegalArgumentException("the probe was made with another encoder than the references: "
                    + probe.contract() + ", not " + contract);
        }
        return identify(probe.embedding(), threshold);
    }

    /**
     * The same for an embedding that the caller knows to be of this contract.
     *
     * @param threshold -1 to 1
     * @throws IllegalStateException if this database was erased
     */
    public CandidateList identify(Embedding embedding, double threshold) {
        if (!(threshold >= -1 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold is a comparison score, -1 to 1: " + threshold);
        }
        float[] probe = rows.padded(embedding);
        lock.readLock().lock();
        try {
            requireNotErased();
            Ranking ranking = new Ranking(threshold);
            filter.forEachPossible(probe, threshold, row -> ranking.add(entryOfRow[row], rows.score(probe, row)));
            return new CandidateList(ranking.candidates(entries), references(), version, threshold);
        } finally {
            lock.readLock().unlock();
            Arrays.fill(probe, 0);
        }
    }

    /**
     * Pairs of different entries whose references, or their means, score at least the threshold, by descending score.
     */
    public List<ConfusableEntries> confusableEntries(double threshold) {
        List<ConfusableEntries> pairs = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            EntryId entry = entries.get(entryOfRow[row]);
            try (Embedding reference = referenceAt(row)) {
                for (Candidate other : identify(reference, threshold).candidates()) {
                    if (entry.compareTo(other.entry()) < 0) {
                        pairs.add(new ConfusableEntries(entry, other.entry(), other.score()));
                    }
                }
            }
        }
        return ConfusableEntries.bestOfEachPair(pairs);
    }

    /** Each reference with its entry, entry by entry; means are left out. The embedding is erased after each call. */
    void forEachReference(BiConsumer<EntryId, Embedding> consumer) {
        for (int row = 0; row < rows.count(); row++) {
            if (!isMean.get(row)) {
                try (Embedding reference = referenceAt(row)) {
                    consumer.accept(entries.get(entryOfRow[row]), reference);
                }
            }
        }
    }

    /** Overwrites every embedding. Waits for identifications that are running; later ones are refused. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!erased) {
                erased = true;
                filter.erase();
                rows.erase();
                memory.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Embedding referenceAt(int row) {
        lock.readLock().lock();
        try {
            requireNotErased();
            return rows.embedding(row);
        } finally {
            lock.readLock().unlock();
        }
    }

    private void requireNotErased() {
        if (erased) {
            throw new IllegalStateException("this watch list was erased");
        }
    }

    /** Collects references; confined to one thread. Closing it overwrites what was not frozen. */
    public static final class Builder implements AutoCloseable {
        private final EmbeddingContract contract;
        private final Supplier<Arena> memories;
        private final Arena memory;
        private final List<Added> added = new ArrayList<>();
        private boolean withMeans = true;
        private boolean ended;

        private record Added(EntryId entry, ReferenceRows row, boolean isMean) {}

        private Builder(EmbeddingContract contract, Supplier<Arena> memories) {
            this.contract = contract;
            this.memories = memories;
            memory = memories.get();
        }

        /** Adds a copy of a reference to its entry; the caller keeps and closes the embedding. */
        public Builder add(EntryId entry, Embedding reference) {
            add(entry, reference, false);
            return this;
        }

        private void add(EntryId entry, Embedding reference, boolean isMean) {
            requireNotEnded();
            if (reference.dimension() != contract.dimension()) {
                throw new IllegalArgumentException("a reference of dimension %d among those of dimension %d"
                        .formatted(reference.dimension(), contract.dimension()));
            }
            ReferenceRows row = new ReferenceRows(memory, 1, contract.dimension());
            row.set(0, reference);
            added.add(new Added(entry, row, isMean));
        }

        /** Compares with each reference only: for evaluations that find out what the mean is worth. */
        public Builder withoutMeans() {
            withMeans = false;
            return this;
        }

        /** Makes the database and ends this builder. */
        public ReferenceDatabase freeze() {
            requireNotEnded();
            if (withMeans) {
                addMeans();
            }
            added.sort(Comparator.comparing(Added::entry)); // stable: an entry's references stay in their order
            Arena frozen = memories.get();
            ReferenceRows rows = new ReferenceRows(frozen, added.size(), contract.dimension());
            List<EntryId> entries = new ArrayList<>();
            int[] entryOfRow = new int[added.size()];
            BitSet isMean = new BitSet();
            for (int row = 0; row < added.size(); row++) {
                Added next = added.get(row);
                if (entries.isEmpty() || !entries.getLast().equals(next.entry())) {
                    entries.add(next.entry());
                }
                entryOfRow[row] = entries.size() - 1;
                isMean.set(row, next.isMean());
                rows.copy(row, next.row());
            }
            close();
            return new ReferenceDatabase(contract, List.copyOf(entries), entryOfRow, rows, isMean, frozen);
        }

        private void addMeans() {
            Map<EntryId, List<ReferenceRows>> ofEntry = new TreeMap<>();
            added.forEach(one -> ofEntry.computeIfAbsent(one.entry(), entry -> new ArrayList<>())
                    .add(one.row()));
            ofEntry.forEach((entry, references) -> {
                if (references.size() > 1) {
                    ReferenceRows.mean(references).ifPresent(mean -> {
                        try (mean) {
                            add(entry, mean, true);
                        }
                    });
                }
            });
        }

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                added.forEach(reference -> reference.row().erase());
                added.clear();
                memory.close();
            }
        }

        private void requireNotEnded() {
            if (ended) {
                throw new IllegalStateException("this watch list is frozen or given up: start another one");
            }
        }
    }
}
