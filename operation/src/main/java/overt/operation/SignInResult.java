package overt.operation;

import java.time.Instant;

/** What came of trying to sign in. */
public sealed interface SignInResult {
    /** @param name of the person, for greeting them */
    record Accepted(ActingPerson person, String name) implements SignInResult {}

    /** The account, the password, or that the account is disabled: which of these is not told. */
    record Refused() implements SignInResult {}

    /** Too many wrong passwords. */
    record LockedOut(Instant until) implements SignInResult {}
}
