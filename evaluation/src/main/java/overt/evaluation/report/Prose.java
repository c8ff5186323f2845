package overt.evaluation.report;

/** A paragraph. */
public record Prose(String text) implements Block {}
