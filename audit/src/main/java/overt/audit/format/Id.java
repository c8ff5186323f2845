package overt.audit.format;

import java.util.regex.Pattern;

/** An id of a person's account, a place or a thing. Its few characters leave no room for free text. */
public record Id(String value) {
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9:][A-Za-z0-9._:-]{0,63}");

    public Id {
        if (!SYNTAX.matcher(value).matches()) {
            throw new MalformedException(
                    "an id in the audit log is 1 to 64 letters, digits and . _ : -, not '%s'; log the digest of anything"
                                    .formatted(value)
                            + " else");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
