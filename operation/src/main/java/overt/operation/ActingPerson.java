package overt.operation;

import overt.deployment.people.Person;
import overt.deployment.people.PersonId;

/**
 * A person who signed in, or who exists in a rehearsal only.
 *
 * @param from where they act from: an address of the network, or the way in, {@code cli} for example; an id for the audit log
 */
public record ActingPerson(Person person, String from) {
    public PersonId id() {
        return person.id();
    }
}
