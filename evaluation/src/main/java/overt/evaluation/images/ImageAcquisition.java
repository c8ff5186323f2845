package overt.evaluation.images;

/** What an image gave. */
public sealed interface ImageAcquisition permits EncodedImage, ImageFailure {}
