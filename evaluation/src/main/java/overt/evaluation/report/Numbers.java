package overt.evaluation.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import overt.evaluation.metrics.Interval;
import overt.evaluation.metrics.Rate;

/** How numbers are written for people. Result files hold them in full. */
public final class Numbers {
    private Numbers() {}

    /** A rate with its interval: {@code 95.6 % (94.1 to 96.8)}. */
    public static String rate(Rate rate) {
        return Double.isNaN(rate.value())
                ? "not measured"
                : "%s (%s)".formatted(percent(rate.value()), percentRange(rate.ci95()));
    }

    /** {@code 0.056 %}, {@code 1.2 %}, {@code 95.6 %}: at most one decimal from 1 % on, below that two significant digits. */
    public static String percent(double rate) {
        return Double.isFinite(rate) ? percentDigits(rate) + " %" : "not known";
    }

    /** A score or threshold, rounded up to four decimals, so that the written threshold never lets more through. */
    public static String threshold(double threshold) {
        return BigDecimal.valueOf(threshold).setScale(4, RoundingMode.CEILING).toPlainString();
    }

    /** {@code 2.4}, or that it cannot be said. */
    public static String ratio(double ratio) {
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.1f", ratio) : "cannot be said";
    }

    /** A count or a time: three significant digits, whole from 100 on. */
    public static String number(double value) {
        if (Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return plain(BigDecimal.valueOf(value).round(new MathContext(3)));
    }

    /** A rate that is a round number: {@code 10 %}. */
    static String roundPercent(double rate) {
        return plain(BigDecimal.valueOf(rate).movePointRight(2)) + " %";
    }

    private static String percentRange(Interval interval) {
        return percentDigits(interval.low()) + " to " + percentDigits(interval.high());
    }

    private static String percentDigits(double rate) {
        BigDecimal percent = BigDecimal.valueOf(rate).movePointRight(2);
        return rate >= 0.01
                ? percent.setScale(1, RoundingMode.HALF_UP).toPlainString()
                : plain(percent.round(new MathContext(2)));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
