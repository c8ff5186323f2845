package overt.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import overt.audit.AuditLog;
import overt.audit.format.AuditEntry;
import overt.audit.format.Code;
import overt.audit.format.Id;
import overt.storage.keys.KeyFolder;
import overt.storage.keys.KeyName;
import overt.storage.keys.PasswordHash;
import overt.storage.keys.RecordLabel;

/**
 * The accounts of this installation. Every attempt to sign in is counted before its password is looked at, so that attempts at
 * the same time count too. Thread-safe.
 */
public final class Accounts {
    /** NIST SP 800-63B section 5.2.2 allows up to 100 attempts; five leave room for mistakes and none for guessing. */
    static final int ATTEMPTS = 5;

    /** Long enough that guessing is hopeless, short enough that an operator is back before a deployment ends. */
    static final Duration LOCK_OUT = Duration.ofMinutes(15);

    private static final int LEAST_PASSWORD_LENGTH = 12;

    private final Database database;
    private final KeyFolder keys;
    private final AuditLog log;
    private final InstantSource clock;
    private final Function<char[], PasswordHash> hashing;
    private final PasswordHash ofNobody;

    Accounts(
            Database database,
            KeyFolder keys,
            AuditLog log,
            InstantSource clock,
            Function<char[], PasswordHash> hashing) {
        this.database = database;
        this.keys = keys;
        this.log = log;
        this.clock = clock;
        this.hashing = hashing;
        this.ofNobody = hashing.apply("nobody has this password".toCharArray());
    }

    private record Stored(Account account, String passwordHash, int failedAttempts, Optional<Instant> lockedUntil) {}

    /**
     * Adds an account.
     *
     * @param password at least 12 characters; the caller overwrites it
     * @param audited logged before it is there
     * @throws IllegalArgumentException if the id or a role would not do for the audit log, or the password is too short
     * @throws StorageException if there is an account of this id
     */
    public void add(Account account, char[] password, AuditEntry audited) {
        new Id(account.id());
        requireLongEnough(password);
        String hash = hashing.apply(password).encoded();
        byte[] name =
                keys.seal(KeyName.ACCOUNTS, label(account.id()), account.name().getBytes(StandardCharsets.UTF_8));
        database.inTransaction(handle -> {
            if (row(handle, account.id()).isPresent()) {
                throw new StorageException(
                        "there is an account '%s' already; choose another id".formatted(account.id()), null);
            }
            int added = handle.createUpdate(
                            "INSERT INTO accounts (id, sealed_name, roles, rank, password_hash, disabled, failed_attempts)"
                                    + " VALUES (:id, :name, :roles, :rank, :hash, :disabled, 0)")
                    .bind("id", account.id())
                    .bind("name", name)
                    .bind("roles", text(account.roles()))
                    .bind("rank", rank(account.rank()))
                    .bind("hash", hash)
                    .bind("disabled", account.disabled() ? 1 : 0)
                    .execute();
            log.append(audited);
            return added;
        });
    }

    public Optional<Account> find(String id) {
        return database.reading(handle -> row(handle, id)).map(Stored::account);
    }

    /** All, by id. */
    public List<Account> all() {
        return database.reading(handle -> handle.createQuery("SELECT * FROM accounts ORDER BY id")
                .map((row, context) -> stored(row).account())
                .list());
    }

    /** @throws StorageException if there is no such account */
    public void changeRoles(String id, Set<String> roles, Optional<String> rank, AuditEntry audited) {
        database.inTransaction(handle -> {
            int changed = handle.createUpdate("UPDATE accounts SET roles = :roles, rank = :rank WHERE id = :id")
                    .bind("id", id)
                    .bind("roles", text(roles))
                    .bind("rank", rank(rank))
                    .execute();
            requireChanged(changed, id);
            log.append(audited);
            return changed;
        });
    }

    /** @throws StorageException if there is no such account */
    public void disable(String id, AuditEntry audited) {
        change(id, "disabled = :value", 1, audited);
    }

    /** @throws StorageException if there is no such account */
    public void enable(String id, AuditEntry audited) {
        change(id, "disabled = :value", 0, audited);
    }

    /**
     * Gives a new password and ends a lock-out.
     *
     * @throws StorageException if there is no such account
     */
    public void changePassword(String id, char[] password, AuditEntry audited) {
        requireLongEnough(password);
        String hash = hashing.apply(password).encoded();
        change(id, "failed_attempts = 0, locked_until = NULL, password_hash = :value", hash, audited);
    }

    /** Tries a password. The caller overwrites it, and logs what came of it. */
    public SignIn signIn(String id, char[] password) {
        Instant now = clock.instant();
        Optional<Stored> found = database.inTransaction(handle -> countAttempt(handle, id, now));
        if (found.isEmpty()) {
            // Takes as long as a real one, so that the time does not tell which accounts there are.
            ofNobody.matches(password);
            return new SignIn.Refused();
        }
        Stored stored = found.get();
        if (stored.lockedUntil().isPresent()) {
            return new SignIn.LockedOut(stored.lockedUntil().get());
        }
        PasswordHash hash = PasswordHash.parse(stored.passwordHash());
        if (!hash.matches(password) || stored.account().disabled()) {
            return new SignIn.Refused();
        }
        String kept = hash.isOutdated() ? hashing.apply(password).encoded() : stored.passwordHash();
        database.inTransaction(handle -> handle.createUpdate("UPDATE accounts SET failed_attempts = 0,"
                        + " locked_until = NULL, password_hash = :kept WHERE id = :id AND password_hash = :hash")
                .bind("id", id)
                .bind("kept", kept)
                .bind("hash", stored.passwordHash())
                .execute());
        return new SignIn.SignedIn(stored.account());
    }

    /** @return the account before this attempt; locked until when, if this attempt is not to be looked at */
    private Optional<Stored> countAttempt(Handle handle, String id, Instant now) {
        // Attempts at the same account wait for each other here, in both kinds of database.
        handle.createUpdate("UPDATE accounts SET failed_attempts = failed_attempts WHERE id = :id")
                .bind("id", id)
                .execute();
        Optional<Stored> found = row(handle, id);
        if (found.isEmpty()) {
            return found;
        }
        Stored stored = found.get();
        Optional<Instant> lockedUntil =
                stored.lockedUntil().filter(now::isBefore).map(until -> earlier(until, now));
        if (lockedUntil.isPresent()) {
            return Optional.of(
                    new Stored(stored.account(), stored.passwordHash(), stored.failedAttempts(), lockedUntil));
        }
        int attempts = (stored.lockedUntil().isPresent() ? 0 : stored.failedAttempts()) + 1;
        handle.createUpdate("UPDATE accounts SET failed_attempts = :attempts, locked_until = :until WHERE id = :id")
                .bind("id", id)
                .bind("attempts", attempts)
                .bind(
                        "until",
                        attempts >= ATTEMPTS ? Long.valueOf(now.plus(LOCK_OUT).toEpochMilli()) : null)
                .execute();
        return Optional.of(new Stored(stored.account(), stored.passwordHash(), attempts, Optional.empty()));
    }

    /** A clock that was set back must not lock anybody out for longer. */
    private static Instant earlier(Instant until, Instant now) {
        Instant longest = now.plus(LOCK_OUT);
        return until.isAfter(longest) ? longest : until;
    }

    private void change(String id, String assignment, Object value, AuditEntry audited) {
        database.inTransaction(handle -> {
            int changed = handle.createUpdate("UPDATE accounts SET " + assignment + " WHERE id = :id")
                    .bind("id", id)
                    .bind("value", value)
                    .execute();
            requireChanged(changed, id);
            log.append(audited);
            return changed;
        });
    }

    private static void requireChanged(int changed, String id) {
        if (changed == 0) {
            throw new StorageException("there is no account '%s'".formatted(id), null);
        }
    }

    private Optional<Stored> row(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM accounts WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> stored(row))
                .findOne();
    }

    private Stored stored(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String name =
                new String(keys.open(KeyName.ACCOUNTS, label(id), row.getBytes("sealed_name")), StandardCharsets.UTF_8);
        String roles = row.getString("roles");
        long until = row.getLong("locked_until");
        Optional<Instant> lockedUntil = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until));
        return new Stored(
                new Account(
                        id,
                        name,
                        roles.isEmpty() ? Set.of() : Set.of(roles.split(" ", -1)),
                        Optional.ofNullable(row.getString("rank")),
                        row.getInt("disabled") == 1),
                row.getString("password_hash"),
                row.getInt("failed_attempts"),
                lockedUntil);
    }

    private static String text(Set<String> roles) {
        roles.forEach(Code::new);
        return String.join(" ", new TreeSet<>(roles));
    }

    private static @Nullable String rank(Optional<String> rank) {
        return rank.map(code -> new Code(code).value()).orElse(null);
    }

    private static RecordLabel label(String id) {
        return new RecordLabel("installation", "account", id);
    }

    private static void requireLongEnough(char[] password) {
        if (password.length < LEAST_PASSWORD_LENGTH) {
            throw new IllegalArgumentException(
                    "a password has at least %d characters".formatted(LEAST_PASSWORD_LENGTH));
        }
    }
}
