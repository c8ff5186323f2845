package overt.evaluation.verification;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Two images and whether they show the same person.
 *
 * @param fold part of a cross-validation, from 0; empty where the list has none
 */
public record LabelledPair(Path a, Path b, boolean same, OptionalInt fold) {}
