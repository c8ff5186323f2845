package overt.server.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import overt.deployment.people.PersonId;
import overt.server.session.BrowserSession.Stage;

/** The sessions that are open. Thread-safe. */
public final class Sessions {
    private static final String ATTRIBUTE = "overt.session";

    private final InstantSource clock;
    private final Set<BrowserSession> open = ConcurrentHashMap.newKeySet();

    public Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** Bound to the container's session, and forgotten with it. */
    private final class Bound implements HttpSessionBindingListener {
        private final BrowserSession session;

        Bound(BrowserSession session) {
            this.session = session;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            open.add(session);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            session.end();
            open.remove(session);
        }
    }

    /** The session of a request, if it has one that is not over. One that is over is forgotten here. */
    public Optional<BrowserSession> of(HttpServletRequest request) {
        HttpSession container = request.getSession(false);
        if (container == null || !(container.getAttribute(ATTRIBUTE) instanceof Bound bound)) {
            return Optional.empty();
        }
        if (bound.session.isOver(clock.instant())) {
            container.invalidate();
            return Optional.empty();
        }
        return Optional.of(bound.session);
    }

    /** The session of a request; a new one if it has none. */
    public BrowserSession ofOrNew(HttpServletRequest request) {
        return of(request).orElseGet(() -> {
            BrowserSession session = new BrowserSession(clock.instant());
            request.getSession(true).setAttribute(ATTRIBUTE, new Bound(session));
            return session;
        });
    }

    /** Somebody did something. */
    public void touch(BrowserSession session) {
        session.touch(clock.instant());
    }

    /** Goes on as another or with more proof; under another id, so that nobody knows it from before. */
    public void move(HttpServletRequest request, BrowserSession session, Stage next) {
        request.changeSessionId();
        session.move(next);
        session.touch(clock.instant());
    }

    /** Ends the session of a request, if it has one. */
    public void end(HttpServletRequest request) {
        HttpSession container = request.getSession(false);
        if (container != null) {
            container.invalidate();
        }
    }

    /** Ends every session of a person: their account changed. */
    public void endAllOf(PersonId person) {
        for (BrowserSession session : open) {
            if (session.person().filter(person::equals).isPresent()) {
                session.end();
            }
        }
    }
}
