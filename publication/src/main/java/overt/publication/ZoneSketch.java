package overt.publication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A sketch of the streets around the zone of recognition, and what it shows in words for people who cannot see it. */
public final class ZoneSketch {
    private static final int MOST_BYTES = 10_000_000; // a scanned page has less

    private final byte[] picture;
    private final String format;
    private final String description;

    private ZoneSketch(byte[] picture, String format, String description) {
        this.picture = picture;
        this.format = format;
        this.description = description;
    }

    /**
     * @param picture a PNG or a JPEG
     * @throws UnpublishableException if it is none, or the description is blank
     */
    public static ZoneSketch of(byte[] picture, String description) {
        if (description.isBlank()) {
            throw new UnpublishableException("the map sketch has no description; say in words where the cameras look");
        }
        String format = format(picture);
        try {
            if (picture.length <= MOST_BYTES && ImageIO.read(new ByteArrayInputStream(picture)) != null) {
                return new ZoneSketch(picture.clone(), format, description.strip());
            }
        } catch (IOException damaged) {
            // Said below, with what to do.
        }
        throw new UnpublishableException("the map sketch is no PNG or JPEG of at most 10 MB; save it as one");
    }

    /** For an element {@code img}. */
    public String dataUri() {
        return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(picture);
    }

    public String description() {
        return description;
    }

    private static String format(byte[] picture) {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
        return picture.length > 4 && Arrays.equals(Arrays.copyOf(picture, 4), png) ? "png" : "jpeg";
    }
}
