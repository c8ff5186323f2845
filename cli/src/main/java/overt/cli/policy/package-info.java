/**
 * Reads policy files: YAML, one line a setting. Everything that is wrong with a file is said at once, with its line. The only
 * user of the YAML library; the rules get a checked {@link overt.deployment.policy.Policy} (docs/adr/0007). Guarded by {@code
 * PolicyFileTest} and {@code ShippedPoliciesTest}.
 */
@NullMarked
package overt.cli.policy;

import org.jspecify.annotations.NullMarked;
