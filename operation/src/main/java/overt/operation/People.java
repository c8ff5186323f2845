package overt.operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import overt.audit.format.Actor;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.deployment.people.PersonId;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.storage.Account;
import overt.storage.DataFolder;
import overt.storage.SignIn;

/** Who may sign in. An administrator gives accounts and takes part in no deployment. */
public final class People {
    /** In the log in place of an id that is nobody's: it may be a password in the wrong field. */
    private static final String NOBODY = "unknown";

    private final DataFolder data;
    private final Undisturbed undisturbed;

    People(DataFolder data, Undisturbed undisturbed) {
        this.data = data;
        this.undisturbed = undisturbed;
    }

    /** Whether nobody has an account yet. */
    public boolean areNone() {
        return undisturbed.run(() -> data.accounts().all().isEmpty());
    }

    /** All accounts, by id. */
    public List<PersonAccount> all() {
        return undisturbed.run(
                () -> data.accounts().all().stream().map(People::read).toList());
    }

    public Optional<PersonAccount> find(PersonId id) {
        return undisturbed.run(() -> data.accounts().find(id.value()).map(People::read));
    }

    /**
     * Adds the first account. It is an administrator's, who can add the others and do nothing else.
     *
     * @param password at least 12 characters; the caller overwrites it
     * @throws NotAllowedException if there is an account already, or it would be no administrator's
     */
    public void addFirst(PersonAccount account, char[] password, String from) {
        undisturbed.run(() -> {
            if (!data.accounts().all().isEmpty()) {
                throw new NotAllowedException("there are accounts already; an administrator adds others");
            }
            if (!account.person().is(Role.ADMINISTRATOR)) {
                throw new NotAllowedException("the first account is an administrator's, who adds the others");
            }
            Actor self = Actor.of(account.id().value(), Codes.of(Role.ADMINISTRATOR), from);
            data.accounts().add(write(account), password, about(self, "account.added", account));
            return true;
        });
    }

    /**
     * Adds an account.
     *
     * @param password at least 12 characters; the caller overwrites it
     * @throws NotAllowedException if this person is no administrator
     * @throws overt.storage.StorageException if there is an account of this id
     */
    public void add(ActingPerson by, PersonAccount account, char[] password) {
        Actor actor = administrator(by);
        undisturbed.run(() -> {
            data.accounts().add(write(account), password, about(actor, "account.added", account));
            return true;
        });
    }

    /** @throws NotAllowedException if this person is no administrator, or this would leave none */
    public void changeRoles(ActingPerson by, PersonId id, Set<Role> roles, Optional<Rank> rank) {
        Actor actor = administrator(by);
        undisturbed.run(() -> {
            PersonAccount before = require(id);
            PersonAccount after = new PersonAccount(id, before.name(), roles, rank, before.disabled());
            if (!after.person().is(Role.ADMINISTRATOR)) {
                requireAnotherAdministrator(id);
            }
            data.accounts()
                    .changeRoles(
                            id.value(),
                            codes(after.roles()),
                            rank.map(Codes::of),
                            about(actor, "account.roles-changed", after));
            return true;
        });
    }

    /** @throws NotAllowedException if this person is no administrator, or this would leave none */
    public void disable(ActingPerson by, PersonId id) {
        Actor actor = administrator(by);
        undisturbed.run(() -> {
            requireAnotherAdministrator(id);
            data.accounts().disable(id.value(), about(actor, "account.disabled", require(id)));
            return true;
        });
    }

    /** @throws NotAllowedException if this person is no administrator */
    public void enable(ActingPerson by, PersonId id) {
        Actor actor = administrator(by);
        undisturbed.run(() -> {
            data.accounts().enable(id.value(), about(actor, "account.enabled", require(id)));
            return true;
        });
    }

    /**
     * Gives a new password, and ends a lock-out. One's own anybody may change.
     *
     * @throws NotAllowedException if it is somebody else's, and this person is no administrator
     */
    public void changePassword(ActingPerson by, PersonId id, char[] password) {
        Actor actor = by.id().equals(id) ? Actors.of(by, by.person().roles()) : administrator(by);
        undisturbed.run(() -> {
            data.accounts().changePassword(id.value(), password, about(actor, "account.password-changed", require(id)));
            return true;
        });
    }

    /** Tries a password, and logs what came of it. The caller overwrites the password. */
    public SignInResult signIn(String id, char[] password, String from) {
        return undisturbed.run(() -> {
            SignIn result = data.accounts().signIn(id, password);
            return switch (result) {
                case SignIn.SignedIn in -> {
                    PersonAccount account = read(in.account());
                    ActingPerson person = new ActingPerson(account.person(), from);
                    data.auditLog().append(about(Actors.of(person, account.roles()), "sign-in.accepted", account));
                    yield new SignInResult.Accepted(person, account.name());
                }
                case SignIn.Refused refused -> {
                    data.auditLog().append(failed("sign-in.refused", id, from));
                    yield new SignInResult.Refused();
                }
                case SignIn.LockedOut locked -> {
                    data.auditLog().append(failed("sign-in.locked-out", id, from));
                    yield new SignInResult.LockedOut(locked.until());
                }
            };
        });
    }

    private AuditEntry failed(String action, String id, String from) {
        String known = data.accounts().find(id).map(Account::id).orElse(NOBODY);
        return AuditEntry.of(Actor.of(known, "account", from), action, AuditedObject.of("account", known));
    }

    private static Actor administrator(ActingPerson by) {
        if (!by.person().is(Role.ADMINISTRATOR)) {
            throw new NotAllowedException("accounts are an administrator's; you are none");
        }
        return Actors.of(by, Set.of(Role.ADMINISTRATOR));
    }

    private void requireAnotherAdministrator(PersonId id) {
        boolean another = data.accounts().all().stream()
                .map(People::read)
                .anyMatch(account -> !account.id().equals(id)
                        && !account.disabled()
                        && account.person().is(Role.ADMINISTRATOR));
        boolean isOne = require(id).person().is(Role.ADMINISTRATOR);
        if (isOne && !another) {
            throw new NotAllowedException(
                    "'%s' is the only administrator left; add another first, or nobody could give accounts any more"
                            .formatted(id));
        }
    }

    private PersonAccount require(PersonId id) {
        return data.accounts()
                .find(id.value())
                .map(People::read)
                .orElseThrow(() -> new IllegalArgumentException("there is no account '%s'".formatted(id)));
    }

    private static AuditEntry about(Actor actor, String action, PersonAccount account) {
        AuditEntry entry = AuditEntry.of(
                actor, action, AuditedObject.of("account", account.id().value()));
        for (Role role : account.roles()) {
            entry = entry.withCount("role." + Codes.of(role), 1);
        }
        return account.rank().isPresent()
                ? entry.withRelated("rank", Codes.of(account.rank().get()))
                : entry;
    }

    private static Account write(PersonAccount account) {
        return new Account(
                account.id().value(),
                account.name(),
                codes(account.roles()),
                account.rank().map(Codes::of),
                account.disabled());
    }

    private static PersonAccount read(Account stored) {
        return new PersonAccount(
                new PersonId(stored.id()),
                stored.name(),
                stored.roles().stream()
                        .map(code -> Codes.read(Role.class, code))
                        .collect(Collectors.toSet()),
                stored.rank().map(code -> Codes.read(Rank.class, code)),
                stored.disabled());
    }

    private static Set<String> codes(Set<Role> roles) {
        return roles.stream().map(Codes::of).collect(Collectors.toCollection(TreeSet::new));
    }
}
