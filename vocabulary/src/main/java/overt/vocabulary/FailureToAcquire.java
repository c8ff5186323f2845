package overt.vocabulary;

/** A track ended whose samples were all too poor to encode. Said once, when it ends. */
public record FailureToAcquire(TrackId track) implements Acquisition {}
