/**
 * Who acts: an id, roles and a rank. No names and no secrets; signing in is the business of others. Immutable values.
 * Guarded by {@code PersonTest}.
 */
@NullMarked
package overt.deployment.people;

import org.jspecify.annotations.NullMarked;
