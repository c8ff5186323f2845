package overt.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import overt.deployment.people.Person;
import overt.operation.ActingPerson;
import overt.server.session.BrowserSession;

/** Gives controllers the person that {@link AccessInterceptor} let in. */
final class Requester implements HandlerMethodArgumentResolver {
    private static final String ATTRIBUTE = "overt.person";

    static void set(HttpServletRequest request, Person person) {
        request.setAttribute(ATTRIBUTE, new ActingPerson(person, from(request)));
    }

    /** The address as the audit log takes it: without an IPv6 zone, which says nothing outside this machine. */
    static String from(HttpServletRequest request) {
        return request.getRemoteAddr().replaceAll("%.*", "");
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ActingPerson.class
                || parameter.getParameterType() == BrowserSession.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        if (parameter.getParameterType() == BrowserSession.class) {
            return Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class))
                    .flatMap(Caller::session)
                    .orElseThrow(() -> ProblemException.signedOut("sign in first"));
        }
        Object person = request.getAttribute(ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST);
        if (person == null) {
            throw ProblemException.signedOut("sign in first");
        }
        return person;
    }
}
