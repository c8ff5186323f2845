package overt.recognition;

import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.RgbPicture;

/**
 * What an alert rests on. Biometric data, lent to the {@link AlertSink} for the length of one call: it is erased afterwards, so what is
 * to be kept has to be copied.
 *
 * @param sample the best aligned crop of the track
 * @param probe the fused probe that was identified
 */
public record AlertEvidence(RgbPicture sample, Embedding probe, EmbeddingContract contract) {}
