package overt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import overt.deployment.people.PersonId;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.operation.ActingPerson;
import overt.operation.Codes;
import overt.operation.Engine;
import overt.operation.Installation;
import overt.operation.PersonAccount;
import overt.operation.Places;
import overt.storage.keys.Passphrase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overt people}: who may sign in. */
@Command(
        name = "people",
        description = "Accounts. An administrator gives them and takes part in no deployment.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PeopleCommand.First.class,
            PeopleCommand.Add.class,
            PeopleCommand.ListAll.class,
            PeopleCommand.Roles.class,
            PeopleCommand.Disable.class,
            PeopleCommand.Enable.class,
            PeopleCommand.Password.class
        })
final class PeopleCommand {
    private static final String ROLES =
            "applicant, authorising-officer, operator, engagement-officer, auditor or administrator; repeat it for several.";
    private static final String RANKS =
            "constable, sergeant, inspector, chief-inspector, superintendent, chief-superintendent, assistant-chief-constable"
                    + " or chief-constable.";

    private static Set<Role> roles(List<String> codes) {
        return codes.stream().map(code -> Codes.read(Role.class, code)).collect(Collectors.toSet());
    }

    private static Optional<Rank> rank(Optional<String> code) {
        return code.map(text -> Codes.read(Rank.class, text));
    }

    private static char[] newPassword(Optional<Path> file, String account) throws IOException {
        if (file.isPresent()) {
            return Secrets.read(file.get(), char[]::clone);
        }
        char[] typed = Secrets.ask("new password of " + account, "--new-password-file");
        char[] again = Secrets.ask("again", "--new-password-file");
        try {
            if (!Arrays.equals(typed, again)) {
                throw new IOException("the two are not the same; nothing was changed");
            }
            return typed.clone();
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(again, '\0');
        }
    }

    @Command(
            name = "first",
            description =
                    "Begins an installation: makes its data folder and keys, and the first account, an administrator's.",
            mixinStandardHelpOptions = true)
    static final class First implements Callable<Integer> {
        @Mixin
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private InstallationOptions folders;

        @Parameters(index = "0", paramLabel = "ID", description = "With which they sign in.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String id;

        @Option(names = "--name", paramLabel = "NAME", required = true, description = "Their name.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String name;

        @Option(
                names = "--new-password-file",
                paramLabel = "FILE",
                description = "First line is the password, at least 12 characters (default: asked on the terminal).")
        private Optional<Path> password = Optional.empty();

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PersonAccount account =
                    new PersonAccount(new PersonId(id), name, Set.of(Role.ADMINISTRATOR), Optional.empty(), false);
            char[] secret = newPassword(password, id);
            Places places = folders.places();
            try (Installation installation = Installation.open(
                    places,
                    Clock.systemUTC(),
                    line -> spec.commandLine().getErr().println(line))) {
                installation.people().addFirst(account, secret, "cli");
            } finally {
                Arrays.fill(secret, '\0');
                places.passphrase().ifPresent(Passphrase::close);
            }
            spec.commandLine()
                    .getOut()
                    .println("'%s' is an administrator and can add others: overt people add".formatted(id));
            spec.commandLine().getOut().flush();
            return 0;
        }
    }

    @Command(name = "add", description = "Adds an account.", mixinStandardHelpOptions = true)
    static final class Add extends ActCommand {
        @Parameters(index = "0", paramLabel = "ID", description = "With which they sign in.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String id;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                required = true,
                description = "Their name; it is stored sealed.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String name;

        @Option(names = "--role", paramLabel = "ROLE", required = true, description = ROLES)
        private List<String> roles = new ArrayList<>();

        @Option(names = "--rank", paramLabel = "RANK", description = RANKS)
        private Optional<String> rank = Optional.empty();

        @Option(
                names = "--new-password-file",
                paramLabel = "FILE",
                description = "First line is their password, at least 12 characters (default: asked on the terminal).")
        private Optional<Path> password = Optional.empty();

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            PersonAccount account = new PersonAccount(new PersonId(id), name, roles(roles), rank(rank), false);
            char[] secret = newPassword(password, id);
            try {
                installation.people().add(by, account, secret);
            } finally {
                Arrays.fill(secret, '\0');
            }
            say(line(account));
            return 0;
        }

        @Override
        boolean canBeHosted() {
            return password.isPresent(); // the other process has no terminal of ours to ask on
        }
    }

    @Command(name = "list", description = "All accounts.", mixinStandardHelpOptions = true)
    static final class ListAll extends ActCommand {
        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) {
            installation.people().all().forEach(account -> say(line(account)));
            return 0;
        }
    }

    @Command(name = "roles", description = "Gives an account other roles and a rank.", mixinStandardHelpOptions = true)
    static final class Roles extends ActCommand {
        @Parameters(index = "0", paramLabel = "ID")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String id;

        @Option(names = "--role", paramLabel = "ROLE", required = true, description = ROLES)
        private List<String> roles = new ArrayList<>();

        @Option(names = "--rank", paramLabel = "RANK", description = RANKS)
        private Optional<String> rank = Optional.empty();

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) {
            installation.people().changeRoles(by, new PersonId(id), roles(roles), rank(rank));
            installation.people().find(new PersonId(id)).ifPresent(account -> say(line(account)));
            return 0;
        }
    }

    @Command(name = "disable", description = "Lets somebody sign in no more.", mixinStandardHelpOptions = true)
    static final class Disable extends ActCommand {
        @Parameters(index = "0", paramLabel = "ID")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String id;

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) {
            installation.people().disable(by, new PersonId(id));
            say("'%s' is disabled".formatted(id));
            return 0;
        }
    }

    @Command(name = "enable", description = "Lets somebody sign in again.", mixinStandardHelpOptions = true)
    static final class Enable extends ActCommand {
        @Parameters(index = "0", paramLabel = "ID")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String id;

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) {
            installation.people().enable(by, new PersonId(id));
            say("'%s' is enabled".formatted(id));
            return 0;
        }
    }

    @Command(
            name = "password",
            description = "Gives a new password: one's own, or as an administrator anybody's; ends a lock-out.",
            mixinStandardHelpOptions = true)
    static final class Password extends ActCommand {
        @Parameters(index = "0", paramLabel = "ID")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String id;

        @Option(
                names = "--new-password-file",
                paramLabel = "FILE",
                description =
                        "First line is the new password, at least 12 characters (default: asked on the terminal).")
        private Optional<Path> password = Optional.empty();

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            char[] secret = newPassword(password, id);
            try {
                installation.people().changePassword(by, new PersonId(id), secret);
            } finally {
                Arrays.fill(secret, '\0');
            }
            say("'%s' has a new password".formatted(id));
            return 0;
        }

        @Override
        boolean canBeHosted() {
            return password.isPresent(); // the other process has no terminal of ours to ask on
        }
    }

    private static String line(PersonAccount account) {
        return "'%s' %s: %s%s%s"
                .formatted(
                        account.id(),
                        account.name(),
                        account.roles().stream().sorted().map(Role::words).collect(Collectors.joining(", ")),
                        account.rank().map(rank -> "; " + rank.words()).orElse(""),
                        account.disabled() ? "; disabled" : "");
    }
}
