/**
 * The policy: the numbers that the rules go by. Each {@link Setting} knows its range, what is stricter and its shipped
 * value, so that reading, checking, combining and documenting a {@link Policy} are one loop each. A stricter policy is always
 * taken; a looser one than the shipped default needs two people ({@link PolicyAdoption}). Immutable values, no input or
 * output: the policy file is read by the module cli. Guarded by {@code PolicyTest}; every
 * setting is documented in docs/policy.md, guarded by {@code ShippedPoliciesTest} in the module cli.
 */
@NullMarked
package overt.deployment.policy;

import org.jspecify.annotations.NullMarked;
