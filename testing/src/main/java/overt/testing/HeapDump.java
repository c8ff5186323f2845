package overt.testing;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A dump of this JVM's heap, garbage included, read for what its arrays of numbers hold. Format: HPROF binary 1.0.2 as the
 * JDK writes it (hotspot, heapDumper.cpp).
 */
public final class HeapDump {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int HEAP_DUMP = 0x0c;
    private static final int HEAP_DUMP_SEGMENT = 0x1c;
    private static final int FLOAT = 6;
    private static final int BYTE = 8;

    private final Sought sought;
    private long floatArrays;
    private long byteArrays;

    /** What is looked for. Its arrays are overwritten after the call, so that the next dump does not find the search itself. */
    public interface Sought {
        /** Whether arrays of float of this length are of interest. */
        boolean floats(int length);

        boolean isIt(float[] array);

        /** Whether arrays of byte of this length are of interest. */
        boolean bytes(int length);

        boolean isIt(byte[] array);
    }

    private HeapDump(Sought sought) {
        this.sought = sought;
    }

    /**
     * Dumps the heap and searches it.
     *
     * @param scratch a folder for the dump, which is deleted again
     */
    public static HeapDump search(Path scratch, Sought sought) throws IOException {
        Path file = scratch.resolve("heap.hprof");
        boolean liveOnly = false;
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), liveOnly);
        try {
            return read(file, sought);
        } finally {
            Files.delete(file);
        }
    }

    /** How many arrays of float were found. */
    public long floatArrays() {
        return floatArrays;
    }

    /** How many arrays of byte were found. */
    public long byteArrays() {
        return byteArrays;
    }

    private static HeapDump read(Path file, Sought sought) throws IOException {
        HeapDump dump = new HeapDump(sought);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            while (in.readByte() != 0) {
                // the format's name, ended by 0
            }
            int identifierBytes = in.readInt();
            if (identifierBytes != 8) {
                throw new IOException("identifiers of " + identifierBytes + " bytes");
            }
            in.readLong();
            for (int tag = in.read(); tag >= 0; tag = in.read()) {
                in.readInt();
                long length = Integer.toUnsignedLong(in.readInt());
                if (tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT) {
                    dump.readSegment(in, length);
                } else {
                    in.skipNBytes(length);
                }
            }
        }
        return dump;
    }

    private void readSegment(DataInputStream in, long length) throws IOException {
        long left = length;
        while (left > 0) {
            int tag = in.readUnsignedByte();
            left -= 1
                    + switch (tag) {
                        case 0xff, 0x05, 0x07 -> skip(in, 8);
                        case 0x04, 0x06 -> skip(in, 12);
                        case 0x01, 0x02, 0x03, 0x08 -> skip(in, 16);
                        case 0x20 -> skipClass(in);
                        case 0x21 -> skipInstance(in);
                        case 0x22 -> skipObjectArray(in);
                        case 0x23 -> readArray(in);
                        default -> throw new IOException("unknown kind of record: " + tag);
                    };
        }
    }

    private static long skip(DataInputStream in, long bytes) throws IOException {
        in.skipNBytes(bytes);
        return bytes;
    }

    private static long skipInstance(DataInputStream in) throws IOException {
        in.skipNBytes(20);
        int fieldBytes = in.readInt();
        in.skipNBytes(fieldBytes);
        return 24L + fieldBytes;
    }

    private static long skipObjectArray(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        int count = in.readInt();
        in.skipNBytes(8 + 8L * count);
        return 24 + 8L * count;
    }

    private long readArray(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        int count = in.readInt();
        int type = in.readUnsignedByte();
        if (type == FLOAT && sought.floats(count)) {
            float[] array = new float[count];
            for (int i = 0; i < count; i++) {
                array[i] = in.readFloat();
            }
            floatArrays += sought.isIt(array) ? 1 : 0;
            Arrays.fill(array, 0);
        } else if (type == BYTE && sought.bytes(count)) {
            byte[] array = new byte[count];
            in.readFully(array);
            byteArrays += sought.isIt(array) ? 1 : 0;
            Arrays.fill(array, (byte) 0);
        } else {
            in.skipNBytes((long) count * bytesOf(type));
        }
        return 17 + (long) count * bytesOf(type);
    }

    private static long skipClass(DataInputStream in) throws IOException {
        in.skipNBytes(60);
        long read = 64; // with the instance size, read next
        in.readInt();
        int constants = in.readUnsignedShort();
        read += 2;
        for (int i = 0; i < constants; i++) {
            in.readUnsignedShort();
            read += 2 + skipTyped(in);
        }
        int statics = in.readUnsignedShort();
        read += 2;
        for (int i = 0; i < statics; i++) {
            in.readLong();
            read += 8 + skipTyped(in);
        }
        int fields = in.readUnsignedShort();
        in.skipNBytes(9L * fields);
        return read + 2 + 9L * fields;
    }

    private static long skipTyped(DataInputStream in) throws IOException {
        int bytes = bytesOf(in.readUnsignedByte());
        in.skipNBytes(bytes);
        return 1L + bytes;
    }

    private static int bytesOf(int type) throws IOException {
        return switch (type) {
            case 4, BYTE -> 1; // boolean
            case 5, 9 -> 2; // char, short
            case FLOAT, 10 -> 4; // int
            case 2, 7, 11 -> 8; // object, double, long
            default -> throw new IOException("unknown type of value: " + type);
        };
    }
}
