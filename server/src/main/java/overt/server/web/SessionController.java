package overt.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import overt.audit.format.AuditedObject;
import overt.deployment.people.Person;
import overt.deployment.people.PersonId;
import overt.deployment.people.Role;
import overt.operation.ActingPerson;
import overt.operation.Installation;
import overt.operation.People;
import overt.operation.PersonAccount;
import overt.operation.SignInResult;
import overt.server.session.BrowserSession;
import overt.server.session.BrowserSession.Stage;
import overt.server.session.OneTimeCode;
import overt.server.session.QrCode;
import overt.server.session.RateLimit;
import overt.server.session.SecondFactorProof;
import overt.server.session.Sessions;
import overt.server.session.Totp;
import overt.storage.SecondFactors.Attempt;

/** Signing in and out, set-up, second factors. */
@RestController
final class SessionController {
    /** People who mistype their password a few times get on; a machine that guesses does not. */
    private static final int ATTEMPTS_AT_ONCE = 20;

    private static final double ATTEMPTS_A_SECOND = 1 / 6.0;

    private static final String REFUSED =
            "account, password or code is not right; after five wrong attempts an account is locked for a quarter of an hour";

    private final Sessions sessions;
    private final Installation installation;
    private final People people;
    private final Directory directory;
    private final SecondFactorProof factors;
    private final HttpSessionCsrfTokenRepository csrfTokens;
    private final Rehearsing rehearsing;
    private final OneTimeCode setUpCode;
    private final InstantSource clock;
    private final RateLimit attempts;

    SessionController(
            Sessions sessions,
            Installation installation,
            Directory directory,
            SecondFactorProof factors,
            HttpSessionCsrfTokenRepository csrfTokens,
            Rehearsing rehearsing,
            OneTimeCode setUpCode,
            InstantSource clock) {
        this.sessions = sessions;
        this.installation = installation;
        this.people = installation.people();
        this.directory = directory;
        this.factors = factors;
        this.csrfTokens = csrfTokens;
        this.rehearsing = rehearsing;
        this.setUpCode = setUpCode;
        this.clock = clock;
        attempts = new RateLimit(ATTEMPTS_AT_ONCE, ATTEMPTS_A_SECOND, clock);
    }

    record Session(
            String state,
            String csrfToken,
            Optional<Me> me,
            Optional<Instant> endsAt,
            Optional<Instant> reauthenticatedUntil,
            Optional<Integer> recoveryCodesLeft,
            boolean rehearsal) {}

    record SignIn(String account, String password) {}

    record SecondFactor(String code) {}

    record SecondFactorSecret(String secret, String uri, String qrCode) {}

    record RecoveryCodes(List<String> codes, Session session) {}

    record Reauthentication(String password, String code) {}

    record NewPassword(String password) {}

    record OneTimeToken(String token) {}

    record PersonChoice(String person) {}

    record SetUpState(boolean needed) {}

    record SetUp(String code, String account, String name, String password) {}

    @GetMapping("/api/v1/session")
    @Access(anybody = true)
    Session getSession(HttpServletRequest request, HttpServletResponse response) {
        return shown(request, response);
    }

    @PostMapping("/api/v1/session")
    @Access(anybody = true)
    Session signIn(@RequestBody SignIn body, HttpServletRequest request, HttpServletResponse response) {
        requireAttemptsLeft(request);
        Person person = provePassword(body.account(), body.password(), request);
        Stage next = factors.isEnrolled(person.id().value())
                ? new Stage.PasswordGiven(person.id())
                : new Stage.Enrolling(person.id(), Optional.empty());
        return move(next, request, response);
    }

    @DeleteMapping("/api/v1/session")
    @Access(anybody = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        Caller.session(request)
                .flatMap(BrowserSession::signedIn)
                .flatMap(directory::person)
                .ifPresent(person -> note(person, "session.signed-out", request));
        sessions.end(request);
    }

    @PostMapping("/api/v1/session/second-factor")
    @Access(anybody = true)
    Session giveSecondFactor(@RequestBody SecondFactor body, HttpServletRequest request, HttpServletResponse response) {
        requireAttemptsLeft(request);
        BrowserSession session = session(request);
        if (!(session.stage() instanceof Stage.PasswordGiven given)) {
            throw ProblemException.signedOut("give your password first (POST /api/v1/session)");
        }
        int left = proveSecondFactor(given.person(), body.code(), request);
        directory.person(given.person()).ifPresent(person -> note(person, "session.signed-in", request));
        return move(new Stage.SignedIn(given.person(), clock.instant(), left), request, response);
    }

    @PostMapping("/api/v1/session/second-factor/enrolment")
    @Access(anybody = true)
    SecondFactorSecret beginSecondFactorEnrolment(HttpServletRequest request, HttpServletResponse response) {
        Stage.Enrolling enrolling = enrolling(session(request));
        byte[] secret = Totp.newSecret();
        // The session's id and token stay: the page goes on with them.
        session(request).enrolWith(enrolling.person(), secret);
        String uri = SecondFactorProof.uri(enrolling.person().value(), secret);
        return new SecondFactorSecret(SecondFactorProof.text(secret), uri, QrCode.dataUri(uri));
    }

    @PostMapping("/api/v1/session/second-factor/enrolment/confirm")
    @Access(anybody = true)
    RecoveryCodes confirmSecondFactorEnrolment(
            @RequestBody SecondFactor body, HttpServletRequest request, HttpServletResponse response) {
        requireAttemptsLeft(request);
        Stage.Enrolling enrolling = enrolling(session(request));
        byte[] secret = enrolling
                .secret()
                .orElseThrow(() -> ProblemException.conflict(
                        "ask for a secret first (POST /api/v1/session/second-factor/enrolment)"));
        Person person = directory
                .person(enrolling.person())
                .orElseThrow(() -> ProblemException.signedOut("this account is closed"));
        List<String> codes = factors.enrol(
                        person.id().value(),
                        secret,
                        body.code(),
                        Notes.entry(acting(person, request), "second-factor.enrolled", account(person.id())))
                .orElseThrow(() -> ProblemException.wrongProof(
                        "this code is not right; look at the app again, and whether the phone's clock is"));
        note(person, "session.signed-in", request);
        Session session = move(new Stage.SignedIn(person.id(), clock.instant(), codes.size()), request, response);
        return new RecoveryCodes(codes, session);
    }

    @PostMapping("/api/v1/session/reauthentication")
    @Access
    Session reauthenticate(
            @RequestBody Reauthentication body,
            ActingPerson by,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireAttemptsLeft(request);
        Person person = by.person();
        if (rehearsing.isPlayed(person.id())) {
            // Made-up people have no password: whoever plays them shows here where real ones would be asked.
            return move(new Stage.SignedIn(person.id(), clock.instant(), 0), request, response);
        }
        provePassword(person.id().value(), body.password(), request);
        int left = proveSecondFactor(person.id(), body.code(), request);
        note(person, "session.reauthenticated", request);
        return move(new Stage.SignedIn(person.id(), clock.instant(), left), request, response);
    }

    @PostMapping("/api/v1/session/password")
    @Access(reauthenticated = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeOwnPassword(@RequestBody NewPassword body, ActingPerson by) {
        char[] password = body.password().toCharArray();
        try {
            people.changePassword(by, by.id(), password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @PostMapping("/api/v1/session/activity")
    @Access
    Session touchSession(HttpServletRequest request, HttpServletResponse response) {
        return shown(request, response);
    }

    @PostMapping("/api/v1/session/one-time")
    @Access(anybody = true)
    Session useOneTimeLink(@RequestBody OneTimeToken body, HttpServletRequest request, HttpServletResponse response) {
        requireAttemptsLeft(request);
        Person first = rehearsing
                .open(body.token())
                .orElseThrow(() -> ProblemException.wrongProof(
                        "this link was used already, or is of another rehearsal; start overt rehearse again"));
        return move(new Stage.SignedIn(first.id(), clock.instant(), 0), request, response);
    }

    @PostMapping("/api/v1/session/rehearsal-person")
    @Access
    Session becomeRehearsalPerson(
            @RequestBody PersonChoice body, ActingPerson by, HttpServletRequest request, HttpServletResponse response) {
        Person next = rehearsing
                .other(by.id(), body.person())
                .orElseThrow(() -> ProblemException.notFound("nobody of that name takes part in a rehearsal here"));
        return move(new Stage.SignedIn(next.id(), clock.instant(), 0), request, response);
    }

    @GetMapping("/api/v1/set-up")
    @Access(anybody = true)
    SetUpState getSetUp() {
        return new SetUpState(people.areNone());
    }

    @PostMapping("/api/v1/set-up")
    @Access(anybody = true)
    Session setUp(@RequestBody SetUp body, HttpServletRequest request, HttpServletResponse response) {
        requireAttemptsLeft(request);
        if (!people.areNone()) {
            throw ProblemException.conflict("this installation is set up; sign in, or ask its administrator");
        }
        if (!setUpCode.matches(body.code())) {
            throw ProblemException.wrongProof(
                    "this is not the code that the terminal shows; after 20 wrong attempts start overt serve again");
        }
        PersonAccount first = new PersonAccount(
                new PersonId(body.account()), body.name(), Set.of(Role.ADMINISTRATOR), Optional.empty(), false);
        char[] password = body.password().toCharArray();
        try {
            people.addFirst(first, password, Requester.from(request));
        } finally {
            Arrays.fill(password, '\0');
        }
        return move(new Stage.Enrolling(first.id(), Optional.empty()), request, response);
    }

    private Person provePassword(String account, String password, HttpServletRequest request) {
        char[] characters = password.toCharArray();
        try {
            return switch (people.signIn(account, characters, Requester.from(request))) {
                case SignInResult.Accepted accepted -> accepted.person().person();
                case SignInResult.Refused refused -> throw ProblemException.wrongProof(REFUSED);
                case SignInResult.LockedOut locked ->
                    throw ProblemException.tooMany("too many wrong attempts; try again after " + locked.until()
                            + ", or ask the administrator");
            };
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private int proveSecondFactor(PersonId person, String code, HttpServletRequest request) {
        return switch (factors.attempt(person.value(), code)) {
            case Attempt.Proved proved -> proved.left();
            case Attempt.Refused refused -> {
                noteRefusal(person, "second-factor.refused", request);
                throw ProblemException.wrongProof(REFUSED);
            }
            case Attempt.LockedOut locked -> {
                noteRefusal(person, "second-factor.locked-out", request);
                throw ProblemException.tooMany(
                        "too many wrong codes; try again after " + locked.until() + ", or ask the administrator");
            }
        };
    }

    private void noteRefusal(PersonId person, String action, HttpServletRequest request) {
        directory.person(person).ifPresent(known -> note(known, action, request));
    }

    private void note(Person person, String action, HttpServletRequest request) {
        installation.audit(acting(person, request), action, account(person.id()));
    }

    private static ActingPerson acting(Person person, HttpServletRequest request) {
        return new ActingPerson(person, Requester.from(request));
    }

    private static AuditedObject account(PersonId person) {
        return AuditedObject.of("account", person.value());
    }

    private void requireAttemptsLeft(HttpServletRequest request) {
        if (!attempts.allows(request.getRemoteAddr())) {
            throw ProblemException.tooMany("too many attempts from this address; wait half a minute");
        }
    }

    private BrowserSession session(HttpServletRequest request) {
        return sessions.ofOrNew(request);
    }

    private static Stage.Enrolling enrolling(BrowserSession session) {
        if (session.stage() instanceof Stage.Enrolling enrolling) {
            return enrolling;
        }
        throw ProblemException.signedOut(
                "give your password first; only an account without a second factor enrols one");
    }

    private Session move(Stage next, HttpServletRequest request, HttpServletResponse response) {
        BrowserSession session = session(request);
        sessions.move(request, session, next);
        csrfTokens.saveToken(null, request, response);
        CsrfToken token = csrfTokens.generateToken(request);
        csrfTokens.saveToken(token, request, response);
        return shown(session, token);
    }

    private Session shown(HttpServletRequest request, HttpServletResponse response) {
        BrowserSession session = session(request);
        CsrfToken token = csrfTokens.loadToken(request);
        if (token == null) {
            token = csrfTokens.generateToken(request);
            csrfTokens.saveToken(token, request, response);
        }
        return shown(session, token);
    }

    private Session shown(BrowserSession session, CsrfToken token) {
        return switch (session.stage()) {
            case Stage.Anonymous anonymous -> early("anonymous", token);
            case Stage.PasswordGiven given -> early("second-factor", token);
            case Stage.Enrolling enrolling -> early("enrol-second-factor", token);
            case Stage.SignedIn in ->
                directory
                        .person(in.person())
                        .map(person -> signedIn(person, in, session, token))
                        .orElseGet(() -> early("anonymous", token));
        };
    }

    private Session early(String state, CsrfToken token) {
        return new Session(
                state,
                token.getToken(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                rehearsing.isOn());
    }

    private Session signedIn(Person person, Stage.SignedIn in, BrowserSession session, CsrfToken token) {
        Instant until = in.provedAt().plus(BrowserSession.REAUTHENTICATED_FOR);
        return new Session(
                "signed-in",
                token.getToken(),
                Optional.of(directory.me(person)),
                Optional.of(session.endsAt()),
                Optional.of(until).filter(clock.instant()::isBefore),
                rehearsing.isPlayed(person.id()) ? Optional.empty() : Optional.of(in.recoveryCodesLeft()),
                rehearsing.isOn());
    }
}
