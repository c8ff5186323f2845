package overt.watchlist;

import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngProcessingException;
import com.drew.imaging.riff.RiffHandler;
import com.drew.imaging.riff.RiffProcessingException;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a stored image has to be turned to stand upright: the tag {@code Orientation} of Exif 2.32, section 4.6.5, values 1 to
 * 8. Only the block with the tag is read; the rest of a file's metadata is not looked at.
 */
enum ExifOrientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    MIRRORED_UPSIDE_DOWN(false, false, true),
    MIRRORED_ON_ITS_RIGHT(true, false, false),
    ON_ITS_LEFT(true, true, false),
    MIRRORED_ON_ITS_LEFT(true, true, true),
    ON_ITS_RIGHT(true, false, true);

    private final boolean swapsSides;
    private final boolean fromTheRight;
    private final boolean fromTheBottom;

    /**
     * @param swapsSides whether stored rows become columns
     * @param fromTheRight whether the upright column is counted from the right
     * @param fromTheBottom whether the upright row is counted from the bottom
     */
    ExifOrientation(boolean swapsSides, boolean fromTheRight, boolean fromTheBottom) {
        this.swapsSides = swapsSides;
        this.fromTheRight = fromTheRight;
        this.fromTheBottom = fromTheBottom;
    }

    boolean swapsSides() {
        return swapsSides;
    }

    /** Number of the upright pixel, row by row, that shows the stored pixel (x, y) of a stored image of this size. */
    int target(int x, int y, int width, int height) {
        int uprightWidth = swapsSides ? height : width;
        int uprightHeight = swapsSides ? width : height;
        int column = swapsSides ? y : x;
        int row = swapsSides ? x : y;
        return (fromTheBottom ? uprightHeight - 1 - row : row) * uprightWidth
                + (fromTheRight ? uprightWidth - 1 - column : column);
    }

    /** What the file says; upright where it says nothing or nothing that can be understood. */
    static ExifOrientation of(byte[] file, ImageFormat format) {
        try {
            Metadata metadata = new Metadata();
            switch (format) {
                case JPEG -> readJpeg(file, metadata);
                case PNG -> readPng(file, metadata);
                case WEBP -> new RiffReader().processRiff(new SequentialByteArrayReader(file), new WebpExif(metadata));
                case TIFF -> readExif(file, metadata);
                case BMP -> {
                    // has no place for it
                }
            }
            return in(metadata);
        } catch (IOException
                | JpegProcessingException
                | PngProcessingException
                | RiffProcessingException
                | RuntimeException e) {
            // A broken tag is no reason to refuse the picture: a face on its side is noticed by the detector.
            return UPRIGHT;
        }
    }

    private static void readJpeg(byte[] file, Metadata metadata) throws IOException, JpegProcessingException {
        List<JpegSegmentType> exif = List.of(JpegSegmentType.APP1);
        var segments = JpegSegmentReader.readSegments(new SequentialByteArrayReader(file), exif);
        new ExifReader().readJpegSegments(segments.getSegments(JpegSegmentType.APP1), metadata, JpegSegmentType.APP1);
    }

    private static void readPng(byte[] file, Metadata metadata) throws IOException, PngProcessingException {
        Set<PngChunkType> exif = Set.of(PngChunkType.eXIf);
        for (PngChunk chunk : new PngChunkReader().extract(new SequentialByteArrayReader(file), exif)) {
            readExif(chunk.getBytes(), metadata);
        }
    }

    private static void readExif(byte[] tiff, Metadata metadata) {
        new ExifReader().extract(new ByteArrayReader(tiff), metadata);
    }

    private static ExifOrientation in(Metadata metadata) {
        for (ExifIFD0Directory directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
            @Nullable Integer value = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            if (value != null && value >= 1 && value <= values().length) {
                return values()[value - 1];
            }
        }
        return UPRIGHT;
    }

    /** Takes the chunk {@code EXIF} of a WebP file. */
    private record WebpExif(Metadata metadata) implements RiffHandler {
        private static final String PREAMBLE = "Exif\0\0";

        @Override
        public boolean shouldAcceptRiffIdentifier(String identifier) {
            return identifier.equals("WEBP");
        }

        @Override
        public boolean shouldAcceptChunk(String fourCC) {
            return fourCC.equals("EXIF");
        }

        @Override
        public boolean shouldAcceptList(String fourCC) {
            return false;
        }

        @Override
        public void processChunk(String fourCC, byte[] payload) {
            // Some programs put a JPEG segment's preamble before the block, which the format does not ask for.
            int from = ExifReader.startsWithJpegExifPreamble(payload) ? PREAMBLE.length() : 0;
            new ExifReader().extract(new ByteArrayReader(payload), metadata, from);
        }

        @Override
        public void addError(String message) {
            // an unreadable tag counts as none
        }
    }
}
