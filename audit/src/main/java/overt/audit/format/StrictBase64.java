package overt.audit.format;

import java.util.Base64;

/**
 * Base64 (RFC 4648 section 4) of which every bit counts: the usual decoders let unused bits of the last character and
 * missing padding pass, and a changed bit there would go unnoticed.
 */
final class StrictBase64 {
    private StrictBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new MalformedException("not Base64: " + malformed.getMessage());
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedException("not Base64 as RFC 4648 section 4 writes it: bits that do not count are set");
        }
        return bytes;
    }
}
