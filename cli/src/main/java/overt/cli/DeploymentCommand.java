package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import overt.deployment.Checklist;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.Retention;
import overt.deployment.SystemCheck;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.ModelPackId;
import overt.operation.ActingPerson;
import overt.operation.Engine;
import overt.operation.FaceEngine;
import overt.operation.Installation;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code overt deployment}: the life cycle, for sites without the console. */
@Command(
        name = "deployment",
        description = "The life of a deployment, each act by a person who signs in (docs/deployment.md).",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeploymentCommand.ListAll.class,
            DeploymentCommand.Show.class,
            CaseCommands.Draft.class,
            CaseCommands.Revise.class,
            CaseCommands.Submit.class,
            CaseCommands.Authorise.class,
            CaseCommands.Refuse.class,
            CaseCommands.Confirm.class,
            CaseCommands.Revoke.class,
            CaseCommands.WatchList.class,
            CaseCommands.Discard.class,
            CaseCommands.RemoveEntry.class,
            CaseCommands.ProposeEntry.class,
            CaseCommands.AcceptFitness.class,
            CaseCommands.Ready.class,
            LiveCommands.GoLive.class,
            LiveCommands.Pause.class,
            LiveCommands.Resume.class,
            LiveCommands.EmergencyStop.class,
            LiveCommands.End.class,
            LiveCommands.Close.class,
            LiveCommands.RaiseThreshold.class,
            LiveCommands.ReleaseCamera.class,
            LiveCommands.ProposeThreshold.class,
            LiveCommands.ProposeCamera.class,
            LiveCommands.Approve.class,
            AlertCommands.ListAlerts.class,
            AlertCommands.Adjudicate.class,
            AlertCommands.PassOn.class,
            AlertCommands.Engage.class,
            AlertCommands.Review.class,
            AlertCommands.Sample.class,
            AlertCommands.Hold.class,
            AlertCommands.ReviewHold.class,
            AlertCommands.ReleaseHold.class
        })
final class DeploymentCommand {
    @Command(name = "list", description = "All deployments.", mixinStandardHelpOptions = true)
    static final class ListAll extends ActCommand {
        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) {
            for (Deployment deployment : installation.deployments().all()) {
                say(DeploymentText.line(deployment));
            }
            return 0;
        }
    }

    @Command(
            name = "show",
            description = "A deployment: its case, what going live still asks for, what is due for destruction.",
            mixinStandardHelpOptions = true)
    static final class Show extends OnDeployment {
        @Option(names = "--history", description = "Also everything that happened.")
        private boolean history;

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            Deployment deployment = installation.deployments().get(id());
            PrintWriter out = out();
            out.println(DeploymentText.line(deployment));
            show(deployment.file());
            if (deployment.watchList().isPresent()) {
                out.println("watch list: " + DeploymentText.composition(deployment));
            }
            deployment
                    .openChanges()
                    .forEach(change -> out.println("waits for a second person: " + DeploymentText.line(change)));
            if (!deployment.state().isOver()) {
                showChecklist(installation, deployment);
            }
            deployment.alerts().forEach(alert -> out.println(DeploymentText.line(alert)));
            for (Retention.Due due :
                    Retention.schedule(deployment, installation.policies().inForce())) {
                out.println("to be destroyed by %s: %s".formatted(due.at(), due.what()));
            }
            Retention.overdueHolds(deployment, Clock.systemUTC().instant())
                    .forEach(hold -> out.println("OVERDUE: the hold on alert %d was to be reviewed by %s"
                            .formatted(hold.alert(), hold.hold().reviewBy())));
            installation
                    .deployments()
                    .certificates(id())
                    .forEach(certificate -> out.println("destroyed at %s: %s, %d sealed records"
                            .formatted(
                                    certificate.destroyedAt(),
                                    certificate.key(),
                                    certificate.records().size())));
            if (history) {
                for (DeploymentEvent event : deployment.history()) {
                    out.println(DeploymentText.line(event));
                }
            }
            out.flush();
            return 0;
        }

        private void show(DeploymentCase file) {
            PrintWriter out = out();
            out.println(
                    "place: %s, %s".formatted(file.place().name(), file.place().area()));
            out.println("period: %s to %s"
                    .formatted(file.period().from(), file.period().until()));
            out.println("use case: " + file.useCase().words());
            out.println("legal basis: " + file.justification().legalBasis());
            out.println("necessity: " + file.justification().necessity());
            out.println("proportionality: " + file.justification().proportionality());
            out.println("grounds: " + file.justification().grounds());
            file.intelligence()
                    .forEach(each ->
                            out.println("intelligence: %s, grading %s".formatted(each.reference(), each.grading())));
            out.println("assessments: data protection %s, equality %s, community %s"
                    .formatted(
                            file.assessments().dataProtection(),
                            file.assessments().equality(),
                            file.assessments().community()));
            file.watchList()
                    .categories()
                    .forEach(each -> out.println("category: %s, because %s".formatted(each.code(), each.reason())));
            file.recognition()
                    .cameras()
                    .forEach(camera -> out.println("camera: %s at %s".formatted(camera.id(), camera.shownAddress())));
            out.println("threshold: %s; models: %s %s"
                    .formatted(
                            file.recognition().threshold(),
                            file.recognition().models().name(),
                            file.recognition().models().version()));
            if (file.isUrgent()) {
                out.println("urgent: " + file.urgency());
            }
        }

        private void showChecklist(Installation installation, Deployment deployment) {
            Collection<CameraId> cameras = deployment.file().recognition().cameras().stream()
                    .map(Camera::id)
                    .toList();
            Checklist checklist = installation
                    .deployments()
                    .checklist(
                            id(),
                            cameras,
                            deployment.file().recognition().threshold(),
                            new SystemCheck(models(deployment), Set.of()));
            List<Checklist.Item> items = checklist.items();
            items.forEach(item -> out().println((item.met() ? "[x] " : "[ ] ") + item.text()));
        }

        private static Optional<ModelPackId> models(Deployment deployment) {
            try {
                String name = deployment.file().recognition().models().name();
                return Optional.of(FaceEngine.idOf(CaseCommands.open(name).pack()));
            } catch (IllegalArgumentException notInstalled) {
                return Optional.empty(); // the checklist says what to do
            }
        }
    }
}
