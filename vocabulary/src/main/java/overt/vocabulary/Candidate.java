package overt.vocabulary;

/**
 * An entry whose best reference, or the mean of its references, scores at least the threshold.
 *
 * @param score comparison score, -1 to 1
 */
public record Candidate(EntryId entry, double score) {}
