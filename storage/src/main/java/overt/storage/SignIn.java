package overt.storage;

import java.time.Instant;

/** What came of trying to sign in. */
public sealed interface SignIn {
    record SignedIn(Account account) implements SignIn {}

    /** The account, the password, or that the account is disabled: which of these is not told to the one who tries. */
    record Refused() implements SignIn {}

    /** Too many wrong passwords. */
    record LockedOut(Instant until) implements SignIn {}
}
