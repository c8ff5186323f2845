/**
 * From pictures to probes: {@link overt.face.FaceDetector} finds faces, {@code FaceTracker} follows them,
 * {@code FaceSampler} brings them into the encoder's position and measures their quality, {@link overt.face.FaceEncoder}
 * makes embeddings. The only user of ONNX Runtime.
 */
@NullMarked
package overt.face;

import org.jspecify.annotations.NullMarked;
