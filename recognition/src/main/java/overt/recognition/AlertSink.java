package overt.recognition;

import overt.vocabulary.Alert;

/** Where alerts go. Called from the pipelines' threads, one call at a time for each pipeline. */
@FunctionalInterface
public interface AlertSink {
    /**
     * Makes the alert durable, then shows it to a person; returns when it is durable.
     *
     * @param evidence valid during this call only
     */
    void raise(Alert alert, AlertEvidence evidence);
}
