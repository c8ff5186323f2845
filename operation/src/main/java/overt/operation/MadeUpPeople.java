package overt.operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import overt.deployment.people.Person;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;

/**
 * The people of a rehearsal that nobody takes part in, a different one for each duty that the rules keep apart. They have no accounts and
 * no passwords: they exist in the process that rehearses, and the rules refuse them everywhere else.
 */
public final class MadeUpPeople {
    private static final String FROM = "rehearsal";

    public static final ActingPerson APPLICANT = of("applicant", Role.APPLICANT, Rank.SERGEANT);
    public static final ActingPerson OFFICER =
            of("authorising-officer", Role.AUTHORISING_OFFICER, Rank.CHIEF_CONSTABLE);
    public static final ActingPerson OPERATOR = of("operator", Role.OPERATOR, Rank.CONSTABLE);
    public static final ActingPerson SECOND_OPERATOR = of("second-operator", Role.OPERATOR, Rank.CONSTABLE);
    public static final ActingPerson ENGAGEMENT_OFFICER =
            of("engagement-officer", Role.ENGAGEMENT_OFFICER, Rank.CONSTABLE);
    public static final ActingPerson AUDITOR = of("auditor", Role.AUDITOR, Rank.CONSTABLE);

    private MadeUpPeople() {}

    public static List<ActingPerson> all() {
        return List.of(APPLICANT, OFFICER, OPERATOR, SECOND_OPERATOR, ENGAGEMENT_OFFICER, AUDITOR);
    }

    private static ActingPerson of(String name, Role role, Rank rank) {
        return new ActingPerson(Person.madeUp(name, Set.of(role), Optional.of(rank)), FROM);
    }
}
