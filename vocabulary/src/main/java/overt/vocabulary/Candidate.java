package overt.vocabulary;

/**
 * An entry whose best reference scores at least the threshold.
 *
 * @param score comparison score, -1 to 1
 */
public record Candidate(EntryId entry, double score) {}
