package overt.deployment.casefile;

import java.util.regex.Pattern;

/**
 * An evaluation of a model pack at a threshold that somebody read.
 *
 * @param digest SHA-256 of the report, in lower-case hexadecimal
 * @param modelDigest of the evaluated pack
 * @param threshold at which it was evaluated
 * @param fpir false positive identification rate at that threshold, 0 to 1
 * @param comparesGroups whether it shows differences between groups of people
 */
public record FitnessReport(String digest, String modelDigest, double threshold, double fpir, boolean comparesGroups) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public FitnessReport {
        if (!SHA_256.matcher(digest).matches()) {
            throw new IllegalArgumentException("a report's digest is 64 lower-case hexadecimal digits: " + digest);
        }
        if (!(fpir >= 0 && fpir <= 1)) {
            throw new IllegalArgumentException("a rate lies between 0 and 1: " + fpir);
        }
        if (!(threshold > -1 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold is a comparison score: " + threshold);
        }
    }
}
