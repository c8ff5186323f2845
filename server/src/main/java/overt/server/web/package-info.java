/**
 * The HTTP API under {@code /api/v1} as docs/api/openapi.yaml describes it: what each request needs is checked here before anything is
 * read of it, and once more by the rules. Guarded by {@code ContractTest} (paths, roles, shapes against the description), {@code
 * RolesTest}, {@code HostileUploadTest}, {@code SecurityHeadersTest}.
 */
@NullMarked
package overt.server.web;

import org.jspecify.annotations.NullMarked;
