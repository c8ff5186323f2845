package overt.storage;

/**
 * An event in its place.
 *
 * @param sequence from 1 in each deployment, without a gap
 */
public record StoredEvent(long sequence, EventRecord event) {}
