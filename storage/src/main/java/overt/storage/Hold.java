package overt.storage;

import java.time.Instant;
import java.time.LocalDate;
import overt.vocabulary.DeploymentId;

/**
 * Records that are kept beyond their day as evidence.
 *
 * @param by the account of the person who placed it
 * @param reviewOn when somebody has to look whether it is still needed
 */
public record Hold(
        String id, DeploymentId deployment, Instant placedAt, String by, String reason, LocalDate reviewOn) {}
