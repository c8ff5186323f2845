package overt.evaluation.metrics;

/**
 * How FPIR changes with the number of references: {@code FPIR(N) = 1 - (1 - FPIR(N0))^(N / N0)}, as if a passer-by's
 * comparisons were independent of each other (Grother and Phillips 2004; ISO/IEC 19795-1 calls it the binomial model). Some faces
 * resemble many others, so comparisons are not quite independent: for a longer watch list than the measured one the model says
 * too much, for a shorter one it may say too little.
 *
 * @param measured references that FPIR was measured with, N0
 * @param planned references that it is wanted for, N
 */
public record WatchListSizeModel(int measured, int planned) {
    public WatchListSizeModel {
        if (measured < 1 || planned < 1) {
            throw new IllegalArgumentException("a watch list has at least one reference: " + measured + ", " + planned);
        }
    }

    /** FPIR with the planned number of references, from that with the measured number. */
    public double extrapolate(double fpir) {
        return scale(fpir, (double) planned / measured);
    }

    /** FPIR that the measured number of references may have, so that the planned number has {@code fpir}. */
    public double target(double fpir) {
        return scale(fpir, (double) measured / planned);
    }

    /** {@code 1 - (1 - fpir)^exponent}, exact for small rates too. */
    private static double scale(double fpir, double exponent) {
        return -Math.expm1(Math.log1p(-fpir) * exponent);
    }
}
