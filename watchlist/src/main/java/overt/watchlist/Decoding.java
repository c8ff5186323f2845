package overt.watchlist;

/** What became of the bytes of an image file. */
public sealed interface Decoding permits DecodedImage, ImageFault {}
