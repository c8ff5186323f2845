package overt.server.web;

import overt.operation.Codes;

/** Values of enumerations in what a client sent. */
final class Choices {
    private Choices() {}

    /** @throws ProblemException that names the field and the values that there are */
    static <E extends Enum<E>> E read(Class<E> type, String code, String field) {
        try {
            return Codes.read(type, code);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("%s: %s".formatted(field, e.getMessage()));
        }
    }
}
