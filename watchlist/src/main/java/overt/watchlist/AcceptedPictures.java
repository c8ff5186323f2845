package overt.watchlist;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.vocabulary.Embedding;
import overt.vocabulary.EntryId;
import overt.vocabulary.RgbPicture;

/**
 * Remembers what was accepted, to notice the same picture again: pixel by pixel in the whole watch list, and saved anew (another
 * size, format or compression) among the images of one person.
 */
final class AcceptedPictures implements AutoCloseable {
    /** Different pictures of one person do not score so high, one picture saved anew does: docs/evaluation/enrolment.md. */
    static final double SAME_PICTURE_SCORE = 0.97;

    private final Map<String, String> imageOfDigest = new HashMap<>();
    private final Map<EntryId, List<Remembered>> ofEntry = new HashMap<>();

    private record Remembered(String image, Embedding embedding) {}

    /** The result itself, or a rejection in its place if the picture was accepted before. */
    EnrolmentResult check(Enrolment.Attempt attempt) {
        return switch (attempt.result()) {
            case RejectedImage rejected -> rejected;
            case AcceptedReference accepted -> check(accepted, attempt);
        };
    }

    private EnrolmentResult check(AcceptedReference accepted, Enrolment.Attempt attempt) {
        Optional<String> before = sameAs(accepted, attempt.pictureDigest());
        if (before.isEmpty()) {
            remember(accepted, attempt.pictureDigest());
            return accepted;
        }
        accepted.close();
        return new RejectedImage(
                accepted.subject(),
                accepted.image(),
                attempt.place(),
                EnrolmentFault.SAME_PICTURE,
                "the same picture as '%s'; leave one of them out".formatted(before.get()),
                Optional.of(accepted.quality()));
    }

    private Optional<String> sameAs(AcceptedReference accepted, String digest) {
        String image = imageOfDigest.get(digest);
        if (image != null) {
            return Optional.of(image);
        }
        return ofEntry.getOrDefault(accepted.entry().id(), List.of()).stream()
                .filter(other -> other.embedding().compare(accepted.embedding()) >= SAME_PICTURE_SCORE)
                .map(Remembered::image)
                .findFirst();
    }

    private void remember(AcceptedReference accepted, String digest) {
        imageOfDigest.put(digest, accepted.image());
        float[] values = accepted.embedding().toArray();
        ofEntry.computeIfAbsent(accepted.entry().id(), entry -> new ArrayList<>())
                .add(new Remembered(accepted.image(), Embedding.of(values)));
        Arrays.fill(values, 0);
    }

    /** SHA-256 of the pixels and their arrangement. */
    static String digest(RgbPicture picture) {
        MessageDigest digest = ReferenceRows.sha256();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, picture.width()));
        digest.update(picture.pixels().bytes().asByteBuffer());
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        ofEntry.values()
                .forEach(remembered -> remembered.forEach(one -> one.embedding().close()));
    }
}
