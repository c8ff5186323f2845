package overt.operation;

import overt.vocabulary.DeploymentId;

/** There is no deployment of this id. */
public final class UnknownDeploymentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownDeploymentException(DeploymentId id) {
        super("there is no deployment '%s'; 'overt deployment list' shows those that there are".formatted(id));
    }
}
