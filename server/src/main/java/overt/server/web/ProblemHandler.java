package overt.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import overt.deployment.Reason;
import overt.operation.NotAllowedException;
import overt.operation.UnknownDeploymentException;
import overt.server.ServerLog;
import overt.storage.StorageException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns what went wrong into a problem that a person can act on. What a request said is never repeated in the log. */
@RestControllerAdvice
public final class ProblemHandler {
    private final JsonMapper json;
    private final ServerLog log;

    ProblemHandler(JsonMapper json, ServerLog log) {
        this.json = json;
        this.log = log;
    }

    /** As it is sent. */
    record Body(String type, String title, int status, String detail, List<Reason> reasons) {}

    @ExceptionHandler(ProblemException.class)
    void problem(ProblemException problem, HttpServletResponse response) throws IOException {
        write(response, problem);
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    void unreadable(HttpMessageNotReadableException failed, HttpServletResponse response) throws IOException {
        String where = failed.getCause() instanceof JacksonException cause
                        && !cause.getPath().isEmpty()
                ? " at '%s'"
                        .formatted(cause.getPath().stream()
                                .map(part -> part.getPropertyName() == null
                                        ? Integer.toString(part.getIndex())
                                        : part.getPropertyName())
                                .collect(java.util.stream.Collectors.joining(".")))
                : "";
        write(
                response,
                ProblemException.invalid("the body of the request is not what this needs%s; see docs/api/openapi.yaml"
                        .formatted(where)));
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void mismatch(MethodArgumentTypeMismatchException failed, HttpServletResponse response) throws IOException {
        write(response, ProblemException.invalid("'%s' in the address is not valid".formatted(failed.getName())));
    }

    @ExceptionHandler(UnknownDeploymentException.class)
    void unknown(UnknownDeploymentException failed, HttpServletResponse response) throws IOException {
        write(response, ProblemException.notFound("there is no such deployment"));
    }

    @ExceptionHandler(NotAllowedException.class)
    void notAllowed(NotAllowedException failed, HttpServletResponse response) throws IOException {
        write(response, ProblemException.role(String.valueOf(failed.getMessage())));
    }

    /** Values check themselves; their messages are for people. */
    @ExceptionHandler(IllegalArgumentException.class)
    void invalid(IllegalArgumentException failed, HttpServletResponse response) throws IOException {
        write(response, ProblemException.invalid(String.valueOf(failed.getMessage())));
    }

    /** Without a cause it is the request's fault: what it names is there already, or is not. */
    @ExceptionHandler(StorageException.class)
    void storage(StorageException failed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (failed.getCause() == null) {
            write(response, ProblemException.conflict(String.valueOf(failed.getMessage())));
        } else {
            other(failed, request, response);
        }
    }

    /** Everything else: Spring's own refusals keep their status, the rest is our fault. */
    @ExceptionHandler(Throwable.class)
    void other(Throwable failed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (failed instanceof IOException && response.isCommitted()) {
            return; // whoever read the stream is gone
        }
        if (failed instanceof ErrorResponse refused) {
            HttpStatusCode status = refused.getStatusCode();
            HttpStatus known = HttpStatus.resolve(status.value());
            body(
                    response,
                    new Body(
                            "urn:overt:" + (status.value() == 404 ? "not-found" : "invalid"),
                            known == null ? "Refused" : known.getReasonPhrase(),
                            status.value(),
                            "this request cannot be answered; see docs/api/openapi.yaml",
                            List.of()));
            return;
        }
        String id = log.failure(request.getMethod(), pattern(request), failed);
        body(
                response,
                new Body(
                        "urn:overt:failed",
                        "It failed",
                        500,
                        "something went wrong in the server (number %s in its log); try again, and tell the administrator"
                                .formatted(id),
                        List.of()));
    }

    /** Also for filters, which stand before the controllers. */
    void write(HttpServletResponse response, ProblemException problem) throws IOException {
        if (problem.status() == 429) {
            response.setHeader("Retry-After", "30");
        }
        body(
                response,
                new Body(
                        "urn:overt:" + problem.kind(),
                        TITLES.getOrDefault(problem.kind(), "Refused"),
                        problem.status(),
                        problem.detail(),
                        problem.reasons()));
    }

    private static final Map<String, String> TITLES = Map.of(
            "refused", "The rules do not allow it",
            "signed-out", "Not signed in",
            "wrong-proof", "Not accepted",
            "role", "Not for your role",
            "reauthentication-needed", "Prove who you are once more",
            "not-found", "Not there",
            "invalid", "Not valid",
            "too-large", "Too large",
            "too-many", "Too often",
            "csrf", "Not from this console");

    private void body(HttpServletResponse response, Body body) throws IOException {
        if (response.isCommitted()) {
            return; // a stream broke off; its reader sees that
        }
        byte[] bytes = json.writeValueAsBytes(body);
        response.resetBuffer();
        response.setStatus(body.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private static String pattern(HttpServletRequest request) {
        Object pattern = request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
        return pattern == null ? "?" : pattern.toString();
    }
}
