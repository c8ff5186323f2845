package overt.operation;

import static overt.operation.TestInstallation.ANNE;
import static overt.operation.TestInstallation.EVA;
import static overt.operation.TestInstallation.OLGA;
import static overt.operation.TestInstallation.OTTO;
import static overt.operation.TestInstallation.SUE;
import static overt.operation.TestInstallation.accepted;
import static overt.operation.TestInstallation.entryId;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import overt.deployment.Action;
import overt.deployment.Adjudication;
import overt.deployment.Command;
import overt.deployment.EngagementOutcome;
import overt.deployment.HoldGround;
import overt.deployment.Readiness;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.DeploymentKind;
import overt.deployment.casefile.FitnessReport;
import overt.storage.DatabaseChoice;
import overt.storage.EntryToStore;
import overt.vocabulary.DeploymentId;

/** A process that takes one deployment after the other through its whole life until it is killed, and says what is done once it is. */
final class LivingProcess {
    static final int ENTRIES = 3;

    private LivingProcess() {}

    /** @param arguments home of both folders, number of the first deployment, address of the database if it is a server's */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        DatabaseChoice database = arguments.length > 2
                ? new DatabaseChoice.PostgreSql(arguments[2], "overt", "")
                : new DatabaseChoice.Sqlite();
        Clock clock = Clock.fixed(TestInstallation.NOON, ZoneOffset.UTC);
        Places places = new Places(home.resolve("data"), home.resolve("keys"), Optional.empty(), database);
        try (Installation installation = Installation.open(places, clock, line -> System.out.println(line))) {
            System.out.println("open");
            // Ends by itself if nobody listens any more: a test that failed must not leave it running.
            for (int number = Integer.parseInt(arguments[1]); !System.out.checkError(); number++) {
                live(installation, new DeploymentId("d" + number), clock.instant());
            }
        }
    }

    private static void live(Installation installation, DeploymentId id, Instant now) {
        Deployments deployments = installation.deployments();
        TestInstallation.SeeingEngine engine = new TestInstallation.SeeingEngine(id);
        DeploymentCase file = TestInstallation.file(DeploymentKind.OPERATION, URI.create("rtsp://10.0.0.2/north"));
        accepted(deployments.draft(ANNE, id, file));
        said("drafted", id);
        accepted(deployments.carryOut(ANNE, id, new Command.Submit()));
        accepted(deployments.carryOut(SUE, id, new Command.Authorise("necessary", "")));
        said("authorised", id);
        List<EntryToStore> entries = TestInstallation.entries(ENTRIES);
        accepted(deployments.compose(ANNE, id, TestInstallation.listed(ENTRIES), entries));
        said("composed", id);
        FitnessReport fitness = new FitnessReport(
                "b".repeat(64), TestInstallation.MODELS.digest(), TestInstallation.THRESHOLD, 0.0005, true);
        accepted(deployments.carryOut(SUE, id, new Command.AcceptFitness(fitness)));
        for (Readiness item : Readiness.values()) {
            accepted(deployments.carryOut(OLGA, id, new Command.ConfirmReadiness(item)));
        }
        accepted(installation
                .controlRoom()
                .goLive(OLGA, id, List.of(TestInstallation.CAMERA), TestInstallation.THRESHOLD, engine));
        said("live", id);
        engine.sees(entryId(1));
        said("alert", id);
        engine.sees(entryId(2));
        said("alert", id);
        accepted(deployments.carryOut(OLGA, id, new Command.Adjudicate(1, Adjudication.TRUE, "ears")));
        said("adjudicated", id);
        accepted(deployments.carryOut(OLGA, id, new Command.PassOn(1)));
        accepted(deployments.carryOut(
                EVA, id, new Command.RecordEngagement(1, EngagementOutcome.CONFIRMED_TRUE, Action.ARREST)));
        accepted(deployments.carryOut(
                OLGA, id, new Command.PlaceHold(1, HoldGround.ARREST, "case 7", now.plus(Duration.ofDays(20)))));
        said("held", id);
        accepted(deployments.carryOut(OLGA, id, new Command.Adjudicate(2, Adjudication.FALSE, "a brother")));
        accepted(deployments.carryOut(OTTO, id, new Command.ReviewFalseAlert(2, "alike")));
        said("reviewed", id);
        accepted(deployments.carryOut(OLGA, id, new Command.End()));
        said("ended", id);
        accepted(deployments.close(OLGA, id));
        said("closed", id);
        accepted(deployments.carryOut(SUE, id, new Command.ReleaseHold(1, "settled")));
        said("released", id);
    }

    private static void said(String what, DeploymentId id) {
        System.out.println(what + " " + id);
    }

    static Process start(Path home, int first, DatabaseChoice database) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LivingProcess.class.getName()));
        command.addAll(List.of(home.toString(), String.valueOf(first)));
        if (database instanceof DatabaseChoice.PostgreSql server) {
            command.add(server.jdbcUrl());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // Java's note that a module is incubating.
                .start();
    }
}
