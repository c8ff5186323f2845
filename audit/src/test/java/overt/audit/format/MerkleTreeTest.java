package overt.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {
    // The test data of the reference implementation of RFC 6962 (google/certificate-transparency, merkle_tree_test.cc),
    // which
    // transparency-dev/merkle (testonly/constants.go) and many others share.
    private static final List<byte[]> ENTRIES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void givesTheReferenceRoots(int size) {
        assertThat(MerkleTree.root(size, reference())).hasToString(ROOTS.get(size));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, ''",
        "0, 8, 96a296d2 5f083f0a 6b47aaf2",
        "5, 8, bc1a0643 ca854ea1 d37ee418",
        "2, 3, fac54203",
        "1, 5, 6e340b9c 5f083f0a bc1a0643"
    })
    void givesTheReferenceInclusionProofs(int index, int size, String beginnings) {
        List<Hash> path = MerkleTree.inclusionPath(index, size, reference());
        assertThat(beginnings(path)).isEqualTo(beginnings);
        assertThat(MerkleTree.includes(
                        MerkleTree.leafHash(ENTRIES.get(index)), index, size, path, hash(ROOTS.get(size))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, 96a296d2 5f083f0a 6b47aaf2",
        "6, 8, 0ebc5d34 ca854ea1 d37ee418",
        "2, 5, 5f083f0a bc1a0643",
        "6, 7, 0ebc5d34 b08693ec d37ee418"
    })
    void givesTheReferenceConsistencyProofs(int from, int size, String beginnings) {
        List<Hash> path = MerkleTree.consistencyPath(from, size, reference());
        assertThat(beginnings(path)).isEqualTo(beginnings);
        assertThat(MerkleTree.continues(from, hash(ROOTS.get(from)), size, hash(ROOTS.get(size)), path))
                .isTrue();
    }

    /** RFC 9162 section 2.1.5: the tree of 7 entries and its proofs, in the RFC's letters. */
    @Test
    void givesTheProofsOfTheExampleOfRfc9162() {
        MerkleTree.Nodes nodes = reference();
        Hash a = nodes.node(0, 0);
        Hash b = nodes.node(0, 1);
        Hash c = nodes.node(0, 2);
        Hash d = nodes.node(0, 3);
        Hash f = nodes.node(0, 5);
        Hash j = nodes.node(0, 6);
        Hash g = MerkleTree.nodeHash(a, b);
        Hash h = MerkleTree.nodeHash(c, d);
        Hash i = MerkleTree.nodeHash(nodes.node(0, 4), f);
        Hash k = MerkleTree.nodeHash(g, h);
        Hash l = MerkleTree.nodeHash(i, j);
        assertThat(MerkleTree.inclusionPath(0, 7, nodes)).containsExactly(b, h, l);
        assertThat(MerkleTree.inclusionPath(3, 7, nodes)).containsExactly(c, g, l);
        assertThat(MerkleTree.inclusionPath(4, 7, nodes)).containsExactly(f, j, k);
        assertThat(MerkleTree.inclusionPath(6, 7, nodes)).containsExactly(i, k);
        assertThat(MerkleTree.consistencyPath(3, 7, nodes)).containsExactly(c, d, g, l);
        assertThat(MerkleTree.consistencyPath(4, 7, nodes)).containsExactly(l);
        assertThat(MerkleTree.consistencyPath(6, 7, nodes)).containsExactly(i, j, k);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everyProofHoldsAndNoChangedOneDoes(int size) {
        List<Hash> leaves = randomHashes(size, new Random(size));
        MerkleTree.Nodes nodes = new Naive(leaves);
        Hash root = naiveRoot(leaves);
        Random random = new Random(7L * size);
        assertThat(MerkleTree.root(size, nodes)).isEqualTo(root);
        for (int index = 0; index < size; index++) {
            List<Hash> path = MerkleTree.inclusionPath(index, size, nodes);
            assertThat(MerkleTree.includes(leaves.get(index), index, size, path, root))
                    .isTrue();
            for (List<Hash> wrong : changed(path, random)) {
                assertThat(MerkleTree.includes(leaves.get(index), index, size, wrong, root))
                        .isFalse();
            }
            assertThat(MerkleTree.includes(randomHash(random), index, size, path, root))
                    .isFalse();
            int other = random.nextInt(size);
            assertThat(MerkleTree.includes(leaves.get(index), other, size, path, root))
                    .isEqualTo(other == index);
        }
        for (int from = 0; from <= size; from++) {
            Hash fromRoot = naiveRoot(leaves.subList(0, from));
            List<Hash> path = MerkleTree.consistencyPath(from, size, nodes);
            assertThat(MerkleTree.continues(from, fromRoot, size, root, path)).isTrue();
            for (List<Hash> wrong : changed(path, random)) {
                assertThat(MerkleTree.continues(from, fromRoot, size, root, wrong))
                        .isFalse();
            }
            assertThat(MerkleTree.continues(from, randomHash(random), size, root, path))
                    .isFalse();
            if (from > 0) {
                assertThat(MerkleTree.continues(from, fromRoot, size, randomHash(random), path))
                        .isFalse();
            }
        }
    }

    static IntStream sizes() {
        return IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(63, 64, 65, 127, 128, 130));
    }

    /** Every single hash changed, removed or repeated, and one too many. */
    private static List<List<Hash>> changed(List<Hash> path, Random random) {
        List<List<Hash>> wrong = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            List<Hash> other = new ArrayList<>(path);
            other.set(i, randomHash(random));
            wrong.add(other);
            List<Hash> shorter = new ArrayList<>(path);
            shorter.remove(i);
            wrong.add(shorter);
            List<Hash> longer = new ArrayList<>(path);
            longer.add(i, path.get(i));
            wrong.add(longer);
        }
        List<Hash> more = new ArrayList<>(path);
        more.add(randomHash(random));
        wrong.add(more);
        return wrong;
    }

    private static MerkleTree.Nodes reference() {
        return new Naive(ENTRIES.stream().map(MerkleTree::leafHash).toList());
    }

    /** The definition of RFC 6962 section 2.1, word by word. */
    private static Hash naiveRoot(List<Hash> leaves) {
        if (leaves.size() < 2) {
            return leaves.isEmpty() ? MerkleTree.EMPTY_ROOT : leaves.getFirst();
        }
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        return MerkleTree.nodeHash(naiveRoot(leaves.subList(0, k)), naiveRoot(leaves.subList(k, leaves.size())));
    }

    private record Naive(List<Hash> leaves) implements MerkleTree.Nodes {
        @Override
        public Hash node(int height, long index) {
            int first = (int) (index << height);
            return naiveRoot(leaves.subList(first, first + (1 << height)));
        }
    }

    private static List<Hash> randomHashes(int count, Random random) {
        return Stream.generate(() -> randomHash(random)).limit(count).toList();
    }

    private static Hash randomHash(Random random) {
        byte[] bytes = new byte[Hash.BYTES];
        random.nextBytes(bytes);
        return Hash.of(bytes);
    }

    private static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }

    /** Enough to tell the reference hashes apart. */
    private static String beginnings(List<Hash> path) {
        return String.join(
                " ", path.stream().map(hash -> hash.toString().substring(0, 8)).toList());
    }
}
