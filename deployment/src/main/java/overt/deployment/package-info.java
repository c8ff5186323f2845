/**
 * The rules: who may operate, until when, with which cameras, when a candidate becomes an alert, who decides on it, and when
 * everything is destroyed. A {@link Deployment} is the list of its {@link DeploymentEvent}s; {@link LifeCycle} decides what may
 * happen next, {@link Retention} what has to go, and {@link LiveDeployment} issues the {@link OperatingAuthority} without which no
 * camera opens.
 *
 * <p>No input or output, no threads; time comes from an injected {@link java.time.Clock}. Everything is immutable but {@link
 * LiveDeployment} and {@link OperatingAuthority}, which are thread-safe, and {@link AlertPolicy},
 * which belongs to one thread. The table is in docs/life-cycle.md; {@code RandomLivesTest} guards it with an oracle that shares no
 * code with the rules, {@code ArchitectureTest} in the module cli who may make an authority.
 */
@NullMarked
package overt.deployment;

import org.jspecify.annotations.NullMarked;
