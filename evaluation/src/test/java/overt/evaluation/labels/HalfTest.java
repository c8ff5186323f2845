package overt.evaluation.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalfTest {
    /** As {@code printf abc | sha256sum} says: the last digit decides. */
    @Test
    void isTheLastBitOfTheDigest() {
        assertThat(Half.of("")).isEqualTo(Half.ODD); // e3b0...b855
        assertThat(Half.of("abc")).isEqualTo(Half.ODD); // ba78...15ad
        assertThat(Half.of("hello")).isEqualTo(Half.EVEN); // 2cf2...9824
    }

    @Test
    void dividesNamesAboutEvenly() {
        long even = IntStream.range(0, 1_000)
                .filter(i -> Half.of("name" + i) == Half.EVEN)
                .count();
        assertThat(even).isBetween(440L, 560L);
    }
}
