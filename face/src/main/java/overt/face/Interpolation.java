package overt.face;

/** How an aligned face is read between the samples of its picture. */
public enum Interpolation {
    /** The nearest sample. */
    NEAREST,
    /** Between the four nearest samples; skips samples where the picture is finer than the aligned face. */
    BILINEAR,
    /** Between sixteen samples (Keys 1981, a = -1/2); skips samples like {@link #BILINEAR}. */
    BICUBIC,
    /** {@link #BILINEAR}, and the mean of a grid of such samples where the picture is finer than the aligned face. */
    AREA
}
