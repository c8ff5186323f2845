package overt.deployment.casefile;

/**
 * Why a deployment is lawful.
 *
 * @param necessity why nothing that intrudes less will do
 * @param proportionality why the gain is worth what it costs the people who pass by
 * @param grounds why people on the watch list may be at this place at this time
 */
public record Justification(String legalBasis, String necessity, String proportionality, String grounds) {}
