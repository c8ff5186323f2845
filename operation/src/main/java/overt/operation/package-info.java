/**
 * The use cases, and the only place where rules, storage and recognition meet; the command line and the server are two ways in. {@link
 * overt.operation.Installation} is where to start: it opens a data folder with its keys and gives the people, the policy in force, the
 * deployments, the pictures and the control room that runs cameras.
 *
 * <p>Each act goes the same way: a person signed in, {@link overt.deployment.LifeCycle} decides, what was decided is in the audit log,
 * then stored, then takes effect. What is kept of anybody is stored in one transaction with the event that tells of it, so that nothing
 * biometric is ever there that the history does not know of. Time and faults act by themselves in the same way.
 *
 * <p>No web, no command line. All types are thread-safe unless they say otherwise. Guarded by {@code WholeLifeTest}, {@code
 * CatchingUpTest} and {@code KilledTest} (kill -9).
 */
@NullMarked
package overt.operation;

import org.jspecify.annotations.NullMarked;
