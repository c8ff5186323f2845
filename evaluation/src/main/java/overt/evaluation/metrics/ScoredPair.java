package overt.evaluation.metrics;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One comparison of two images.
 *
 * @param score empty if one of the images gave no embedding: the pair is then a non-match at every threshold
 * @param same whether both show the same person
 * @param fold part of a cross-validation that the pair belongs to; empty where the list has none
 */
public record ScoredPair(OptionalDouble score, boolean same, OptionalInt fold) {}
