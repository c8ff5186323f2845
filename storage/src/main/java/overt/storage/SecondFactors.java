package overt.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import overt.audit.AuditLog;
import overt.audit.format.AuditEntry;
import overt.storage.keys.KeyFolder;
import overt.storage.keys.KeyName;
import overt.storage.keys.RecordLabel;

/**
 * The second factors of the accounts, sealed under the accounts' key. A failed attempt is counted before anybody hears of it, and as
 * many as of passwords lock the factor for as long. Thread-safe.
 */
public final class SecondFactors {
    private final Database database;
    private final KeyFolder keys;
    private final AuditLog log;
    private final InstantSource clock;

    SecondFactors(Database database, KeyFolder keys, AuditLog log, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.log = log;
        this.clock = clock;
    }

    /** What came of an attempt. */
    public sealed interface Attempt {
        /** @param left recovery codes that are left */
        record Proved(int left) implements Attempt {}

        record Refused() implements Attempt {}

        record LockedOut(Instant until) implements Attempt {}
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(byte[] sealed, int failedAttempts, Optional<Instant> lockedUntil) {}

    public Optional<SecondFactor> find(String account) {
        return database.reading(handle -> row(handle, account)).map(row -> open(account, row.sealed()));
    }

    /**
     * Gives an account a second factor in the place of the one that it may have.
     *
     * @param audited logged before it counts
     */
    public void enrol(String account, SecondFactor factor, AuditEntry audited) {
        database.inTransaction(handle -> {
            delete(handle, account);
            handle.createUpdate("INSERT INTO second_factors (account, sealed_factor, failed_attempts)"
                            + " VALUES (:account, :sealed, 0)")
                    .bind("account", account)
                    .bind("sealed", seal(account, factor))
                    .execute();
            log.append(audited);
            return account;
        });
    }

    /** Takes the second factor of an account away, if it has one: its holder enrols another. */
    public void remove(String account, AuditEntry audited) {
        database.inTransaction(handle -> {
            delete(handle, account);
            log.append(audited);
            return account;
        });
    }

    /**
     * Tries a code.
     *
     * @param use the factor after a code that it accepts was used, so that it is not used again; empty if it does not accept it
     */
    public Attempt attempt(String account, Function<SecondFactor, Optional<SecondFactor>> use) {
        Instant now = clock.instant();
        return database.inTransaction(handle -> {
            // Attempts at the same account wait for each other here, in both kinds of database.
            handle.createUpdate("UPDATE second_factors SET failed_attempts = failed_attempts WHERE account = :account")
                    .bind("account", account)
                    .execute();
            Optional<Row> found = row(handle, account);
            if (found.isEmpty()) {
                return new Attempt.Refused();
            }
            Row row = found.get();
            // A clock that was set back must not lock anybody out for longer.
            Optional<Instant> locked = row.lockedUntil()
                    .filter(now::isBefore)
                    .filter(until -> !until.isAfter(now.plus(Accounts.LOCK_OUT)));
            if (locked.isPresent()) {
                return new Attempt.LockedOut(locked.get());
            }
            Optional<SecondFactor> used = use.apply(open(account, row.sealed()));
            if (used.isEmpty()) {
                countFailure(handle, account, row, now);
                return new Attempt.Refused();
            }
            handle.createUpdate("UPDATE second_factors SET sealed_factor = :sealed, failed_attempts = 0,"
                            + " locked_until = NULL WHERE account = :account")
                    .bind("account", account)
                    .bind("sealed", seal(account, used.get()))
                    .execute();
            return new Attempt.Proved(used.get().recoveryDigests().size());
        });
    }

    private static void countFailure(Handle handle, String account, Row row, Instant now) {
        int attempts = (row.lockedUntil().isPresent() ? 0 : row.failedAttempts()) + 1;
        handle.createUpdate(
                        "UPDATE second_factors SET failed_attempts = :attempts, locked_until = :until WHERE account = :account")
                .bind("account", account)
                .bind("attempts", attempts)
                .bind(
                        "until",
                        attempts >= Accounts.ATTEMPTS
                                ? Long.valueOf(now.plus(Accounts.LOCK_OUT).toEpochMilli())
                                : null)
                .execute();
    }

    private static void delete(Handle handle, String account) {
        handle.createUpdate("DELETE FROM second_factors WHERE account = :account")
                .bind("account", account)
                .execute();
    }

    private static Optional<Row> row(Handle handle, String account) {
        return handle.createQuery("SELECT * FROM second_factors WHERE account = :account")
                .bind("account", account)
                .map((row, context) -> {
                    long until = row.getLong("locked_until");
                    Optional<Instant> locked =
                            row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until));
                    return new Row(row.getBytes("sealed_factor"), row.getInt("failed_attempts"), locked);
                })
                .findOne();
    }

    /** One line: step, secret, recovery digests, separated by spaces. */
    private byte[] seal(String account, SecondFactor factor) {
        byte[] secret = factor.secret();
        String line = factor.lastStep() + " " + Base64.getEncoder().encodeToString(secret) + " "
                + String.join(" ", factor.recoveryDigests());
        Arrays.fill(secret, (byte) 0);
        return keys.seal(KeyName.ACCOUNTS, label(account), line.getBytes(StandardCharsets.UTF_8));
    }

    private SecondFactor open(String account, byte[] sealed) {
        String line = new String(keys.open(KeyName.ACCOUNTS, label(account), sealed), StandardCharsets.UTF_8);
        List<String> parts = List.of(line.strip().split(" ", -1));
        return new SecondFactor(
                Base64.getDecoder().decode(parts.get(1)), Long.parseLong(parts.get(0)), parts.subList(2, parts.size()));
    }

    private static RecordLabel label(String account) {
        return new RecordLabel("installation", "second-factor", account);
    }
}
