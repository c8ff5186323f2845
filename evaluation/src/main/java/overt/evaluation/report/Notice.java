package overt.evaluation.report;

/** A paragraph that a reader must not miss: what the data cannot say. */
public record Notice(String text) implements Block {}
