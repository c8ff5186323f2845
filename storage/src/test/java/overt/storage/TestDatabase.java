package overt.storage;

import java.nio.file.Path;
import java.util.List;
import overt.testing.PostgresCluster;

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

        @Override
        Backup backUp(DatabaseChoice choice) {
            return () -> {}; // Its file is in the data folder.
        }
    },
    POSTGRESQL {
        @Override
        DatabaseChoice fresh() {
            return new DatabaseChoice.PostgreSql(PostgresCluster.get().newDatabase(), PostgresCluster.USER, "");
        }

        @Override
        List<Path> foldersBeside(Path dataFolder) {
            PostgresCluster.get().execute("CHECKPOINT");
            return List.of(dataFolder, PostgresCluster.get().folder());
        }

        @Override
        Backup backUp(DatabaseChoice choice) {
            String url = ((DatabaseChoice.PostgreSql) choice).jdbcUrl();
            String name = url.substring(url.lastIndexOf('/') + 1);
            PostgresCluster.get().execute("CREATE DATABASE " + name + "_backup TEMPLATE " + name);
            return () -> {
                PostgresCluster.get().execute("DROP DATABASE " + name);
                PostgresCluster.get().execute("CREATE DATABASE " + name + " TEMPLATE " + name + "_backup");
            };
        }
    };

    /** A copy of a database. */
    interface Backup {
        void bringBack();
    }

    abstract DatabaseChoice fresh();

    /** All folders in which something of the data folder is stored. */
    abstract List<Path> foldersBeside(Path dataFolder);

    /** Copies a database that nobody has open; a data folder is copied with it. */
    abstract Backup backUp(DatabaseChoice choice);
}
