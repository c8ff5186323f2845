package overt.storage;

import java.time.Instant;

/**
 * What stays of an alert after its pictures are destroyed: numbers and times, not whom it was for.
 *
 * @param number from 1 in each deployment
 */
public record AlertFigures(long number, Instant capturedAt, Instant raisedAt, double score, double threshold) {}
