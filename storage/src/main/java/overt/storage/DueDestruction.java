package overt.storage;

import overt.vocabulary.DeploymentId;

/**
 * What a rule wants destroyed by now.
 *
 * @param rule as in {@link DestructionOrder}
 */
public record DueDestruction(DeploymentId deployment, DestructionScope scope, String rule) {}
