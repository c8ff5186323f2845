package overt.evaluation.metrics;

/** A rate whose interval comes from somewhere else than the binomial distribution, see {@link SubjectBootstrap}. */
public record Estimate(double value, Interval ci95, long n) implements Rate {}
