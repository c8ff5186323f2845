package overt.evaluation.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import overt.face.FaceDetector;
import overt.face.FaceEncoder;
import overt.face.Workers;
import overt.vocabulary.Box;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.Face;
import overt.vocabulary.FaceSample;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Picture;
import overt.vocabulary.Point;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.Zone;

/**
 * Recognises people by colour: a picture of one colour shows one face, its embedding is the colour as a direction; black has no
 * face. Counts what it encodes.
 */
public final class FakeEncoder implements FaceEncoder {
    /** The contract of its embeddings. */
    public static final EmbeddingContract CONTRACT = new EmbeddingContract("0".repeat(64), 3, "rgb", "none");

    public final AtomicInteger encoded = new AtomicInteger();

    /** An image encoder around this fake. */
    public ImageEncoder over(Workers workers, Optional<EmbeddingCache> cache) {
        return new ImageEncoder(sampler(workers), this, workers, cache, PictureForm.AS_DECODED);
    }

    /** Takes samples of such pictures. */
    public static MainFaceSampler sampler(Workers workers) {
        return new MainFaceSampler(
                Collections.nCopies(workers.threads(), (FaceDetector) FakeEncoder::detect),
                (picture, face, capturedAt) -> new FaceSample(crop(picture), face, quality(), capturedAt));
    }

    @Override
    public EmbeddingContract contract() {
        return CONTRACT;
    }

    @Override
    public Embedding encode(FaceSample sample) {
        encoded.incrementAndGet();
        int rgb = sample.aligned().rgb(0, 0);
        return Embedding.normalised(new float[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255});
    }

    /** Writes a picture of one colour. */
    public static Path write(Path file, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            image.setRGB(i % 8, i / 8, rgb);
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static List<Face> detect(Picture picture, Zone zone) {
        if (!(picture instanceof RgbPicture rgb) || rgb.rgb(0, 0) == 0) {
            return List.of();
        }
        Point centre = new Point(4, 4);
        return List.of(new Face(new Box(1, 1, 6, 6), new Landmarks(centre, centre, centre, centre, centre), 1));
    }

    /** A crop of an encoder's usual size in the colour of the picture's first pixel. */
    private static RgbPicture crop(Picture picture) {
        int colour = ((RgbPicture) picture).rgb(0, 0);
        byte[] rgb = new byte[112 * 112 * 3];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) (colour >> (16 - 8 * (at % 3)));
        }
        return RgbPicture.of(rgb, 112, 112);
    }

    private static Quality quality() {
        return new Quality(70, new QualityComponents(40, 100, 100, 128, 100, 100, 100, 100, 0, 0, 0, 100));
    }
}
