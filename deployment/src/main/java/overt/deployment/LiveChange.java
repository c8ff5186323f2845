package overt.deployment;

import overt.deployment.casefile.ListedEntry;
import overt.vocabulary.CameraId;

/** A change to a deployment under way that recognises more than before, and therefore needs a second person. */
public sealed interface LiveChange {
    record AddEntry(ListedEntry entry) implements LiveChange {
        @Override
        public String toString() {
            return "add entry '" + entry.id() + "'";
        }
    }

    /** Never below the authorised one. */
    record LowerThreshold(double threshold) implements LiveChange {
        @Override
        public String toString() {
            return "lower the threshold to " + threshold;
        }
    }

    /** One of those that are authorised. */
    record AddCamera(CameraId camera) implements LiveChange {
        @Override
        public String toString() {
            return "add camera '" + camera + "'";
        }
    }
}
