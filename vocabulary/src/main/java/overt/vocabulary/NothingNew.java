package overt.vocabulary;

/** The track gave no sample that is clearly better than those it was already recognised by. */
public record NothingNew(TrackId track) implements Acquisition {}
