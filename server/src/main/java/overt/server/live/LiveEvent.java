package overt.server.live;

import overt.vocabulary.DeploymentId;

/** What a reader of the feed is told. Only what it is about: what a person may see of it is looked up for each reader. */
public sealed interface LiveEvent {
    DeploymentId deployment();

    record DeploymentChanged(DeploymentId deployment) implements LiveEvent {}

    /** @param number of the alert, raised or decided about */
    record AlertChanged(DeploymentId deployment, long number) implements LiveEvent {}

    /** @param id of the import that got on */
    record ImportChanged(DeploymentId deployment, String id) implements LiveEvent {}
}
