package overt.watchlist;

import overt.face.QualityFault;

/** Why an image that can be read does not make a reference. */
public enum EnrolmentFault implements Rejection {
    NO_FACE("no face found; use a picture that shows the whole face from the front"),
    SEVERAL_FACES("several faces found; crop it to one person"),
    SAME_PICTURE("the same picture again; leave one of them out"),
    TOO_SMALL("face too small; use a larger picture of it"),
    CUT_OFF("face cut off by the edge of the picture; use a picture that shows the whole face"),
    TURNED("face turned too far to a side; use a picture from the front"),
    TILTED("head tilted or nodded too far; use a picture with the head upright"),
    UNDEREXPOSED("face underexposed (too dark); use a brighter picture"),
    OVEREXPOSED("face overexposed (too bright); use a picture with less light on the face"),
    BLURRED("face blurred; use a sharper picture"),
    NOISY("face too grainy; use a picture with less noise");

    private final String advice;

    EnrolmentFault(String advice) {
        this.advice = advice;
    }

    @Override
    public String advice() {
        return advice;
    }

    static EnrolmentFault of(QualityFault fault) {
        return switch (fault) {
            case TOO_SMALL -> TOO_SMALL;
            case CUT_OFF -> CUT_OFF;
            case TURNED -> TURNED;
            case TILTED -> TILTED;
            case UNDEREXPOSED -> UNDEREXPOSED;
            case OVEREXPOSED -> OVEREXPOSED;
            case BLURRED -> BLURRED;
            case NOISY -> NOISY;
        };
    }
}
