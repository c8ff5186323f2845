package overt.evaluation.images;

import overt.vocabulary.Picture;
import overt.vocabulary.RgbPicture;

/**
 * What becomes of an image before a face is looked for in it: studies show images as a camera would. Its text names it in a cache and
 * must be the same in every run.
 */
public interface PictureForm {
    /** The image as it was decoded. */
    PictureForm AS_DECODED = new PictureForm() {
        @Override
        public Picture of(RgbPicture decoded) {
            return decoded;
        }

        @Override
        public String toString() {
            return "as decoded";
        }
    };

    /** @return the same picture or one with memory of its own */
    Picture of(RgbPicture decoded);
}
