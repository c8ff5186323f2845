package overt.evaluation.labels;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Half of a data set's subjects, drawn by name: parameters are chosen on the even half and figures reported on the odd one, so that
 * nobody who had a part in a choice has a part in its figure.
 */
public enum SubjectHalf {
    /** Every subject. */
    ALL,
    /** Subjects whose name's SHA-256 is an even number: for choosing. */
    EVEN,
    /** The others: for reporting. */
    ODD;

    /** Whether a subject is in this half; the name is hashed as UTF-8. */
    public boolean has(String subject) {
        return this == ALL || isEven(subject) == (this == EVEN);
    }

    /** Whether the subject of an image is in this half: the name of its folder is the subject's, as in Labeled Faces in the Wild. */
    public boolean hasSubjectOf(Path image) {
        return has(subjectOf(image));
    }

    /** The name of an image's folder; of one that lies in no folder its own name. */
    public static String subjectOf(Path image) {
        Path folder = image.getParent();
        Path name = folder == null || folder.getFileName() == null ? image : folder;
        return String.valueOf(name.getFileName());
    }

    private static boolean isEven(String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return (digest[digest.length - 1] & 1) == 0;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
