package overt.watchlist;

import java.util.Arrays;
import java.util.Random;

/**
 * The directions in which references differ most, for an index that looks at those first: eigenvectors of the second moments of a
 * sample, by orthogonal iteration (Golub and Van Loan, Matrix Computations, 4th edition, section 8.2.4). How good they are decides
 * about speed only. What the index relies on is that projecting makes no vector longer, and that holds whatever the sample is.
 */
final class Directions {
    /** Rows that are looked at: 4 for each of 512 dimensions; more change the directions little and cost time at freezing. */
    private static final int SAMPLE = 2048;

    private static final int ITERATIONS = 6;

    /**
     * Orthonormal vectors that are rounded to float can be longer in all by 2^-24 times the root of their number, 1.4e-6 for 512;
     * shortened by this much they make no vector longer.
     */
    private static final double CONTRACTION = 1 - 1e-5;

    private final float[][] vectors;
    private final int count;
    private final double projectionError;

    /** @param vectors in the layout of a row; none for the axes */
    private Directions(float[][] vectors, int count, double projectionError) {
        this.vectors = vectors;
        this.count = count;
        this.projectionError = projectionError;
    }

    /** The axes: every value of an embedding is looked at. */
    static Directions axes(int dimension) {
        return new Directions(new float[0][], dimension, 0);
    }

    /** Directions by falling share of the references' energy; fewer than the dimension. */
    static Directions principal(ReferenceRows rows, int count) {
        double[][] moments = secondMoments(rows);
        double[][] basis = new double[count][rows.dimension()];
        Random random = new Random(0); // fixed: the same references give the same index
        Arrays.stream(basis).forEach(vector -> Arrays.setAll(vector, i -> random.nextGaussian()));
        for (int i = 0; i < ITERATIONS; i++) {
            orthonormalise(basis, random);
            basis = product(basis, moments);
        }
        orthonormalise(basis, random);
        float[][] vectors = new float[count][rows.paddedDimension()];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < rows.dimension(); k++) {
                vectors[i][k] = (float) (CONTRACTION * basis[i][k]);
            }
        }
        return of(vectors);
    }

    /** The first of these. */
    Directions first(int fewer) {
        return of(Arrays.copyOf(vectors, fewer));
    }

    private static Directions of(float[][] vectors) {
        // Each value of a projection is an inner product of an embedding and a vector that is not longer.
        double errorOfOne = ExactScan.roundingBound(vectors[0].length);
        return new Directions(vectors, vectors.length, Math.sqrt(vectors.length) * errorOfOne);
    }

    int count() {
        return count;
    }

    /** Projects an embedding in the layout of a row. */
    void project(float[] embedding, double[] projection) {
        for (int i = 0; i < count; i++) {
            projection[i] = vectors.length == 0 ? embedding[i] : ExactScan.dot(vectors[i], embedding);
        }
    }

    /** How far, in Euclidean distance, a projection can lie from the true one. */
    double projectionError() {
        return projectionError;
    }

    void erase() {
        Arrays.stream(vectors).forEach(vector -> Arrays.fill(vector, 0));
    }

    /** A number of rows that lie evenly over all of them. */
    static int[] sample(int rows, int atMost) {
        int[] sample = new int[Math.min(rows, atMost)];
        Arrays.setAll(sample, i -> (int) ((long) i * rows / sample.length));
        return sample;
    }

    private static double[][] secondMoments(ReferenceRows rows) {
        int dimension = rows.dimension();
        double[][] moments = new double[dimension][dimension];
        float[] row = new float[rows.paddedDimension()];
        for (int number : sample(rows.count(), SAMPLE)) {
            rows.copyTo(number, row);
            for (int i = 0; i < dimension; i++) {
                addScaled(row[i], row, moments[i]);
            }
        }
        Arrays.fill(row, 0);
        return moments;
    }

    private static void addScaled(double factor, float[] vector, double[] sum) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * vector[k];
        }
    }

    private static double[][] product(double[][] basis, double[][] matrix) {
        double[][] product = new double[basis.length][matrix.length];
        for (int i = 0; i < basis.length; i++) {
            for (int k = 0; k < matrix.length; k++) {
                subtractScaled(-basis[i][k], matrix[k], product[i]);
            }
        }
        return product;
    }

    /** Gram and Schmidt's way, each vector twice: once leaves errors where vectors are nearly parallel. */
    private static void orthonormalise(double[][] basis, Random random) {
        for (int i = 0; i < basis.length; i++) {
            removeDirections(basis, i);
            while (!isLong(basis[i])) {
                // The references lie in fewer directions: any other that is left will do.
                Arrays.setAll(basis[i], k -> random.nextGaussian());
                removeDirections(basis, i);
            }
            removeDirections(basis, i);
            scale(basis[i]);
        }
    }

    private static void removeDirections(double[][] basis, int of) {
        scale(basis[of]);
        for (int j = 0; j < of; j++) {
            subtractScaled(product(basis[of], basis[j]), basis[j], basis[of]);
        }
    }

    /** Whether more is left of a vector of length 1 than rounding errors. */
    private static boolean isLong(double[] vector) {
        return product(vector, vector) > 1e-12;
    }

    private static void scale(double[] vector) {
        double length = Math.sqrt(product(vector, vector));
        for (int k = 0; length > 0 && k < vector.length; k++) {
            vector[k] /= length;
        }
    }

    private static void subtractScaled(double factor, double[] vector, double[] from) {
        for (int k = 0; k < from.length; k++) {
            from[k] -= factor * vector[k];
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
