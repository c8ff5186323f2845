package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import overt.deployment.Decision;
import overt.operation.ActingPerson;
import overt.operation.Engine;
import overt.operation.Installation;
import overt.operation.Places;
import overt.operation.SignInResult;
import overt.storage.keys.Passphrase;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command by which a person who signs in acts in an installation. If another process has it open, going live for example, that one
 * carries it out ({@link Hosting}).
 */
abstract class ActCommand implements Callable<Integer> {
    private static final String FROM = "cli";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private InstallationOptions folders;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private SignInOptions signIn;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    /**
     * Acts.
     *
     * @param engine of the process that hosts this; empty if this one opened the installation for itself
     * @return exit status
     */
    abstract int act(Installation installation, ActingPerson by, Optional<Engine> engine)
            throws IOException, InterruptedException;

    /** Whether another process may do it; going live takes this one. */
    boolean canBeHosted() {
        return true;
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Optional<Hosting.Host> host = Hosting.host();
        if (host.isPresent()) {
            return actAs(
                    host.get().installation(),
                    host.get().password(),
                    Optional.of(host.get().engine()));
        }
        char[] password = signIn.password();
        Places places = folders.places();
        try {
            if (canBeHosted() && Hosting.isOn(places.data())) {
                return Hosting.ask(places.data(), spec, password, out(), err());
            }
            try (Installation installation = Installation.open(places, Clock.systemUTC(), this::warn)) {
                return actAs(installation, password, Optional.empty());
            }
        } finally {
            Arrays.fill(password, '\0');
            places.passphrase().ifPresent(Passphrase::close);
        }
    }

    private int actAs(Installation installation, char[] password, Optional<Engine> engine)
            throws IOException, InterruptedException {
        if (installation.people().areNone()) {
            throw new IOException(
                    "nobody has an account here yet; 'overt people add' with --first adds an administrator");
        }
        SignInResult result = installation.people().signIn(signIn.account(), password, FROM);
        return switch (result) {
            case SignInResult.Accepted accepted -> act(installation, accepted.person(), engine);
            case SignInResult.Refused refused ->
                throw new IOException("account '%s' does not exist, is disabled, or has another password"
                        .formatted(signIn.account()));
            case SignInResult.LockedOut locked ->
                throw new IOException("account '%s' had too many wrong passwords and is locked out until %s"
                        .formatted(signIn.account(), locked.until()));
        };
    }

    final InstallationOptions folders() {
        return folders;
    }

    final CommandSpec spec() {
        return spec;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final void say(String line) {
        out().println(line);
        out().flush();
    }

    final void warn(String line) {
        err().println(line);
        err().flush();
    }

    /** @throws IOException with every reason, if it was refused */
    static Decision.Accepted accepted(Decision decision) throws IOException {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted;
            case Decision.Refused refused -> throw new IOException("refused: " + refused.text());
        };
    }
}
