package overt.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);
    private static final char[] PASSWORD = "correct horse battery".toCharArray();

    /** From the tests of the reference implementation (github.com/P-H-C/phc-winner-argon2, src/test.c). */
    @Test
    void givesTheHashOfTheReferenceImplementation() {
        byte[] hash = new Argon2(1 << 16, 2, 1)
                .hash("password".toCharArray(), "somesalt".getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @Test
    void knowsItsPasswordAfterItWasWrittenAndRead() {
        PasswordHash read = PasswordHash.parse(PasswordHash.of(PASSWORD, CHEAP).encoded());
        assertThat(read.matches(PASSWORD)).isTrue();
        assertThat(read.matches("correct horse batterx".toCharArray())).isFalse();
        assertThat(read.matches(new char[0])).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(PasswordHash.of(PASSWORD, CHEAP).encoded())
                .isNotEqualTo(PasswordHash.of(PASSWORD, CHEAP).encoded());
    }

    @Test
    void isOutdatedAtAnotherCostThanTheRecommendedOne() {
        assertThat(PasswordHash.of(PASSWORD, CHEAP).isOutdated()).isTrue();
        PasswordHash recommended = PasswordHash.of(PASSWORD);
        assertThat(recommended.isOutdated()).isFalse();
        assertThat(recommended.encoded()).startsWith("$argon2id$v=19$m=65536,t=3,p=4$");
    }

    @Test
    void aDamagedTextIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> PasswordHash.parse("$argon2i$secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
