package overt.cli.policy;

import java.util.List;

/** A policy file that cannot be used. The message has a line for each fault: file, line, setting, value, allowed range. */
public final class PolicyFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PolicyFileException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
