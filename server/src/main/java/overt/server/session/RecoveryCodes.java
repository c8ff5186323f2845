package overt.server.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Codes for the day on which the phone is lost. Random enough that a plain hash of them may be kept. */
final class RecoveryCodes {
    private static final int COUNT = 10;

    /** 12 characters of 5 bits: 60 bits, beside a lock-out after five attempts. */
    private static final int CHARACTERS = 12;

    private static final int GROUP = 4;

    /** Without I, O, 0 and 1, which people mix up. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /** Ten new ones, as people read them: {@code ABCD-EFGH-JKMN}. */
    static List<String> make() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            codes.add(one());
        }
        return List.copyOf(codes);
    }

    /** One code of the same form, for other things that a person types once. */
    static String one() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** SHA-256 in hexadecimal, whatever case, spaces and hyphens it was typed with. */
    static String digest(String code) {
        String plain = code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
