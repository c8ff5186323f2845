package overt.audit.format;

import java.util.regex.Pattern;

/** A code of a documented list: an action ({@code deployment.went-live}), a role, a type of object, the name of a value. */
public record Code(String value) implements Comparable<Code> {
    private static final Pattern SYNTAX = Pattern.compile("(?=.{1,64}$)[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*");

    public Code {
        if (!SYNTAX.matcher(value).matches()) {
            throw new MalformedException(
                    "a code in the audit log is 1 to 64 lower-case letters and digits in words joined by . or -, not '"
                            + value + "'");
        }
    }

    @Override
    public int compareTo(Code other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
