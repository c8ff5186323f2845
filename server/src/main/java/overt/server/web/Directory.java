package overt.server.web;

import java.util.Optional;
import overt.deployment.people.Person;
import overt.deployment.people.PersonId;
import overt.operation.Codes;
import overt.operation.People;
import overt.operation.PersonAccount;

/** Who is who: people with accounts, and those made up for a rehearsal. Thread-safe. */
final class Directory {
    private final People people;
    private final Rehearsing rehearsing;

    Directory(People people, Rehearsing rehearsing) {
        this.people = people;
        this.rehearsing = rehearsing;
    }

    /** Who did something. */
    record PersonName(String id, String name) {}

    /** As they are now; empty for one who may not sign in. */
    Optional<Person> person(PersonId id) {
        Optional<Person> played = rehearsing.player(id).map(Rehearsing.Player::person);
        return played.isPresent()
                ? played
                : people.find(id).filter(account -> !account.disabled()).map(PersonAccount::person);
    }

    PersonName name(PersonId id) {
        String name = rehearsing
                .player(id)
                .map(Rehearsing.Player::name)
                .or(() -> people.find(id).map(PersonAccount::name))
                .orElse(id.value());
        return new PersonName(id.value(), name);
    }

    Me me(Person person) {
        return new Me(
                person.id().value(),
                name(person.id()).name(),
                person.roles().stream().sorted().map(Codes::of).toList(),
                person.rank().map(Codes::of),
                person.maySeeImages());
    }
}
