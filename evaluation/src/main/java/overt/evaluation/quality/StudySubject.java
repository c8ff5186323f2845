package overt.evaluation.quality;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import overt.evaluation.labels.SubjectFolders;
import overt.evaluation.labels.SubjectHalf;

/**
 * A person with two pictures.
 *
 * @param name of the person's folder
 * @param reference the first image by file name
 * @param probe the second
 */
public record StudySubject(String name, Path reference, Path probe) {
    /**
     * The subjects of a folder of folders that have at least two images, in the order of their names' SHA-256, so that any number
     * of them is a sample by chance.
     *
     * @param images one folder a person
     * @throws IOException that says what to do if there are none
     */
    public static List<StudySubject> of(Path images, SubjectHalf half, int most) throws IOException {
        List<StudySubject> subjects = new ArrayList<>();
        SubjectFolders.read(images).forEach((name, files) -> {
            if (files.size() >= 2 && half.has(name)) {
                subjects.add(new StudySubject(name, files.get(0), files.get(1)));
            }
        });
        if (subjects.size() < 2) {
            throw new IOException(images
                    + " has fewer than two people with two images; it must have one folder a person, with images");
        }
        subjects.sort(Comparator.comparing(subject -> HexFormat.of().formatHex(digest(subject.name))));
        return List.copyOf(subjects.subList(0, Math.min(most, subjects.size())));
    }

    private static byte[] digest(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
