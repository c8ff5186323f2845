package overt.deployment.casefile;

/** References to the impact assessments that a case rests on. */
public record Assessments(String dataProtection, String equality, String community) {}
