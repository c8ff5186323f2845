package overt.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPartTest {
    /** The examples of C2SP tlog-tiles, and of golang.org/x/mod/sumdb/tlog for long indexes. */
    @Test
    void hasThePathsOfTheSpecification() {
        assertThat(new Tile(0, 1234067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new EntryBundle(1234067, 8).path()).isEqualTo("tile/entries/x001/x234/067.p/8");
        assertThat(new Tile(1, 0, 1).path()).isEqualTo("tile/1/000.p/1");
        assertThat(new EntryBundle(999, 256).path()).isEqualTo("tile/entries/999");
        assertThat(new EntryBundle(1000, 256).path()).isEqualTo("tile/entries/x001/000");
    }

    @Test
    void isFoundByItsPath() {
        for (int level = 0; level < LogPart.MAX_LEVELS; level++) {
            for (long index : new long[] {0, 7, 999, 1000, 1234067, 999_999_999_999L}) {
                for (int width : new int[] {1, 255, 256}) {
                    Tile tile = new Tile(level, index, width);
                    assertThat(LogPart.at(tile.path())).contains(tile);
                    EntryBundle bundle = new EntryBundle(index, width);
                    assertThat(LogPart.at(bundle.path())).contains(bundle);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/0", "tile/0/0000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/x000/000",
                "tile/00/000", "tile/7/000", "tile/0/000/001", "tile/entries/000.p", "tile/0/000.tmp",
                        "tile/0/x001/x000",
                "tile/0/000.p/257", "xtile/0/000", "tile/data/000", "tile/0/٠٠٠", ""
            })
    void otherPathsAreNoParts(String path) {
        assertThat(LogPart.at(path)).isEmpty();
    }

    /** The example of C2SP tlog-tiles, section partial tiles. */
    @Test
    void aTreeHasTheTilesOfTheSpecification() {
        TreeShape shape = new TreeShape(70_000);
        assertThat(shape.levels()).isEqualTo(3);
        assertThat(shape.partialParts())
                .containsExactly(
                        new EntryBundle(273, 112), new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
        assertThat(shape.has(new Tile(0, 272, 256))).isTrue();
        assertThat(shape.has(new Tile(0, 273, 256))).isFalse();
        assertThat(shape.has(new Tile(1, 0, 256))).isTrue();
        assertThat(new TreeShape(256).partialParts()).containsExactly(new Tile(1, 0, 1));
        assertThat(new TreeShape(256).has(new Tile(0, 0, 256))).isTrue();
        assertThat(new TreeShape(0).levels()).isZero();
    }

    @Test
    void knowsTheSmallestTreeThatHasIt() {
        for (long size : new long[] {1, 5, 255, 256, 257, 65535, 65536, 70_000}) {
            for (LogPart part : new TreeShape(size).partialParts()) {
                long least = part.leastTreeSize();
                assertThat(new TreeShape(least).has(part)).isTrue();
                assertThat(new TreeShape(least - 1).has(part)).isFalse();
            }
        }
        assertThat(new Tile(6, 999_999_999_999L, 1).leastTreeSize()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void bundlesPutTheLengthAsTwoBytesBeforeEachEntry() {
        byte[] content = EntryBundle.encode(List.of(new byte[] {7}, new byte[0], new byte[258]));
        assertThat(content).hasSize(2 + 1 + 2 + 2 + 258).startsWith(0, 1, 7, 0, 0, 1, 2);
        EntryBundle.Content read = new EntryBundle(0, 3).decode(content);
        assertThat(read.complete()).isTrue();
        assertThat(read.entries()).hasSize(3);
        assertThat(new EntryBundle(0, 2).decode(content).complete()).isFalse();
        assertThat(new EntryBundle(0, 4).decode(content).complete()).isFalse();
    }
}
