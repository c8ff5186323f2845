package overt.vocabulary;

/**
 * What an embedding was made with. Only embeddings of equal contracts are compared.
 *
 * @param modelDigest SHA-256 of the encoder's file, lower-case hexadecimal
 * @param preprocessing how pixels become input values, for example {@code rgb (x-127.5)/128, mirrored mean}
 * @param alignment how a face is brought into position, for example {@code arcface-112 five points}
 */
public record EmbeddingContract(String modelDigest, int dimension, String preprocessing, String alignment) {
    public EmbeddingContract {
        if (!modelDigest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + modelDigest);
        }
        if (dimension <= 0) {
            throw new IllegalArgumentException("an embedding has at least one value: " + dimension);
        }
    }
}
