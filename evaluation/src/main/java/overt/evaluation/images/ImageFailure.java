package overt.evaluation.images;

/**
 * A failure to acquire: an image without a face that was found, or that cannot be read.
 *
 * @param reason for people
 */
public record ImageFailure(String reason) implements ImageAcquisition {
    static final ImageFailure NO_FACE = new ImageFailure("no face was found");
}
