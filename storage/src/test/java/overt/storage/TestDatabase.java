package overt.storage;

import java.nio.file.Path;
import java.util.List;

/** Both kinds of database, for tests that hold for both. */
enum TestDatabase {
    SQLITE {
        @Override
        DatabaseChoice fresh() {
            return new DatabaseChoice.Sqlite();
        }

        @Override
        List<Path> foldersBeside(Path dataFolder) {
            return List.of(dataFolder);
        }
    },
    POSTGRESQL {
        @Override
        DatabaseChoice fresh() {
            return PostgresCluster.get().newDatabase();
        }

        @Override
        List<Path> foldersBeside(Path dataFolder) {
            PostgresCluster.get().execute("CHECKPOINT");
            return List.of(dataFolder, PostgresCluster.get().dataFolder());
        }
    };

    abstract DatabaseChoice fresh();

    /** All folders in which something of the data folder is stored. */
    abstract List<Path> foldersBeside(Path dataFolder);
}
