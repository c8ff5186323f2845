package overt.operation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import overt.storage.Plaintext;
import overt.vocabulary.RgbPicture;

/** Aligned crops as PNG, lossless, made in memory: nothing of them reaches the folder for temporary files. */
final class Pngs {
    static final String MEDIA_TYPE = "image/png";

    private Pngs() {}

    /** The caller closes it. */
    static Plaintext of(RgbPicture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.setRGB(x, y, picture.rgb(x, y));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        image.createGraphics().fillRect(0, 0, picture.width(), picture.height());
        byte[] encoded = bytes.toByteArray();
        try {
            return Plaintext.of(encoded);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }
}
