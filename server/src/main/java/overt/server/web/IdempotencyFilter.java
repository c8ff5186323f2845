package overt.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import overt.server.session.BrowserSession;

/**
 * A command that is sent again with the same key gets the first answer again and is not carried out twice: a phone that lost its connection
 * cannot know whether it was heard. In memory only.
 */
final class IdempotencyFilter extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final int MOST_KEPT = 2048;

    private final ProblemHandler problems;
    private final InstantSource clock;
    private final Map<String, Answer> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MOST_KEPT || eldest.getValue().at().plus(KEPT_FOR).isBefore(clock.instant());
        }
    };

    IdempotencyFilter(ProblemHandler problems, InstantSource clock) {
        this.problems = problems;
        this.clock = clock;
    }

    /** @param status 0 while the first request is under way */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and nobody else sees it
    private record Answer(Instant at, int status, @Nullable String type, byte[] body) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null || !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HEADER);
        Optional<String> person =
                Caller.session(request).flatMap(BrowserSession::signedIn).map(Object::toString);
        if (person.isEmpty()) {
            chain.doFilter(request, response); // refused anyway, or a step of signing in
            return;
        }
        if (!KEY.matcher(given).matches()) {
            problems.write(response, ProblemException.invalid(HEADER + " is 8 to 64 letters, digits and hyphens"));
            return;
        }
        String key = person.get() + " " + request.getRequestURI() + " " + given;
        Answer known = claim(key);
        if (known != null) {
            replay(known, response);
            return;
        }
        ContentCachingResponseWrapper wrapped = new ContentCachingResponseWrapper(response);
        boolean keep = false;
        try {
            chain.doFilter(request, wrapped);
            // A failure may be tried again with the same key.
            keep = wrapped.getStatus() < 500 && wrapped.getStatus() != 401 && wrapped.getStatus() != 403;
        } finally {
            settle(
                    key,
                    keep,
                    new Answer(
                            clock.instant(),
                            wrapped.getStatus(),
                            wrapped.getContentType(),
                            wrapped.getContentAsByteArray()));
        }
        wrapped.copyBodyToResponse();
    }

    private synchronized @Nullable Answer claim(String key) {
        return answers.putIfAbsent(key, new Answer(clock.instant(), 0, null, new byte[0]));
    }

    private synchronized void settle(String key, boolean keep, Answer answer) {
        if (keep) {
            answers.replace(key, answer);
        } else {
            answers.remove(key);
        }
    }

    private void replay(Answer known, HttpServletResponse response) throws IOException {
        if (known.status() == 0) {
            problems.write(response, ProblemException.conflict("this command is being carried out; look again"));
            return;
        }
        response.setStatus(known.status());
        if (known.type() != null) {
            response.setContentType(known.type());
        }
        response.setContentLength(known.body().length);
        response.getOutputStream().write(known.body());
    }
}
