package overt.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import overt.server.session.BrowserSession;

/** What a request is known to come from; the filter at the door puts it there. */
final class Caller {
    private static final String SESSION = "overt.caller.session";
    private static final String BACKGROUND = "Overt-Background";

    private Caller() {}

    static void set(HttpServletRequest request, BrowserSession session) {
        request.setAttribute(SESSION, session);
    }

    static Optional<BrowserSession> session(HttpServletRequest request) {
        return Optional.ofNullable((BrowserSession) request.getAttribute(SESSION));
    }

    /** Whether a screen asks by itself, without anybody having done anything. */
    static boolean isBackground(HttpServletRequest request) {
        return "true".equals(request.getHeader(BACKGROUND));
    }
}
