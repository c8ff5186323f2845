package overt.evaluation.samplecrowd;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import overt.vocabulary.RgbPicture;

/** The decoded source pictures. */
final class SourcePictures {
    private final Map<SourceFile, RgbPicture> pictures;

    SourcePictures(Map<SourceFile, RgbPicture> pictures) {
        this.pictures = pictures;
    }

    /** @throws IOException if a file cannot be read; the message names it */
    static SourcePictures read(Map<SourceFile, Path> files) throws IOException {
        Map<SourceFile, RgbPicture> pictures = new EnumMap<>(SourceFile.class);
        for (Map.Entry<SourceFile, Path> file : files.entrySet()) {
            pictures.put(file.getKey(), decode(file.getValue()));
        }
        return new SourcePictures(pictures);
    }

    private static RgbPicture decode(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null || image.getRaster().getNumBands() != 3) {
            throw new IOException(file + ": not a colour JPEG picture; delete it, so that it is fetched again");
        }
        // The samples as they are, without the conversion by colour profile that differs between machines.
        Raster raster = image.getRaster();
        int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        byte[] rgb = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            rgb[i] = (byte) samples[i];
        }
        return RgbPicture.of(rgb, raster.getWidth(), raster.getHeight());
    }

    /** The person of a labelled picture, in clothes that the picture's name decides. */
    Figure figure(LabelledPicture picture) {
        RgbPicture source = Objects.requireNonNull(pictures.get(picture.source()));
        return new Figure(
                new HeadPicture(source, picture.usable(), picture.face()),
                picture.name().hashCode());
    }
}
