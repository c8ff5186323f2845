package overt.server.web;

import java.util.List;
import java.util.Optional;

/** A person as they see themselves. */
record Me(String id, String name, List<String> roles, Optional<String> rank, boolean maySeeImages) {}
