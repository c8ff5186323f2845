package overt.server.web;

import java.util.List;
import overt.operation.Installation;
import overt.storage.StoredEntry;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EmbeddingContract;
import overt.watchlist.ReferenceDatabase;

/** What a deployment's watch list would recognise. */
final class ReferenceSets {
    private ReferenceSets() {}

    static ReferenceDatabase load(Installation installation, DeploymentId id, EmbeddingContract contract) {
        List<StoredEntry> stored = installation.data().watchLists().entries(id);
        try (ReferenceDatabase.Builder builder = ReferenceDatabase.builder(contract)) {
            for (StoredEntry entry : stored) {
                entry.references()
                        .forEach(reference -> builder.add(entry.entry().id(), reference.embedding()));
            }
            return builder.freeze();
        } finally {
            stored.forEach(StoredEntry::close);
        }
    }
}
