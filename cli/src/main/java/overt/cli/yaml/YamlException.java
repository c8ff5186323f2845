package overt.cli.yaml;

import java.util.List;

/** A file that cannot be used. The message has a line for each fault: file, line, what is wrong, what to do. */
public final class YamlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    YamlException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
