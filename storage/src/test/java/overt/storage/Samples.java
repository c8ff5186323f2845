package overt.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import overt.vocabulary.Alert;
import overt.vocabulary.Box;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.TrackId;
import overt.watchlist.ImageOrigin;
import overt.watchlist.WatchListEntry;

/** Made-up people with markers that can be searched for. */
final class Samples {
    static final DeploymentId D1 = new DeploymentId("d1");
    static final EmbeddingContract CONTRACT = new EmbeddingContract("ab".repeat(32), 64, "rgb", "arcface-112");

    /** How a JPEG file begins; what follows is a marker of ours. */
    static final byte[] JPEG_MAGIC = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F'};

    private Samples() {}

    static List<EntryToStore> entries(int from, int count, int imageBytes) {
        List<EntryToStore> entries = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            entries.add(entry(i, imageBytes));
        }
        return entries;
    }

    static EntryToStore entry(int number, int imageBytes) {
        WatchListEntry entry = new WatchListEntry(
                id(number),
                "category-marker",
                "reason-marker of Marker-Person",
                "response-marker",
                "basis-marker",
                false,
                "",
                Optional.of(LocalDate.of(2027, 1, 31)));
        ImageOrigin origin = new ImageOrigin("origin-marker", Optional.of(LocalDate.of(2026, 3, 1)));
        return new EntryToStore(
                entry,
                List.of(new EntryToStore.Reference(
                        origin,
                        quality(),
                        CONTRACT,
                        embedding(number),
                        Plaintext.of(picture("crop", number, 2000)),
                        Plaintext.of(picture("image", number, imageBytes)))));
    }

    static EntryId id(int number) {
        return new EntryId("Marker-Person-%04d".formatted(number));
    }

    static AlertToStore alert(DeploymentId deployment, long number) {
        return new AlertToStore(
                new Alert(
                        number,
                        deployment,
                        new TrackId(new CameraId("north"), number),
                        100 + number,
                        id((int) number),
                        0.625,
                        0.5,
                        "version-1",
                        face(),
                        time(number),
                        time(number),
                        time(number),
                        time(number).plusMillis(300)),
                Plaintext.of(picture("sample", (int) number, 3000)),
                embedding(-(int) number),
                CONTRACT);
    }

    static Embedding embedding(int seed) {
        Random random = new Random(seed);
        float[] values = new float[CONTRACT.dimension()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.normalised(values);
    }

    static byte[] picture(String what, int number, int bytes) {
        byte[] marker = "picture-marker %s %04d ".formatted(what, number).getBytes(StandardCharsets.US_ASCII);
        byte[] picture = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            picture[i] = marker[i % marker.length];
        }
        System.arraycopy(JPEG_MAGIC, 0, picture, 0, JPEG_MAGIC.length);
        return picture;
    }

    static boolean isPicture(byte[] content, String what, int number) {
        return Arrays.equals(content, picture(what, number, content.length));
    }

    private static Instant time(long number) {
        return TestStorage.NOON.plusSeconds(number);
    }

    private static Face face() {
        return new Face(
                new Box(10, 20, 30, 40),
                new Landmarks(
                        new Point(15, 30), new Point(30, 30), new Point(22, 40), new Point(16, 50), new Point(29, 50)),
                0.9f);
    }

    private static Quality quality() {
        return new Quality(80, new QualityComponents(60, 90, 90, 120, 95, 90, 85, 100, 1, 2, 3, 99));
    }
}
