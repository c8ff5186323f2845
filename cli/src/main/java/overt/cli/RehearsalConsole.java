package overt.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.deployment.casefile.ModelPackId;
import overt.operation.ActingPerson;
import overt.operation.FaceEngine;
import overt.operation.Installation;
import overt.operation.MadeUpPeople;
import overt.operation.Places;
import overt.server.OvertServer;
import overt.server.ServerLog;
import overt.server.ServerParts;
import overt.server.session.OneTimeCode;
import overt.server.web.Engines;
import overt.server.web.Rehearsing;
import overt.server.web.Rehearsing.Player;
import overt.vocabulary.DeploymentId;

/** The console of a rehearsal, for whoever has its link: they play the made-up people, one after another. Thread-safe. */
final class RehearsalConsole implements Rehearsing.Stage, AutoCloseable {
    /** The operator first: an alert comes within seconds, and is theirs. */
    private static final List<Player> PLAYERS = List.of(
            player(MadeUpPeople.OPERATOR, "Olive Operator"),
            player(MadeUpPeople.SECOND_OPERATOR, "Oscar Operator"),
            player(MadeUpPeople.ENGAGEMENT_OFFICER, "Ella Engagement"),
            player(MadeUpPeople.OFFICER, "Avery Authorising"),
            player(MadeUpPeople.APPLICANT, "Alex Applicant"),
            player(MadeUpPeople.AUDITOR, "Audrey Auditor"));

    private final Rehearsing rehearsing = Rehearsing.with(PLAYERS, this);
    private final OvertServer server;
    private volatile Optional<DeploymentId> deployment = Optional.empty();
    private volatile Duration played = Duration.ZERO;
    private volatile boolean ended;

    private RehearsalConsole(
            ListeningOptions listening, Installation installation, Places places, FaceEngine engine, Clock clock)
            throws IOException {
        ServerParts parts = new ServerParts(
                clock,
                new ServerLog(System.err, ServerLog.Level.FAILURES, clock),
                installation,
                places.data(),
                new OneEngine(engine),
                rehearsing,
                Optional.empty(),
                new OneTimeCode());
        server = OvertServer.start(listening.loopback(places.keys(), clock), parts);
    }

    /** Starts to listen. */
    static RehearsalConsole open(
            ListeningOptions listening, Installation installation, Places places, FaceEngine engine, Clock clock)
            throws IOException {
        return new RehearsalConsole(listening, installation, places, engine, clock);
    }

    /** Works once. */
    String link() {
        return "https://localhost:%d/rehearsal#%s".formatted(server.port(), rehearsing.token());
    }

    /** The rehearsal that is played. */
    void plays(DeploymentId id) {
        deployment = Optional.of(id);
    }

    void playedFor(Duration duration) {
        played = duration;
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public Optional<DeploymentId> deployment() {
        return deployment;
    }

    @Override
    public Duration played() {
        return played;
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public void close() {
        server.close();
    }

    private static Player player(ActingPerson person, String name) {
        return new Player(person.person(), name + " (made up)");
    }

    /** The one that the rehearsal runs with. */
    private record OneEngine(FaceEngine engine) implements Engines {
        @Override
        public Optional<FaceEngine> open(String pack) {
            return engine.models().name().equals(pack) ? Optional.of(engine) : Optional.empty();
        }

        @Override
        public List<ModelPackId> installed() {
            return List.of(engine.models());
        }

        @Override
        public Map<String, Double> recommendedThresholds() {
            return Map.of();
        }
    }
}
