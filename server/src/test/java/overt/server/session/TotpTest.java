package overt.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);
    private static final long STEP = 1_111_111_111 / 30;

    /** The last six digits of the table in RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesThePasswordsOfTheStandard(long seconds, String password) {
        assertThat(Totp.password(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(password);
    }

    @Test
    void acceptsThePasswordOfNowAndOfOneStepBesideIt() {
        for (long step = STEP - 1; step <= STEP + 1; step++) {
            String password = Totp.password(SECRET, Instant.ofEpochSecond(step * 30));
            assertThat(Totp.step(SECRET, password, NOW, 0)).isEqualTo(OptionalLong.of(step));
        }
        for (long step : new long[] {STEP - 2, STEP + 2}) {
            String password = Totp.password(SECRET, Instant.ofEpochSecond(step * 30));
            assertThat(Totp.step(SECRET, password, NOW, 0)).isEmpty();
        }
    }

    @Test
    void acceptsNoPasswordTwiceNorOneBeforeIt() {
        assertThat(Totp.step(SECRET, Totp.password(SECRET, NOW), NOW, STEP)).isEmpty();
        String before = Totp.password(SECRET, NOW.minusSeconds(30));
        assertThat(Totp.step(SECRET, before, NOW, STEP)).isEmpty();
    }

    /** RFC 4648 section 10, without its padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesBase32(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void readsARecoveryCodeHoweverItWasTyped() {
        String code = RecoveryCodes.one();
        assertThat(RecoveryCodes.digest(code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(RecoveryCodes.digest(code));
        assertThat(RecoveryCodes.make()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aOneTimeCodeWorksOnceAndNotAfterTwentyWrongAttempts() {
        OneTimeCode once = new OneTimeCode();
        assertThat(once.use(once.shown())).isTrue();
        assertThat(once.use(once.shown())).isFalse();
        OneTimeCode guessed = new OneTimeCode();
        for (int i = 0; i < 20; i++) {
            assertThat(guessed.use("WRONG")).isFalse();
        }
        assertThat(guessed.use(guessed.shown())).isFalse();
    }
}
