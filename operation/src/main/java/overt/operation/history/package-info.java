/**
 * Between a deployment's events and what storage keeps of them: JSON in two parts, plain and sealed. Pure functions, thread-safe. Guarded
 * by {@code EventRecordsTest}, on every kind of event of random lives.
 */
@NullMarked
package overt.operation.history;

import org.jspecify.annotations.NullMarked;
