package overt.server.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.deployment.Deployment;
import overt.deployment.casefile.ModelPackId;
import overt.face.FaceModels;
import overt.operation.Engine;
import overt.operation.FaceEngine;

/** The model packs that are installed, each opened when it is first needed and kept open. Thread-safe. */
public interface Engines {
    /** @throws ProblemException if its case names models that are not installed here */
    default Engine of(Deployment deployment) {
        ModelPackId wanted = deployment.file().recognition().models();
        return open(wanted.name())
                .filter(engine -> engine.models().equals(wanted))
                .orElseThrow(() -> ProblemException.conflict(
                        "the case names models '%s' %s, which are not installed here as they were then; install them (overt models install), or revise the case"
                                .formatted(wanted.name(), wanted.version())));
    }

    /** For enrolment. */
    default FaceModels faceModels(Deployment deployment) {
        if (of(deployment) instanceof FaceEngine engine) {
            return engine.faceModels();
        }
        throw new IllegalStateException("these models enrol nothing");
    }

    Optional<? extends Engine> open(String pack);

    /** Those that are installed. */
    List<ModelPackId> installed();

    /** By name of the pack. */
    Map<String, Double> recommendedThresholds();
}
