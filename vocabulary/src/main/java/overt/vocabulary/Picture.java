package overt.vocabulary;

/** Pixels as they were decoded. Valid until its owner releases the memory, see {@link Frame#close()}. */
public sealed interface Picture permits YuvPicture, RgbPicture {
    int width();

    int height();
}
