package overt.face;

/** The stages in the life of a frame, in their order. */
public enum Stage {
    DECODE,
    DETECT,
    TRACK,
    QUALITY,
    ENCODE,
    IDENTIFY
}
