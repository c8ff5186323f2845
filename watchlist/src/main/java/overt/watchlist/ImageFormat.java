package overt.watchlist;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The formats that are read, recognised by how their files begin. */
enum ImageFormat {
    JPEG("jpeg") {
        @Override
        boolean begins(byte[] file) {
            return startsWith(file, 0, "\u00ff\u00d8\u00ff");
        }

        @Override
        boolean endsEarly(byte[] file) {
            return !hasEndOfImage(file);
        }
    },
    PNG("png") {
        @Override
        boolean begins(byte[] file) {
            return startsWith(file, 0, "\u0089PNG\r\n\u001a\n");
        }
    },
    WEBP("webp") {
        @Override
        boolean begins(byte[] file) {
            return startsWith(file, 0, "RIFF") && startsWith(file, 8, "WEBP");
        }

        @Override
        boolean endsEarly(byte[] file) {
            int size = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
            return file.length - 8 < Integer.toUnsignedLong(size);
        }
    },
    TIFF("tiff") {
        @Override
        boolean begins(byte[] file) {
            return startsWith(file, 0, "II*\0") || startsWith(file, 0, "MM\0*");
        }
    },
    BMP("bmp") {
        @Override
        boolean begins(byte[] file) {
            // Two letters are also how a text may begin: the size of the second header, at most 124, tells them apart.
            return startsWith(file, 0, "BM") && startsWith(file, 15, "\0\0\0");
        }
    };

    /** How files begin that are images too, but of formats that are not read: GIF, HEIC and AVIF, PSD, JPEG 2000 and XL. */
    private static final List<Signature> OTHER_IMAGES = List.of(
            new Signature(0, "GIF8"),
            new Signature(4, "ftyp"),
            new Signature(0, "8BPS"),
            new Signature(4, "jP  \r\n"),
            new Signature(4, "JXL \r\n"),
            new Signature(0, "\u00ff\n"));

    private final String readerName;

    private record Signature(int at, String bytes) {}

    ImageFormat(String readerName) {
        this.readerName = readerName;
    }

    /** The format's name in ImageIO's registry. */
    String readerName() {
        return readerName;
    }

    abstract boolean begins(byte[] file);

    /** Whether the end is seen to be missing: readers of JPEG and WebP make up the rest, those of other formats complain. */
    boolean endsEarly(byte[] file) {
        return false;
    }

    static Optional<ImageFormat> of(byte[] file) {
        for (ImageFormat format : values()) {
            if (format.begins(file)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Whether a file of none of these formats is an image all the same. */
    static boolean isOtherImage(byte[] file) {
        return OTHER_IMAGES.stream().anyMatch(signature -> startsWith(file, signature.at(), signature.bytes()));
    }

    /** Goes from marker to marker (ITU-T T.81, annex B) to the end of the image, over the pictures inside segments. */
    private static boolean hasEndOfImage(byte[] file) {
        int at = 2;
        while (at + 1 < file.length) {
            int marker = file[at] == (byte) 0xff ? Byte.toUnsignedInt(file[at + 1]) : 0;
            if (marker == 0xd9) {
                return true;
            }
            at += switch (marker) {
                case 0x00, 0xff -> 1; // compressed data, or a byte that fills up
                case 0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> 2; // markers that stand alone
                default -> 2 + segmentLength(file, at + 2);
            };
        }
        return false;
    }

    private static int segmentLength(byte[] file, int at) {
        return at + 1 < file.length ? Byte.toUnsignedInt(file[at]) << 8 | Byte.toUnsignedInt(file[at + 1]) : 0;
    }

    private static boolean startsWith(byte[] file, int at, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        if (file.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (file[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
