package overt.vocabulary;

import java.time.Instant;

/**
 * An aligned crop that can be encoded, with its quality. Biometric data: its pixels are overwritten when its owner
 * closes it.
 *
 * @param aligned the face brought into the encoder's position, packed RGB of the encoder's input size
 * @param face where it was found
 * @param capturedAt of the frame; for a still image the epoch
 */
public record FaceSample(RgbPicture aligned, Face face, Quality quality, Instant capturedAt) implements AutoCloseable {
    @Override
    public void close() {
        aligned.erase();
    }
}
