package overt.face.models;

import java.util.Optional;

/**
 * What verifying an installed pack showed.
 *
 * @param fault what is wrong and what to do; empty if every file has its digest
 */
public record PackVerification(String name, Optional<String> fault) {}
