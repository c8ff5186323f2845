package overt.deployment.casefile;

import java.time.ZoneId;

/**
 * Where a deployment is.
 *
 * @param name as the public knows it
 * @param area the zone that the cameras look at, so that a person on the street could find its edges
 * @param timeZone of local dates
 */
public record Place(String name, String area, ZoneId timeZone) {}
