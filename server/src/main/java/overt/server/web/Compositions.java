package overt.server.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.policy.Codes;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.watchlist.ConfusableEntries;

/** What a watch list is made of, in numbers. */
final class Compositions {
    private Compositions() {}

    record CategoryCount(String category, int entries, boolean serious) {}

    record Confusable(String first, String second, double score) {
        static Confusable of(ConfusableEntries pair) {
            return new Confusable(pair.first().value(), pair.second().value(), pair.score());
        }
    }

    static List<CategoryCount> of(Collection<ListedEntry> entries, Policy policy) {
        Codes serious = policy.get(Setting.SERIOUS_CATEGORIES);
        Map<String, Integer> counts = new TreeMap<>();
        entries.forEach(entry -> counts.merge(entry.category(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> new CategoryCount(count.getKey(), count.getValue(), serious.contains(count.getKey())))
                .toList();
    }

    static List<Confusable> confusable(List<ConfusableEntries> pairs) {
        return pairs.stream().map(Confusable::of).toList();
    }
}
