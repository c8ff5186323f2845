package overt.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import overt.deployment.people.Person;
import overt.deployment.people.Role;
import overt.server.session.BrowserSession;

/** Looks whether this person may use this endpoint, before anything of the request is read. */
final class AccessInterceptor implements HandlerInterceptor {
    private final Directory people;
    private final InstantSource clock;

    AccessInterceptor(Directory people, InstantSource clock) {
        this.people = people;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true; // the console's files
        }
        Access access = method.getMethodAnnotation(Access.class);
        if (access == null) {
            throw ProblemException.notFound("there is nothing here");
        }
        if (!access.anybody()) {
            requireAllowed(request, access);
        }
        return true;
    }

    private void requireAllowed(HttpServletRequest request, Access access) {
        Optional<BrowserSession> session = Caller.session(request);
        Person person = session.flatMap(BrowserSession::signedIn)
                .flatMap(people::person)
                .orElseThrow(() -> ProblemException.signedOut("sign in first; a session ends by itself after a while"));
        boolean allowed =
                access.value().length == 0 || Arrays.stream(access.value()).anyMatch(person::is);
        if (!allowed) {
            throw ProblemException.role("this is for the role of %s; you do not have it"
                    .formatted(Arrays.stream(access.value()).map(Role::words).collect(Collectors.joining(" or "))));
        }
        if (access.reauthenticated() && !session.orElseThrow().isReauthenticated(clock.instant())) {
            throw ProblemException.reauthenticationNeeded();
        }
        Requester.set(request, person);
    }
}
