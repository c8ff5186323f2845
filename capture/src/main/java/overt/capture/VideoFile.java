package overt.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Tells a person why a file is not a recording, before the video library sees it. */
final class VideoFile {
    private static final int LOOKED_AT_BYTES = 4096;
    private static final int SHORTEST_HEADER_BYTES = 12;

    /** Boxes that begin MP4 and QuickTime files (ISO/IEC 14496-12). */
    private static final Set<String> MP4_BOXES = Set.of("ftyp", "moov", "mdat", "free", "skip", "wide", "pnot");

    private static final int EBML = 0x1a45dfa3; // MKV and WebM (RFC 8794)
    private static final int RIFF = 0x52494646; // "RIFF": AVI
    private static final int AVI = 0x41564920; // "AVI "
    private static final int MP4_BOX_HEAD_BYTES = 16;
    private static final int RIFF_HEADER_BYTES = 8;
    private static final int LONGEST_EBML_ELEMENT_HEAD_BYTES = 12; // an id of 4, a size of 8

    private VideoFile() {}

    /** @throws CaptureException unless it is a local file that begins as MP4, MKV or AVI files do */
    static void require(Path file) {
        if (!Files.exists(file)) {
            throw new CaptureException(file + " does not exist; give the path of a local video file");
        }
        if (!Files.isRegularFile(file)) {
            throw new CaptureException(file + " is not a regular file; give the path of a local video file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            requireWhole(file, channel);
        } catch (IOException e) {
            throw new CaptureException("%s cannot be read (%s); check that this user may read it"
                    .formatted(file, e.getClass().getSimpleName()));
        }
    }

    private static void requireWhole(Path file, FileChannel channel) throws IOException {
        ByteBuffer beginning = read(channel, 0, LOOKED_AT_BYTES);
        if (!beginning.hasRemaining()) {
            throw new CaptureException(file + " is empty; copy it again");
        }
        if (isText(beginning)) {
            throw new CaptureException(file + " is a text file, not a video; give an MP4, MKV or AVI file");
        }
        if (!isVideo(beginning)) {
            throw new CaptureException(file + " is not an MP4, MKV or AVI file; convert it to MP4");
        }
        long promised = promisedBytes(channel, beginning);
        if (promised > channel.size()) {
            throw new CaptureException("%s is cut off or damaged, copy it again: it has %d of %d bytes"
                    .formatted(file, channel.size(), promised));
        }
    }

    /** @return as many bytes as there are, up to {@code length} */
    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            // read() gives what is at hand
        }
        return bytes.flip();
    }

    private static boolean isText(ByteBuffer bytes) {
        for (int i = 0; i < bytes.limit(); i++) {
            byte b = bytes.get(i);
            boolean control = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f';
            if (control) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVideo(ByteBuffer bytes) {
        if (bytes.limit() < SHORTEST_HEADER_BYTES) {
            return false;
        }
        int first = bytes.getInt(0);
        return MP4_BOXES.contains(
                        StandardCharsets.ISO_8859_1.decode(bytes.slice(4, 4)).toString())
                || first == EBML
                || (first == RIFF && bytes.getInt(8) == AVI);
    }

    /** How long the file says it is; 0 if it does not say so. */
    private static long promisedBytes(FileChannel channel, ByteBuffer beginning) throws IOException {
        return switch (beginning.getInt(0)) {
            case RIFF -> RIFF_HEADER_BYTES + Integer.toUnsignedLong(Integer.reverseBytes(beginning.getInt(4)));
            case EBML -> endOfMkvSegment(beginning);
            default -> endOfMp4Boxes(channel);
        };
    }

    /** ISO/IEC 14496-12: a box is its length, four characters, a longer length if the first is 1, and content. */
    private static long endOfMp4Boxes(FileChannel channel) throws IOException {
        long end = 0;
        while (end < channel.size()) {
            ByteBuffer head = read(channel, end, MP4_BOX_HEAD_BYTES);
            if (head.limit() < MP4_BOX_HEAD_BYTES) {
                return end + MP4_BOX_HEAD_BYTES / 2;
            }
            long length = Integer.toUnsignedLong(head.getInt(0));
            length = length == 1 ? head.getLong(8) : length;
            if (length < MP4_BOX_HEAD_BYTES / 2) {
                return 0; // 0 reaches to the end, less is nonsense
            }
            if (length > channel.size() - end) {
                return end + Math.min(length, Long.MAX_VALUE - end);
            }
            end += length;
        }
        return end;
    }

    /** RFC 8794: elements of an id, a size and content. The second one, the segment, is the rest of the file. */
    private static long endOfMkvSegment(ByteBuffer bytes) {
        bytes.position(Integer.BYTES);
        long header = ebmlSize(bytes);
        if (header < 0 || header > bytes.remaining() - LONGEST_EBML_ELEMENT_HEAD_BYTES) {
            return 0;
        }
        bytes.position(bytes.position() + (int) header + Integer.BYTES);
        long segment = ebmlSize(bytes);
        return segment < 0 ? 0 : bytes.position() + segment;
    }

    /** @return -1 for an unknown size, as in a recording that was streamed */
    private static long ebmlSize(ByteBuffer bytes) {
        int first = Byte.toUnsignedInt(bytes.get());
        int furtherBytes = Integer.numberOfLeadingZeros(first) - (Integer.SIZE - Byte.SIZE);
        if (furtherBytes >= Byte.SIZE) {
            return -1;
        }
        long value = first & (0x7f >> furtherBytes);
        long unknown = 0x7f >> furtherBytes;
        for (int i = 0; i < furtherBytes; i++) {
            value = value << Byte.SIZE | Byte.toUnsignedInt(bytes.get());
            unknown = unknown << Byte.SIZE | 0xff;
        }
        return value == unknown ? -1 : value;
    }
}
