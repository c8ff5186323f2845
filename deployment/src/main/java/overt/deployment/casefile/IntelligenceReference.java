package overt.deployment.casefile;

/**
 * Intelligence that listed people may be there: where it is filed and how its source is graded. Never a prediction made by
 * this software.
 */
public record IntelligenceReference(String reference, String grading) {}
