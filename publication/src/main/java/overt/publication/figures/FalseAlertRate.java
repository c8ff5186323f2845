package overt.publication.figures;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * False alerts among faces seen, with the exact interval of Clopper and Pearson (1934), which covers the true rate in at least 95 %
 * of deployments.
 */
public record FalseAlertRate(long falseAlerts, long facesSeen) {
    private static final double TAIL = 0.025;

    public FalseAlertRate {
        if (falseAlerts < 0 || facesSeen < 0) {
            throw new IllegalArgumentException("nothing is counted below 0");
        }
    }

    /** Whether there is a rate: not where no face was seen, nor where more alerts than faces were counted. */
    public boolean isKnown() {
        return facesSeen > 0 && falseAlerts <= facesSeen;
    }

    /** 0 to 1. */
    public double value() {
        return (double) falseAlerts / facesSeen;
    }

    /** Lower end, 0 to 1. */
    public double low() {
        return falseAlerts == 0
                ? 0
                : BetaDistribution.of((double) falseAlerts, facesSeen - falseAlerts + 1.0)
                        .inverseCumulativeProbability(TAIL);
    }

    /** Upper end, 0 to 1. */
    public double high() {
        return falseAlerts == facesSeen
                ? 1
                : BetaDistribution.of(falseAlerts + 1.0, (double) (facesSeen - falseAlerts))
                        .inverseSurvivalProbability(TAIL);
    }
}
