package overt.server.web;

import java.util.List;
import overt.deployment.Decision;
import overt.deployment.Reason;

/** A request that is not carried out, with what its maker is told (RFC 9457). */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String kind;
    private final transient List<Reason> reasons;

    private ProblemException(int status, String kind, String detail, List<Reason> reasons) {
        super(detail, null, false, false);
        this.status = status;
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
    }

    static ProblemException signedOut(String detail) {
        return new ProblemException(401, "signed-out", detail, List.of());
    }

    static ProblemException wrongProof(String detail) {
        return new ProblemException(401, "wrong-proof", detail, List.of());
    }

    static ProblemException role(String detail) {
        return new ProblemException(403, "role", detail, List.of());
    }

    static ProblemException forged(String detail) {
        return new ProblemException(403, "csrf", detail, List.of());
    }

    static ProblemException reauthenticationNeeded() {
        return new ProblemException(
                403,
                "reauthentication-needed",
                "give your password and second factor again for this (POST /api/v1/session/reauthentication)",
                List.of());
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(404, "not-found", detail, List.of());
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(400, "invalid", detail, List.of());
    }

    static ProblemException tooLarge(String detail) {
        return new ProblemException(413, "too-large", detail, List.of());
    }

    static ProblemException tooMany(String detail) {
        return new ProblemException(429, "too-many", detail, List.of());
    }

    static ProblemException conflict(String detail) {
        return new ProblemException(409, "conflict", detail, List.of());
    }

    static ProblemException refused(Decision.Refused refused) {
        return refused(refused.reasons());
    }

    static ProblemException refused(List<Reason> reasons) {
        return new ProblemException(409, "refused", new Decision.Refused(reasons).text(), reasons);
    }

    int status() {
        return status;
    }

    String kind() {
        return kind;
    }

    List<Reason> reasons() {
        return reasons;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
