package overt.audit.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962 section 2.1 over SHA-256. What makes a proof follows RFC 6962 by recursion; what checks one
 * follows the iterations of RFC 9162 sections 2.1.3.2 and 2.1.4.2, so that neither can repeat the other's mistake.
 */
public final class MerkleTree {
    /** The root of the tree without entries: the hash of nothing. */
    public static final Hash EMPTY_ROOT = new Hasher().hash();

    // RFC 6962 section 2.1: different first bytes, so that a node can never pass for an entry.
    private static final byte LEAF_PREFIX = 0;
    private static final byte NODE_PREFIX = 1;

    private MerkleTree() {}

    /** Where the hashes of complete subtrees come from. */
    @FunctionalInterface
    public interface Nodes {
        /**
         * @param height 0 for an entry, h for a subtree of 2^h entries
         * @param index from 0 among the subtrees of this height: entries {@code index * 2^height} and on
         */
        Hash node(int height, long index);
    }

    public static Hash leafHash(byte[] entry) {
        return new Hasher().add(LEAF_PREFIX).add(entry).hash();
    }

    public static Hash nodeHash(Hash left, Hash right) {
        return new Hasher()
                .add(NODE_PREFIX)
                .add(left.shared())
                .add(right.shared())
                .hash();
    }

    /**
     * Root of a complete subtree whose lowest hashes are given.
     *
     * @param hashes 1, 2, 4, 8 ... of them
     */
    public static Hash completeRoot(List<Hash> hashes) {
        if (Integer.bitCount(hashes.size()) != 1) {
            throw new IllegalArgumentException(hashes.size() + " hashes do not make a complete subtree");
        }
        List<Hash> row = hashes;
        while (row.size() > 1) {
            List<Hash> above = new ArrayList<>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(nodeHash(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.getFirst();
    }

    /** Root of the tree of the first {@code size} entries. */
    public static Hash root(long size, Nodes nodes) {
        return size == 0 ? EMPTY_ROOT : rangeHash(0, size, nodes);
    }

    /**
     * PATH(index, D[size]) of RFC 6962 section 2.1.1.
     *
     * @return from the entry's sibling to the child of the root
     */
    public static List<Hash> inclusionPath(long index, long size, Nodes nodes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("entry " + index + " is not in a log of " + size + " entries");
        }
        List<Hash> path = new ArrayList<>();
        addInclusionPath(index, 0, size, nodes, path);
        return path;
    }

    /** PROOF(from, D[size]) of RFC 6962 section 2.1.2; empty from 0 and from {@code size}. */
    public static List<Hash> consistencyPath(long from, long size, Nodes nodes) {
        if (from < 0 || from > size) {
            throw new IllegalArgumentException("a log of " + size + " entries does not continue one of " + from);
        }
        List<Hash> path = new ArrayList<>();
        if (from > 0) {
            addConsistencyPath(from, 0, size, true, nodes, path);
        }
        return path;
    }

    /** Whether the path leads from the entry to the root (RFC 9162 section 2.1.3.2). */
    public static boolean includes(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long position = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((position & 1) == 1 || position == last) {
                hash = nodeHash(sibling, hash);
                while ((position & 1) == 0 && position != 0) {
                    position >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            position >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the path shows that the later tree only added to the earlier one (RFC 9162 section 2.1.4.2). */
    public static boolean continues(long fromSize, Hash fromRoot, long size, Hash root, List<Hash> path) {
        if (fromSize < 0 || fromSize > size) {
            return false;
        }
        if (fromSize == 0) {
            return path.isEmpty() && fromRoot.equals(EMPTY_ROOT) && (size > 0 || root.equals(EMPTY_ROOT));
        }
        if (fromSize == size) {
            return path.isEmpty() && fromRoot.equals(root);
        }
        List<Hash> hashes = new ArrayList<>(path);
        if (Long.bitCount(fromSize) == 1) {
            hashes.addFirst(fromRoot);
        }
        if (hashes.isEmpty()) {
            return false;
        }
        long position = fromSize - 1;
        long last = size - 1;
        while ((position & 1) == 1) {
            position >>>= 1;
            last >>>= 1;
        }
        Hash before = hashes.getFirst();
        Hash after = before;
        for (Hash hash : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((position & 1) == 1 || position == last) {
                before = nodeHash(hash, before);
                after = nodeHash(hash, after);
                while ((position & 1) == 0 && position != 0) {
                    position >>>= 1;
                    last >>>= 1;
                }
            } else {
                after = nodeHash(after, hash);
            }
            position >>>= 1;
            last >>>= 1;
        }
        return last == 0 && before.equals(fromRoot) && after.equals(root);
    }

    /** MTH(D[from:to]); a complete subtree is looked up. */
    private static Hash rangeHash(long from, long to, Nodes nodes) {
        long length = to - from;
        if (Long.bitCount(length) == 1) {
            int height = Long.numberOfTrailingZeros(length);
            return nodes.node(height, from >>> height);
        }
        long middle = from + Long.highestOneBit(length);
        return nodeHash(rangeHash(from, middle, nodes), rangeHash(middle, to, nodes));
    }

    private static void addInclusionPath(long index, long from, long to, Nodes nodes, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = split(from, to);
        if (index < middle) {
            addInclusionPath(index, from, middle, nodes, path);
            path.add(rangeHash(middle, to, nodes));
        } else {
            addInclusionPath(index, middle, to, nodes, path);
            path.add(rangeHash(from, middle, nodes));
        }
    }

    /** SUBPROOF: {@code whole} while the earlier tree is the whole of the range, whose hash the checker then knows. */
    private static void addConsistencyPath(long end, long from, long to, boolean whole, Nodes nodes, List<Hash> path) {
        if (end == to) {
            if (!whole) {
                path.add(rangeHash(from, to, nodes));
            }
            return;
        }
        long middle = split(from, to);
        if (end <= middle) {
            addConsistencyPath(end, from, middle, whole, nodes, path);
            path.add(rangeHash(middle, to, nodes));
        } else {
            addConsistencyPath(end, middle, to, false, nodes, path);
            path.add(rangeHash(from, middle, nodes));
        }
    }

    /** After the largest power of two that is smaller than the range. */
    private static long split(long from, long to) {
        return from + Long.highestOneBit(to - from - 1);
    }

    private static final class Hasher {
        private final MessageDigest digest;

        Hasher() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform has SHA-256", impossible);
            }
        }

        Hasher add(byte value) {
            digest.update(value);
            return this;
        }

        Hasher add(byte[] bytes) {
            digest.update(bytes);
            return this;
        }

        Hash hash() {
            return Hash.of(digest.digest());
        }
    }
}
