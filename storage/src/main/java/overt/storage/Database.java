package overt.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The rows, in either kind of database. Thread-safe. */
final class Database implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:overt/storage/migrations";

    /** Name of SQLite's file in the data folder. */
    static final String FILE = "overt.db";

    private static final int POSTGRESQL_CONNECTIONS = 4;

    private final String name;
    private final boolean isSqlite;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Optional<Connection> advisoryLock;

    private Database(String name, boolean isSqlite, HikariDataSource pool, Optional<Connection> advisoryLock) {
        this.name = name;
        this.isSqlite = isSqlite;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.advisoryLock = advisoryLock;
    }

    /** Opens the database, and brings its tables to this version's form. */
    static Database open(DatabaseChoice choice, Path dataFolder, String installation) {
        return switch (choice) {
            case DatabaseChoice.Sqlite sqlite -> openSqlite(dataFolder.resolve(FILE));
            case DatabaseChoice.PostgreSql server -> openPostgreSql(server, installation);
        };
    }

    /** Makes an empty database this installation's. Done again, it changes nothing. */
    void claim(String installation) {
        inTransaction(handle -> {
            List<String> owners = owners(handle);
            if (owners.isEmpty()) {
                handle.createUpdate("INSERT INTO installation (id) VALUES (:id)")
                        .bind("id", installation)
                        .execute();
            }
            int deployments = handle.createQuery("SELECT count(*) FROM deployments")
                    .mapTo(Integer.class)
                    .one();
            if (deployments > 0 || !(owners.isEmpty() || owners.equals(List.of(installation)))) {
                throw new StorageException(
                        "%s: it holds another installation's data; name an empty database".formatted(name), null);
            }
            return true;
        });
    }

    /** @throws StorageException if it is not this installation's */
    void requireOf(String installation) {
        List<String> owners = reading(Database::owners);
        if (!owners.equals(List.of(installation))) {
            throw new StorageException(
                    "%s: it is %s, not this data folder's; name the right database"
                            .formatted(
                                    name, owners.isEmpty() ? "nobody's" : "installation " + owners.getFirst() + "'s"),
                    null);
        }
    }

    boolean hasRecord(String id) {
        return reading(handle -> handle.createQuery("SELECT count(*) FROM sealed_records WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    private static List<String> owners(Handle handle) {
        return handle.createQuery("SELECT id FROM installation")
                .mapTo(String.class)
                .list();
    }

    /** One transaction: everything in it happens, or nothing. */
    <T> T inTransaction(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException failed) {
            throw failure(failed);
        }
    }

    /**
     * A transaction that changes something of a deployment. Others that do wait for it, in both kinds of database.
     *
     * @throws StorageException if there is no such deployment
     */
    <T> T changing(String deployment, Function<Handle, T> work) {
        return inTransaction(handle -> {
            int found = handle.createUpdate("UPDATE deployments SET sequence = sequence WHERE id = :id")
                    .bind("id", deployment)
                    .execute();
            if (found == 0) {
                throw new StorageException("there is no deployment '%s' in %s".formatted(deployment, name), null);
            }
            return work.apply(handle);
        });
    }

    <T> T reading(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException failed) {
            throw failure(failed);
        }
    }

    /** Leaves nothing of deleted rows in the database's files. */
    void compact(List<String> tables) {
        reading(handle -> {
            if (isSqlite) {
                // The log of changes first, so that no older page is left in it, then the file itself, then the log of
                // that.
                truncateLog(handle);
                handle.execute("VACUUM");
                truncateLog(handle);
            } else {
                tables.forEach(table -> handle.execute("VACUUM (FULL) " + table));
                handle.execute("CHECKPOINT");
            }
            return true;
        });
    }

    /** Like {@link #compact}, without writing the tables anew: for a few rows while the database is in use. */
    void clear(List<String> tables) {
        reading(handle -> {
            if (isSqlite) {
                truncateLog(handle);
            } else {
                tables.forEach(table -> handle.execute("VACUUM " + table));
            }
            return true;
        });
    }

    @Override
    public void close() {
        pool.close();
        advisoryLock.ifPresent(connection -> {
            try {
                connection.close();
            } catch (SQLException ignored) {
                // The server lets go of the lock when the connection is gone, however that happens.
            }
        });
    }

    private static void truncateLog(Handle handle) {
        int busy = handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                .map((row, context) -> row.getInt(1))
                .one();
        if (busy != 0) {
            throw new StorageException(
                    "another process reads the database, so deleted rows cannot be cleared from it; end that process",
                    null);
        }
    }

    private static Database openSqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setBusyTimeout(0); // The data folder's lock keeps others out: there is nobody to wait for.
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        String name = "database " + file;
        migrate(source, "BLOB", name, Optional.empty());
        return new Database(name, true, pool(source, 1), Optional.empty());
    }

    private static Database openPostgreSql(DatabaseChoice.PostgreSql server, String installation) {
        String name = server.toString();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(POSTGRESQL_CONNECTIONS);
        // Whatever the server's default is: acknowledged means on its disk.
        config.setConnectionInitSql("SET synchronous_commit = on");
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException refused) {
            throw new StorageException("%s: it cannot be reached: %s".formatted(name, root(refused)), refused);
        }
        Optional<Connection> lock = Optional.empty();
        try {
            lock = Optional.of(lock(pool, installation, name));
            migrate(pool, "BYTEA", name, Optional.empty());
            return new Database(name, false, pool, lock);
        } catch (RuntimeException failed) {
            new Database(name, false, pool, lock).close();
            throw failed;
        }
    }

    /** The data folder's lock does not keep a copy of the folder on another machine away from the same database. */
    private static Connection lock(DataSource pool, String installation, String name) {
        Connection connection;
        try {
            connection = pool.getConnection();
        } catch (SQLException failed) {
            throw new StorageException("%s: it cannot be reached: %s".formatted(name, failed.getMessage()), failed);
        }
        boolean taken = false;
        try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, Long.parseUnsignedLong(installation.substring(0, 16), 16));
            try (var result = statement.executeQuery()) {
                taken = result.next() && result.getBoolean(1);
            }
            if (!taken) {
                throw new StorageException("%s: another process uses it; stop that one first".formatted(name), null);
            }
            return connection;
        } catch (SQLException failed) {
            throw new StorageException("%s: it cannot be locked: %s".formatted(name, failed.getMessage()), failed);
        } finally {
            if (!taken) {
                try {
                    connection.close();
                } catch (SQLException ignored) {
                    // The failure that led here is thrown.
                }
            }
        }
    }

    /** @param target the last migration wanted; all if empty */
    static void migrate(DataSource source, String bytes, String name, Optional<String> target) {
        try {
            var configuration = Flyway.configure()
                    .dataSource(source)
                    .locations(MIGRATIONS)
                    .placeholders(Map.of("bytes", bytes))
                    .validateMigrationNaming(true);
            target.ifPresent(configuration::target);
            Flyway flyway = configuration.load();
            for (MigrationInfo migration : flyway.info().all()) {
                if (migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED) {
                    throw new StorageException(
                            "%s: a newer version of Overt wrote it (its form is %s); use that version"
                                    .formatted(name, migration.getVersion()),
                            null);
                }
            }
            flyway.migrate();
        } catch (FlywayException failed) {
            throw new StorageException(
                    "%s: its tables cannot be brought to this version's form: %s".formatted(name, root(failed)),
                    failed);
        }
    }

    static DataSource sqliteSource(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static HikariDataSource pool(DataSource source, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }

    private StorageException failure(JdbiException failed) {
        String reason = root(failed);
        String lower = reason.toLowerCase(Locale.ROOT);
        boolean full = lower.contains("sqlite_full") || lower.contains("no space left");
        return new StorageException(
                "%s: %s. Nothing that was acknowledged is lost, and nothing of this change was kept"
                        .formatted(
                                name,
                                full
                                        ? "the disk is full; make room and try again"
                                        : reason + "; see to the disk or the server and try again"),
                failed);
    }

    /** The driver's own words; Jdbi's contain the statement's parameters. */
    private static String root(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
