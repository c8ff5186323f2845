package overt.server.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import overt.audit.format.AuditedObject;
import overt.deployment.people.PersonId;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.operation.ActingPerson;
import overt.operation.Codes;
import overt.operation.Installation;
import overt.operation.People;
import overt.operation.PersonAccount;
import overt.server.session.SecondFactorProof;
import overt.server.session.Sessions;

/** Accounts, for administrators. */
@RestController
final class PeopleController {

    private final People people;
    private final SecondFactorProof factors;
    private final Sessions sessions;

    PeopleController(Installation installation, SecondFactorProof factors, Sessions sessions) {

        this.people = installation.people();
        this.factors = factors;
        this.sessions = sessions;
    }

    record Account(
            String id,
            String name,
            List<String> roles,
            Optional<String> rank,
            boolean disabled,
            boolean secondFactor) {}

    record Accounts(List<Account> items) {}

    record NewAccount(String id, String name, List<String> roles, Optional<String> rank, String password) {}

    record AccountChange(List<String> roles, Optional<String> rank, boolean disabled) {}

    @GetMapping("/api/v1/people")
    @Access(Role.ADMINISTRATOR)
    Accounts listPeople() {
        return new Accounts(people.all().stream().map(this::shown).toList());
    }

    @PostMapping("/api/v1/people")
    @Access(value = Role.ADMINISTRATOR, reauthenticated = true)
    @ResponseStatus(HttpStatus.CREATED)
    Account addPerson(@RequestBody NewAccount body, ActingPerson by) {
        PersonAccount account =
                new PersonAccount(new PersonId(body.id()), body.name(), roles(body.roles()), rank(body.rank()), false);
        char[] password = body.password().toCharArray();
        try {
            people.add(by, account, password);
        } finally {
            Arrays.fill(password, '\0');
        }
        return shown(find(account.id()));
    }

    @PutMapping("/api/v1/people/{person}")
    @Access(value = Role.ADMINISTRATOR, reauthenticated = true)
    Account changePerson(@PathVariable PersonId person, @RequestBody AccountChange body, ActingPerson by) {
        PersonAccount before = find(person);
        Set<Role> roles = roles(body.roles());
        Optional<Rank> rank = rank(body.rank());
        if (!before.roles().equals(roles) || !before.rank().equals(rank)) {
            people.changeRoles(by, person, roles, rank);
        }
        if (body.disabled() && !before.disabled()) {
            people.disable(by, person);
        }
        if (!body.disabled() && before.disabled()) {
            people.enable(by, person);
        }
        if (!person.equals(by.id())) {
            sessions.endAllOf(person);
        }
        return shown(find(person));
    }

    @PostMapping("/api/v1/people/{person}/password")
    @Access(value = Role.ADMINISTRATOR, reauthenticated = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetPassword(
            @PathVariable PersonId person, @RequestBody SessionController.NewPassword body, ActingPerson by) {
        find(person);
        char[] password = body.password().toCharArray();
        try {
            people.changePassword(by, person, password);
        } finally {
            Arrays.fill(password, '\0');
        }
        if (!person.equals(by.id())) {
            sessions.endAllOf(person);
        }
    }

    @DeleteMapping("/api/v1/people/{person}/second-factor")
    @Access(value = Role.ADMINISTRATOR, reauthenticated = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetSecondFactor(@PathVariable PersonId person, ActingPerson by) {
        find(person);
        factors.remove(
                person.value(), Notes.entry(by, "second-factor.removed", AuditedObject.of("account", person.value())));
        if (!person.equals(by.id())) {
            sessions.endAllOf(person);
        }
    }

    private PersonAccount find(PersonId person) {
        return people.find(person)
                .orElseThrow(() -> ProblemException.notFound("there is no account '%s'".formatted(person)));
    }

    private Account shown(PersonAccount account) {
        return new Account(
                account.id().value(),
                account.name(),
                account.roles().stream().sorted().map(Codes::of).toList(),
                account.rank().map(Codes::of),
                account.disabled(),
                factors.isEnrolled(account.id().value()));
    }

    private static Set<Role> roles(List<String> codes) {
        return codes.stream()
                .map(code -> Choices.read(Role.class, code, "roles"))
                .collect(Collectors.toSet());
    }

    private static Optional<Rank> rank(Optional<String> code) {
        return code.map(text -> Choices.read(Rank.class, text, "rank"));
    }
}
