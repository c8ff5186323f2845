package overt.cli;

import java.io.IOException;
import java.util.Optional;
import overt.deployment.Decision;
import overt.operation.ActingPerson;
import overt.operation.Engine;
import overt.operation.Installation;
import overt.vocabulary.DeploymentId;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about one deployment. */
abstract class OnDeployment extends ActCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The deployment.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private String id;

    final DeploymentId id() {
        return new DeploymentId(id);
    }

    /** One that is nothing but a decision. */
    abstract static class Simple extends OnDeployment {
        abstract overt.deployment.Command command();

        @Override
        final int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            return done(accepted(installation.deployments().carryOut(by, id(), command())));
        }
    }

    /** One whose reason is for the record. */
    abstract static class WithReason extends Simple {
        @Option(
                names = "--because",
                paramLabel = "TEXT",
                required = true,
                description = "Why. It is sealed with the record; the audit log has its digest.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String reason;

        final String reason() {
            return reason;
        }
    }

    final int done(Decision.Accepted accepted) {
        say(DeploymentText.line(accepted.deployment()));
        return 0;
    }
}
