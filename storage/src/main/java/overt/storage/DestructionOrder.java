package overt.storage;

import overt.audit.format.Actor;
import overt.audit.format.Id;
import overt.vocabulary.DeploymentId;

/**
 * That something is to be destroyed, by whom and why.
 *
 * @param rule which rule asks for it, for example {@code watch-list.at-end-of-deployment}; 1 to 64 letters, digits and
 *     {@code . _ : -}
 * @param by the person, or the part of the software that acts by itself
 */
public record DestructionOrder(DeploymentId deployment, DestructionScope scope, String rule, Actor by) {
    public DestructionOrder {
        rule = new Id(rule).value(); // Refused here rather than by the audit log, halfway.
    }
}
