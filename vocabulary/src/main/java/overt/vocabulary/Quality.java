package overt.vocabulary;

/**
 * Quality of a face sample: how useful it is for recognition. Not a comparison score.
 *
 * @param overall 0 to 100
 */
public record Quality(int overall, QualityComponents components) {
    public Quality {
        if (overall < 0 || overall > 100) {
            throw new IllegalArgumentException("quality lies between 0 and 100: " + overall);
        }
    }
}
