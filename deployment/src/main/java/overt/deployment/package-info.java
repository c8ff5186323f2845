/**
 * The rules: who may operate, until when, with which cameras, and when a candidate becomes an alert. No input or output,
 * no threads; time comes from an injected {@link java.time.Clock}. Nothing outside this package can make an
 * {@link OperatingAuthority}, and without one no camera opens (guarded by {@code ArchitectureTest} in the module cli).
 */
@NullMarked
package overt.deployment;

import org.jspecify.annotations.NullMarked;
