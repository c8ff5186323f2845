package overt.deployment.casefile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;

/**
 * What is to recognise.
 *
 * @param cameras each this deployment's own, with its zone of recognition
 * @param threshold least comparison score of an alert, between 0 and 1
 * @param whyModelsOfUnstatedOrigin needed only for a pack whose origin is not stated; else blank
 */
public record RecognitionPlan(
        List<Camera> cameras, double threshold, ModelPackId models, String whyModelsOfUnstatedOrigin) {
    public RecognitionPlan {
        cameras = List.copyOf(cameras);
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("a threshold lies between 0 and 1, not " + threshold);
        }
        Set<CameraId> ids = new HashSet<>();
        for (Camera camera : cameras) {
            if (!ids.add(camera.id())) {
                throw new IllegalArgumentException("two cameras are called '%s'; rename one".formatted(camera.id()));
            }
        }
    }

    public boolean names(CameraId camera) {
        return cameras.stream().anyMatch(planned -> planned.id().equals(camera));
    }
}
