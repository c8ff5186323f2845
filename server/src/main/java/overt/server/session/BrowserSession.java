package overt.server.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import overt.deployment.people.PersonId;

/**
 * One browser's session. It ends when nobody did anything for a while, when it is old, when its person signs out, or when an administrator
 * changed the account. Thread-safe.
 */
public final class BrowserSession {
    /** NIST SP 800-63B section 4.2.3: 30 minutes of inactivity, 12 hours at most. */
    public static final Duration LONGEST_INACTIVITY = Duration.ofMinutes(30);

    public static final Duration LONGEST = Duration.ofHours(12);

    /** How long a second proof of who one is counts for the acts that need it. */
    public static final Duration REAUTHENTICATED_FOR = Duration.ofMinutes(5);

    private final Instant began;
    private volatile Instant lastActive;
    private volatile Stage stage = new Stage.Anonymous();
    private volatile boolean ended;

    BrowserSession(Instant now) {
        began = now;
        lastActive = now;
    }

    /** How far somebody has come. */
    public sealed interface Stage {
        record Anonymous() implements Stage {}

        /** The password was right; the second factor is missing. */
        record PasswordGiven(PersonId person) implements Stage {}

        /**
         * The password was right, and there is no second factor yet.
         *
         * @param secret the new one, which counts once a password of it was given
         */
        record Enrolling(PersonId person, Optional<byte[]> secret) implements Stage {}

        /** @param provedAt when the person last gave password and second factor */
        record SignedIn(PersonId person, Instant provedAt, int recoveryCodesLeft) implements Stage {}
    }

    public Stage stage() {
        return stage;
    }

    /** The person, if they signed in with everything that is needed. */
    public Optional<PersonId> signedIn() {
        return stage instanceof Stage.SignedIn in ? Optional.of(in.person()) : Optional.empty();
    }

    /** Whoever this session is about, also before the second factor. */
    public Optional<PersonId> person() {
        return switch (stage) {
            case Stage.Anonymous anonymous -> Optional.empty();
            case Stage.PasswordGiven given -> Optional.of(given.person());
            case Stage.Enrolling enrolling -> Optional.of(enrolling.person());
            case Stage.SignedIn in -> Optional.of(in.person());
        };
    }

    public boolean isReauthenticated(Instant now) {
        return stage instanceof Stage.SignedIn in && now.isBefore(in.provedAt().plus(REAUTHENTICATED_FOR));
    }

    /** When it ends if nobody does anything. */
    public Instant endsAt() {
        Instant inactive = lastActive.plus(LONGEST_INACTIVITY);
        Instant old = began.plus(LONGEST);
        return inactive.isBefore(old) ? inactive : old;
    }

    public boolean isOver(Instant now) {
        return ended || !now.isBefore(endsAt());
    }

    /** Goes on with the enrolment of a second factor. */
    public void enrolWith(PersonId person, byte[] secret) {
        stage = new Stage.Enrolling(person, Optional.of(secret));
    }

    void move(Stage next) {
        stage = next;
    }

    void touch(Instant now) {
        lastActive = now;
    }

    void end() {
        ended = true;
        stage = new Stage.Anonymous();
    }
}
