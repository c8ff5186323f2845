package overt.server.web;

import java.nio.file.Path;

/** The data folder, for what is read from its files: the audit log, fitness reports. */
public record DataPath(Path path) {}
