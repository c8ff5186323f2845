package overt.evaluation.metrics;

/** A measured rate with its 95 % interval. In result files {@code {"value": v, "ci95": [low, high], "n": n}}. */
public sealed interface Rate permits Proportion, Estimate {
    /** 0 to 1; NaN (in result files null) where nothing was tried. */
    double value();

    Interval ci95();

    /** How many trials the rate was measured on. */
    long n();
}
