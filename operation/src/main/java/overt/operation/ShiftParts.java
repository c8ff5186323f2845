package overt.operation;

import java.time.Clock;
import java.util.function.Supplier;
import overt.deployment.policy.Policy;

/** What all shifts share. */
record ShiftParts(Histories histories, References references, Faults faults, Supplier<Policy> policy, Clock clock) {}
