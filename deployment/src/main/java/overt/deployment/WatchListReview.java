package overt.deployment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.policy.Codes;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.vocabulary.EntryId;

/** What is wrong with a watch list, by entry and as a whole. */
final class WatchListReview {
    private final DeploymentCase file;
    private final Instant until;
    private final Policy policy;

    /** @param until end of the authority: an entry has to last as long */
    WatchListReview(DeploymentCase file, Instant until, Policy policy) {
        this.file = file;
        this.until = until;
        this.policy = policy;
    }

    /** All that is wrong at once; empty if nothing is. */
    List<Reason> problems(Collection<ListedEntry> entries, WatchList whole) {
        List<Reason> problems = new ArrayList<>();
        Set<EntryId> seen = new HashSet<>();
        for (ListedEntry entry : entries) {
            if (!seen.add(entry.id())) {
                problems.add(of(entry, "is there twice; give each person one entry"));
            }
            problems.addAll(problems(entry));
        }
        problems.addAll(categories(whole));
        problems.addAll(size(whole));
        problems.addAll(share(whole));
        return problems;
    }

    /** What one entry lacks, other than a category that is authorised. */
    List<Reason> problems(ListedEntry entry) {
        List<Reason> problems = new ArrayList<>();
        need(problems, entry, "a reason", entry.reason());
        need(problems, entry, "a planned response", entry.plannedResponse());
        need(problems, entry, "the source of its image", entry.imageSource());
        need(problems, entry, "a lawful basis", entry.lawfulBasis());
        LocalDate lastDay = until.minusNanos(1).atZone(file.place().timeZone()).toLocalDate();
        if (entry.expires().isBefore(lastDay)) {
            problems.add(of(
                    entry,
                    "expires on %s, before the deployment ends on %s; renew it or leave it out"
                            .formatted(entry.expires(), lastDay)));
        }
        if (entry.imageDate().isAfter(lastDay)) {
            problems.add(of(entry, "has an image dated %s, in the future; correct it".formatted(entry.imageDate())));
        }
        if (entry.under18() && entry.whyUnder18().isBlank()) {
            problems.add(of(entry, "is under 18 and lacks the reason why that is justified; add it or leave it out"));
        }
        return problems;
    }

    /** Entries of categories that are not authorised. */
    List<Reason> categories(WatchList list) {
        Codes allowed = policy.get(Setting.CATEGORIES);
        return list.entries().values().stream()
                .filter(entry -> !file.watchList().names(entry.category()) || !allowed.contains(entry.category()))
                .map(entry -> new Reason(
                        Rule.WATCH_LIST_CATEGORIES,
                        "entry '%s' is of category '%s', which is not authorised; leave it out"
                                .formatted(entry.id(), entry.category())))
                .toList();
    }

    List<Reason> size(WatchList list) {
        long largest = Math.min(file.watchList().largest(), policy.get(Setting.LARGEST_WATCH_LIST));
        if (list.references() <= largest && !list.entries().isEmpty()) {
            return List.of();
        }
        return List.of(new Reason(
                Rule.WATCH_LIST_SIZE,
                "the watch list has %d references; it may have 1 to %d".formatted(list.references(), largest)));
    }

    /** Compared as whole numbers, so that 51 of 100 are 51 %. */
    List<Reason> share(WatchList list) {
        long least = policy.get(Setting.seriousPercent(file.useCase()));
        long serious = list.count(policy.get(Setting.SERIOUS_CATEGORIES));
        if (serious * 100 >= least * list.entries().size()) {
            return List.of();
        }
        return List.of(new Reason(
                Rule.WATCH_LIST_SHARE,
                "%d of %d entries are in serious or violent categories, %.1f %%; the policy wants at least %d %% for the use case '%s'. Leave out others"
                        .formatted(
                                serious,
                                list.entries().size(),
                                100.0 * serious / list.entries().size(),
                                least,
                                file.useCase().words())));
    }

    private static void need(List<Reason> problems, ListedEntry entry, String what, String text) {
        if (text.isBlank()) {
            problems.add(of(entry, "lacks %s; add it or leave it out".formatted(what)));
        }
    }

    private static Reason of(ListedEntry entry, String text) {
        return new Reason(Rule.WATCH_LIST_ENTRIES, "entry '%s' %s".formatted(entry.id(), text));
    }
}
