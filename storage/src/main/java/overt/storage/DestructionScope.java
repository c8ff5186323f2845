package overt.storage;

import java.util.Set;
import overt.storage.keys.KeyName;
import overt.storage.keys.KeyPurpose;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EntryId;

/** What of a deployment is to be destroyed. */
public sealed interface DestructionScope {
    /** The whole watch list and its key. */
    record WatchList() implements DestructionScope {}

    /** Everything of the alerts but their figures, and its key. */
    record AllAlerts() implements DestructionScope {}

    /** One hold and its key. */
    record OneHold(String hold) implements DestructionScope {}

    /** Names and free text of the deployment's record, and their key. */
    record PersonalText() implements DestructionScope {}

    /** Some alerts, while others are still needed: the key stays, so older copies of the data folder can be opened until it goes. */
    record SomeAlerts(Set<Long> numbers) implements DestructionScope {
        public SomeAlerts {
            numbers = Set.copyOf(numbers);
        }
    }

    /** Some entries of the watch list, while others are still needed: as with {@link SomeAlerts}. */
    record SomeEntries(Set<EntryId> entries) implements DestructionScope {
        public SomeEntries {
            entries = Set.copyOf(entries);
        }
    }

    /** The key under which it is. */
    default KeyName key(DeploymentId deployment) {
        return switch (this) {
            case WatchList whole -> KeyName.of(deployment, KeyPurpose.WATCH_LIST);
            case SomeEntries some -> KeyName.of(deployment, KeyPurpose.WATCH_LIST);
            case AllAlerts whole -> KeyName.of(deployment, KeyPurpose.ALERTS);
            case SomeAlerts some -> KeyName.of(deployment, KeyPurpose.ALERTS);
            case OneHold hold -> KeyName.ofHold(hold.hold());
            case PersonalText text -> KeyName.of(deployment, KeyPurpose.RECORD);
        };
    }

    /** Whether the key goes too. */
    default boolean wholeKey() {
        return switch (this) {
            case WatchList whole -> true;
            case AllAlerts whole -> true;
            case OneHold hold -> true;
            case PersonalText text -> true;
            case SomeAlerts some -> false;
            case SomeEntries some -> false;
        };
    }
}
