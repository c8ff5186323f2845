package overt.watchlist;

/** Why a file could not be read as an image. */
public enum ImageFault implements Decoding, Rejection {
    EMPTY("the file is empty; export or copy the image again"),
    NOT_AN_IMAGE("this is not an image; give a JPEG, PNG, WebP, TIFF or BMP file"),
    UNSUPPORTED_FORMAT(
            "images of this kind cannot be read; save it as JPEG, PNG, WebP, TIFF or BMP with 8 or 16 bits a channel"),
    TOO_MANY_BYTES("the file is larger than " + (ImageDecoder.MAXIMUM_BYTES >> 20)
            + " MiB; save a smaller version, a face needs no more than a few hundred pixels"),
    TOO_MANY_PIXELS("the image has more than " + ImageDecoder.MAXIMUM_PIXELS / 1_000_000
            + " million pixels; save a smaller version, a face needs no more than a few hundred pixels"),
    TRUNCATED("the file ends before the image does; export or copy it again"),
    DAMAGED("the file is damaged; export or copy it again");

    private final String advice;

    ImageFault(String advice) {
        this.advice = advice;
    }

    @Override
    public String advice() {
        return advice;
    }
}
