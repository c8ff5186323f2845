package overt.storage.keys;

import java.util.Base64;

/** A sealed key in a file. */
record Sealed(String base64) {
    /** Before the first key is made. */
    static final Sealed NOTHING = new Sealed("");

    Sealed {
        Base64.getDecoder().decode(base64); // Throws if it is none.
    }

    static Sealed of(byte[] bytes) {
        return new Sealed(Base64.getEncoder().encodeToString(bytes));
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }
}
