package overt.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import overt.server.ServerLog;
import overt.server.session.BrowserSession;
import overt.server.session.RateLimit;
import overt.server.session.Sessions;

/** The first that looks at a request: how often does this client ask, and which session is it? Measures and logs the answer. */
final class DoorFilter extends OncePerRequestFilter {
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Sessions sessions;
    private final RateLimit requests;
    private final ProblemHandler problems;
    private final ServerLog log;
    private final Metrics metrics;

    DoorFilter(Sessions sessions, RateLimit requests, ProblemHandler problems, ServerLog log, Metrics metrics) {
        this.sessions = sessions;
        this.requests = requests;
        this.problems = problems;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        Optional<BrowserSession> session = sessions.of(request);
        String client = session.isPresent() && session.get().signedIn().isPresent()
                ? request.getSession(false).getId()
                : request.getRemoteAddr();
        try {
            if (!requests.allows(client)) {
                problems.write(response, ProblemException.tooMany("too many requests at once; wait a little"));
                return;
            }
            session.ifPresent(known -> {
                Caller.set(request, known);
                if (!Caller.isBackground(request)) {
                    sessions.touch(known);
                }
            });
            chain.doFilter(request, response);
        } finally {
            String pattern = pattern(request);
            long millis = (System.nanoTime() - start) / NANOS_A_MILLI;
            metrics.request(request.getMethod(), pattern, response.getStatus(), millis);
            log.request(request.getMethod(), pattern, response.getStatus(), millis);
        }
    }

    /** Never the path itself, in which ids stand. */
    private static String pattern(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "-" : pattern.toString();
    }
}
