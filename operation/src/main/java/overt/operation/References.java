package overt.operation;

import java.util.List;
import java.util.Optional;
import overt.deployment.Deployment;
import overt.deployment.WatchList;
import overt.storage.DataFolder;
import overt.storage.StoredEntry;
import overt.vocabulary.EmbeddingContract;
import overt.watchlist.ReferenceDatabase;

/** Opens the references of a deployment's watch list, for as long as it is live. */
final class References {
    private final DataFolder data;
    private final Undisturbed undisturbed;

    References(DataFolder data, Undisturbed undisturbed) {
        this.data = data;
        this.undisturbed = undisturbed;
    }

    /**
     * Those of the entries that are on the watch list now; what is kept of others stays sealed.
     *
     * @return empty if any of them was made under another contract
     */
    Optional<ReferenceDatabase> load(Deployment deployment, EmbeddingContract contract) {
        return undisturbed.run(() -> {
            List<StoredEntry> stored = data.watchLists().entries(deployment.id());
            try (ReferenceDatabase.Builder builder = ReferenceDatabase.builder(contract)) {
                for (StoredEntry entry : stored) {
                    if (isListed(deployment, entry)) {
                        for (StoredEntry.Reference reference : entry.references()) {
                            if (!reference.contract().equals(contract)) {
                                return Optional.empty();
                            }
                            builder.add(entry.entry().id(), reference.embedding());
                        }
                    }
                }
                return Optional.of(builder.freeze());
            } finally {
                stored.forEach(StoredEntry::close);
            }
        });
    }

    private static boolean isListed(Deployment deployment, StoredEntry entry) {
        Optional<WatchList> list = deployment.watchList();
        return list.filter(listed -> listed.has(entry.entry().id())).isPresent();
    }
}
