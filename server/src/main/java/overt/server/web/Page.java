package overt.server.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some of a list.
 *
 * @param next what to ask with for those that follow; empty at the end
 */
record Page<T>(List<T> items, Optional<String> next) {
    private static final int MOST = 200;
    private static final int USUAL = 50;

    Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of a list that only grows at its end, or that is small and given in full.
     *
     * @param cursor index of the first item, as an earlier page gave it
     */
    static <S, T> Page<T> of(List<S> all, Optional<String> cursor, Optional<Integer> limit, Function<S, T> item) {
        int from = cursor.map(Page::index).orElse(0);
        int size = size(limit);
        int to = (int) Math.min(all.size(), (long) from + size);
        List<T> items = from >= all.size()
                ? List.of()
                : all.subList(from, to).stream().map(item).toList();
        return new Page<>(items, to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    static int size(Optional<Integer> limit) {
        int size = limit.orElse(USUAL);
        if (size < 1 || size > MOST) {
            throw ProblemException.invalid("limit is %d; it has to be 1 to %d".formatted(size, MOST));
        }
        return size;
    }

    static int index(String cursor) {
        try {
            int index = Integer.parseInt(cursor);
            if (index >= 0) {
                return index;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw ProblemException.invalid("cursor '%s' is none that this list gave; begin without one".formatted(cursor));
    }
}
