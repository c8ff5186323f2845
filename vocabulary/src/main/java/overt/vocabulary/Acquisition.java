package overt.vocabulary;

/** What a track gave in one frame. */
public sealed interface Acquisition permits Probe, NothingNew, FailureToAcquire {}
