package overt.watchlist;

import java.util.function.IntConsumer;

/** Leaves out references whose score certainly lies below the threshold. Thread-safe until erased. */
interface RowFilter {
    /**
     * Every row whose {@link ReferenceRows#score} is at least the threshold, and as few others as it can, in ascending
     * order.
     *
     * @param probe in the layout of a row
     */
    void forEachPossible(float[] probe, double threshold, IntConsumer row);

    /** Overwrites what the filter itself remembers of the references. */
    void erase();
}
