package overt.watchlist;

import overt.vocabulary.RgbPicture;

/**
 * The pixels of an image file, upright. Biometric data: overwritten when its owner closes it.
 *
 * @param picture packed RGB without padding
 */
public record DecodedImage(RgbPicture picture) implements Decoding, AutoCloseable {
    @Override
    public void close() {
        picture.erase();
    }
}
