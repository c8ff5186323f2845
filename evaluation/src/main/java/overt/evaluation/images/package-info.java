/**
 * From labelled image files to embeddings, with the detector, sampler and encoder that run live; what was encoded may be kept in a
 * cache. {@link overt.evaluation.images.ImageEncoder} is used by one thread and spreads its work; results do not depend on the
 * number of threads. Guarded by {@code ImageEncoderTest} and {@code EmbeddingCacheTest}.
 */
@NullMarked
package overt.evaluation.images;

import org.jspecify.annotations.NullMarked;
