package overt.deployment;

import java.util.ArrayList;
import java.util.List;

/** Everything that going live asks for, met or not, in the order in which it is usually done. */
public record Checklist(List<Item> items) {
    /**
     * One condition.
     *
     * @param text what is met, or what is wrong and what to do
     */
    public record Item(Rule rule, boolean met, String text) {}

    public Checklist {
        items = List.copyOf(items);
    }

    public boolean isMet() {
        return items.stream().allMatch(Item::met);
    }

    /** What is not met. */
    public List<Reason> unmet() {
        return items.stream()
                .filter(item -> !item.met())
                .map(item -> new Reason(item.rule(), item.text()))
                .toList();
    }

    /** Collects conditions. */
    static final class Builder {
        private final List<Item> items = new ArrayList<>();

        void check(Rule rule, boolean met, String ifMet, String ifNot) {
            items.add(new Item(rule, met, met ? ifMet : ifNot));
        }

        /** One item if there are no problems, else one for each. */
        void check(Rule rule, List<Reason> problems, String ifMet) {
            if (problems.isEmpty()) {
                items.add(new Item(rule, true, ifMet));
            }
            problems.forEach(problem -> items.add(new Item(problem.rule(), false, problem.text())));
        }

        Checklist build() {
            return new Checklist(items);
        }
    }
}
