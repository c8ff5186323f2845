package overt.storage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import overt.vocabulary.DeploymentId;

/**
 * Records that are kept beyond their day as evidence.
 *
 * @param by the account of the person who placed it
 * @param alert if it is on one alert and nothing else
 * @param reviewOn when somebody has to look whether it is still needed
 */
public record Hold(
        String id,
        DeploymentId deployment,
        Instant placedAt,
        String by,
        OptionalLong alert,
        String reason,
        LocalDate reviewOn) {}
