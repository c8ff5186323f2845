package overt.evaluation.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import overt.evaluation.images.PictureForm;
import overt.face.FaceSettings;
import overt.face.Interpolation;
import overt.vocabulary.YuvPicture.Range;

/**
 * One way of making embeddings.
 *
 * @param pack name of the model pack
 * @param both whether both images of a pair are encoded in this way, as when a setting is changed; otherwise only the second one is, as
 *     a camera's picture that is compared with an enrolled one
 * @param baseline name of the variant that it is compared with; its own for one that stands for itself
 */
public record Variant(
        String name, String pack, FaceSettings settings, PictureForm form, boolean both, String baseline) {
    static final String DEFAULT = "default";

    /**
     * The questions of the study, each baseline before what is compared with it.
     *
     * @param pack whose encoder is studied
     * @param otherPoints a pack with the same encoder and another way to find five points
     */
    public static List<Variant> all(String pack, Optional<String> otherPoints) {
        FaceSettings usual = FaceSettings.DEFAULT;
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant(DEFAULT, pack, usual, PictureForm.AS_DECODED, true, DEFAULT));
        otherPoints.ifPresent(other ->
                variants.add(new Variant("points of " + other, other, usual, PictureForm.AS_DECODED, true, DEFAULT)));
        variants.add(new Variant(
                "no mirrored mean",
                pack,
                new FaceSettings(usual.smallestFaceWidthPixels(), false, usual.interpolation()),
                PictureForm.AS_DECODED,
                true,
                DEFAULT));
        addInterpolations(variants, pack, "", PictureForm.AS_DECODED, DEFAULT);
        addInterpolations(variants, pack, "a third of the size", new CameraForm.Smaller(3), "");
        addInterpolations(variants, pack, "three times the size, noise", new CameraForm.LargerWithNoise(3, 20), "");
        for (Range sent : Range.values()) {
            for (Range read : Range.values()) {
                variants.add(new Variant(
                        "YUV, %s range read as %s".formatted(word(sent), word(read)),
                        pack,
                        usual,
                        new CameraForm.Yuv(sent, read),
                        false,
                        DEFAULT));
            }
        }
        return List.copyOf(variants);
    }

    /** @param baseline if empty, the form with the usual interpolation becomes one */
    private static void addInterpolations(
            List<Variant> variants, String pack, String form, PictureForm picture, String baseline) {
        FaceSettings usual = FaceSettings.DEFAULT;
        String prefix = form.isEmpty() ? "" : form + ", ";
        String compared = baseline;
        if (compared.isEmpty()) {
            compared = prefix + word(usual.interpolation());
            variants.add(new Variant(compared, pack, usual, picture, false, compared));
        }
        for (Interpolation interpolation : Interpolation.values()) {
            if (interpolation != usual.interpolation()) {
                variants.add(new Variant(
                        prefix + word(interpolation),
                        pack,
                        new FaceSettings(usual.smallestFaceWidthPixels(), usual.mirror(), interpolation),
                        picture,
                        false,
                        compared));
            }
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
