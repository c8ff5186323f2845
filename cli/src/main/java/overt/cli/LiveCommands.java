package overt.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.LiveChange;
import overt.face.models.InstalledPack;
import overt.operation.ActingPerson;
import overt.operation.Engine;
import overt.operation.FaceEngine;
import overt.operation.Happening;
import overt.operation.Installation;
import overt.recognition.LiveRecognition.CameraState;
import overt.recognition.RecognitionSettings;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** While cameras run, and how they stop. */
final class LiveCommands {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);

    private LiveCommands() {}

    /** Takes this process: it runs the cameras until the deployment is over. */
    abstract static class Running extends OnDeployment {
        abstract Decision begin(Installation installation, ActingPerson by, Engine engine) throws IOException;

        @Override
        final int act(Installation installation, ActingPerson by, Optional<Engine> host)
                throws IOException, InterruptedException {
            if (host.isPresent()) {
                // The process that runs the cameras goes on with what it has.
                return done(accepted(begin(installation, by, host.get())));
            }
            Deployment deployment = installation.deployments().get(id());
            InstalledPack pack =
                    CaseCommands.open(deployment.file().recognition().models().name());
            RecognitionSettings settings =
                    RecognitionSettings.standard(Runtime.getRuntime().availableProcessors());
            try (FaceEngine engine = FaceEngine.open(pack, settings, Clock.systemUTC());
                    Hosting hosting = Hosting.begin(folders().data(), installation, engine)) {
                installation.keepRetention(this::warn);
                installation.listen(this::tell);
                accepted(begin(installation, by, engine));
                say("listening on " + hosting.socket());
                say("other terminals can pause, end, adjudicate and so on; Ctrl-C stops the cameras and pauses");
                runUntilOver(installation);
                // Before the engine closes.
                installation.controlRoom().close();
            }
            return done(
                    new Decision.Accepted(List.of(), installation.deployments().get(id())));
        }

        private void runUntilOver(Installation installation) throws InterruptedException {
            long saidAt = System.nanoTime();
            try {
                while (!installation.deployments().get(id()).state().isOver()) {
                    Thread.sleep(LOOK_EVERY.toMillis());
                    if (System.nanoTime() - saidAt > SAY_EVERY.toNanos()) {
                        saidAt = System.nanoTime();
                        sayCameras(installation);
                    }
                }
            } catch (InterruptedException stopped) {
                installation.controlRoom().close();
                throw stopped;
            }
        }

        private void sayCameras(Installation installation) {
            installation.controlRoom().view(id()).ifPresent(view -> {
                for (CameraState camera : view.states()) {
                    say("camera %s: %s, %d faces seen, %d frames dropped"
                            .formatted(
                                    camera.camera().id(),
                                    camera.health().state().name().toLowerCase(Locale.ROOT),
                                    camera.counts().facesSeen(),
                                    camera.health().droppedFrames()));
                }
            });
        }

        private void tell(Happening happening) {
            if (!happening.deployment().id().equals(id())) {
                return;
            }
            for (DeploymentEvent event : happening.events()) {
                if (!(event instanceof DeploymentEvent.FacesCounted)) {
                    say(DeploymentText.line(event));
                }
            }
        }
    }

    @Command(
            name = "go-live",
            description = "Runs the cameras in this process until the deployment is over, and prints alerts.",
            mixinStandardHelpOptions = true)
    static final class GoLive extends Running {
        @Option(
                names = "--camera",
                paramLabel = "ID",
                description = "One of the authorised cameras; repeat it for several (default: all).")
        private List<String> cameras = new ArrayList<>();

        @Option(
                names = "--threshold",
                paramLabel = "T",
                description = "At least the authorised one (default: that one).")
        private Optional<Double> threshold = Optional.empty();

        @Override
        boolean canBeHosted() {
            return false;
        }

        @Override
        Decision begin(Installation installation, ActingPerson by, Engine engine) {
            Deployment deployment = installation.deployments().get(id());
            List<CameraId> chosen = cameras.isEmpty()
                    ? deployment.file().recognition().cameras().stream()
                            .map(Camera::id)
                            .toList()
                    : cameras.stream().map(CameraId::new).toList();
            double wanted = threshold.orElse(deployment.file().recognition().threshold());
            return installation.controlRoom().goLive(by, id(), chosen, wanted, engine);
        }
    }

    @Command(
            name = "resume",
            description = "Takes a paused deployment live again: in the process that runs it, or in this one.",
            mixinStandardHelpOptions = true)
    static final class Resume extends Running {
        @Override
        Decision begin(Installation installation, ActingPerson by, Engine engine) {
            return installation.controlRoom().resume(by, id(), engine);
        }
    }

    @Command(name = "pause", description = "Stops the cameras; it can be resumed.", mixinStandardHelpOptions = true)
    static final class Pause extends OnDeployment.WithReason {
        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.Pause(reason());
        }
    }

    @Command(
            name = "emergency-stop",
            description = "Stops everything; only an authorising officer resumes.",
            mixinStandardHelpOptions = true)
    static final class EmergencyStop extends OnDeployment.Simple {
        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.EmergencyStop();
        }
    }

    @Command(name = "end", description = "Ends it for good.", mixinStandardHelpOptions = true)
    static final class End extends OnDeployment.Simple {
        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.End();
        }
    }

    @Command(
            name = "close",
            description = "Destroys everything that is not on hold, checks that it is gone, and closes the deployment.",
            mixinStandardHelpOptions = true)
    static final class Close extends OnDeployment {
        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            Decision.Accepted closed = accepted(installation.deployments().close(by, id()));
            installation
                    .deployments()
                    .certificates(id())
                    .forEach(certificate -> say("destroyed: %s, %d sealed records, certificate %s"
                            .formatted(certificate.key(), certificate.records().size(), certificate.digest())));
            return done(closed);
        }
    }

    @Command(
            name = "raise-threshold",
            description = "Raises the threshold in use, at once.",
            mixinStandardHelpOptions = true)
    static final class RaiseThreshold extends OnDeployment.Simple {
        @Parameters(index = "1", paramLabel = "T")
        private double threshold;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.RaiseThreshold(threshold);
        }
    }

    @Command(name = "release-camera", description = "Stops one camera for good.", mixinStandardHelpOptions = true)
    static final class ReleaseCamera extends OnDeployment.Simple {
        @Parameters(index = "1", paramLabel = "CAMERA")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String camera;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.ReleaseCamera(new CameraId(camera));
        }
    }

    @Command(
            name = "propose-threshold",
            description =
                    "Proposes to lower the threshold, never below the authorised one; a second person approves it.",
            mixinStandardHelpOptions = true)
    static final class ProposeThreshold extends OnDeployment.Simple {
        @Parameters(index = "1", paramLabel = "T")
        private double threshold;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.Propose(new LiveChange.LowerThreshold(threshold));
        }
    }

    @Command(
            name = "propose-camera",
            description = "Proposes to use another authorised camera; a second person approves it.",
            mixinStandardHelpOptions = true)
    static final class ProposeCamera extends OnDeployment.Simple {
        @Parameters(index = "1", paramLabel = "CAMERA")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String camera;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.Propose(new LiveChange.AddCamera(new CameraId(camera)));
        }
    }

    @Command(name = "approve", description = "Approves a proposed change.", mixinStandardHelpOptions = true)
    static final class Approve extends OnDeployment.Simple {
        @Parameters(index = "1", paramLabel = "CHANGE", description = "Its number, as 'show' lists it.")
        private int change;

        @Override
        overt.deployment.Command command() {
            return new overt.deployment.Command.Approve(change);
        }
    }
}
