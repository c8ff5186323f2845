package overt.server.web;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.deployment.casefile.ModelPackId;
import overt.evaluation.rehearsal.Rehearsal;
import overt.evaluation.samplecrowd.SampleCrowd;
import overt.face.models.ModelStore;
import overt.face.models.UserCache;
import overt.operation.ActingPerson;
import overt.operation.EnrolledWatchList;
import overt.operation.FaceEngine;
import overt.operation.MadeUpPeople;
import overt.operation.MadeUpRehearsal;
import overt.recognition.RecognitionSettings;
import overt.server.web.Rehearsing.Player;
import overt.server.web.TestServer.Browser;
import overt.vocabulary.DeploymentId;
import overt.watchlist.WatchListSource;

/** The sample crowd in front of the sample camera, with the real models, behind a real server. */
final class LiveRehearsal implements Rehearsing.Stage, AutoCloseable {
    static final double THRESHOLD = 0.44;

    private final SampleCrowd crowd;
    private final FaceEngine engine;
    private final TestServer server;
    private final MadeUpRehearsal deployment;
    private final Rehearsing rehearsing = Rehearsing.with(
            MadeUpPeople.all().stream().map(LiveRehearsal::player).toList(), this);

    private LiveRehearsal(SampleCrowd crowd, FaceEngine engine) throws IOException {
        this.crowd = crowd;
        this.engine = engine;
        server = TestServer.start(new OneEngine(engine), rehearsing);
        deployment = MadeUpRehearsal.authorise(
                server.installation(),
                List.of(Rehearsal.camera(crowd)),
                THRESHOLD,
                engine.models(),
                Duration.ofHours(1),
                Clock.systemUTC());
        try (WatchListSource images = WatchListSource.open(crowd.watchlist());
                EnrolledWatchList enrolled = EnrolledWatchList.enrol(
                        engine.faceModels(),
                        images,
                        THRESHOLD,
                        MadeUpRehearsal.completing(
                                server.installation().policies().inForce(), Clock.systemUTC()),
                        (done, total) -> {},
                        result -> {})) {
            deployment.compose(enrolled);
        }
    }

    /** Skips the test where the models are not installed. */
    static LiveRehearsal begin() throws IOException {
        ModelStore store = ModelStore.ofUser();
        assumeThat(store.list()).anyMatch(pack -> pack.name().equals("starter") && pack.installed());
        SampleCrowd crowd = SampleCrowd.install(UserCache.folder("sample-crowd"), (done, total) -> {});
        int cores = Runtime.getRuntime().availableProcessors();
        return new LiveRehearsal(
                crowd, FaceEngine.open(store.open("starter"), RecognitionSettings.standard(cores), Clock.systemUTC()));
    }

    void goLive() {
        deployment.goLive(engine);
    }

    SampleCrowd crowd() {
        return crowd;
    }

    FaceEngine engine() {
        return engine;
    }

    TestServer server() {
        return server;
    }

    DeploymentId id() {
        return deployment.id();
    }

    String path() {
        return "/deployments/" + deployment.id();
    }

    /** A browser that opened the link, as the operator. */
    Browser browser() {
        Browser browser = server.browser();
        TestServer.require(browser.post("/session/one-time", Map.of("token", rehearsing.token())), 200);
        become(browser, MadeUpPeople.OPERATOR);
        return browser;
    }

    void become(Browser browser, ActingPerson person) {
        TestServer.require(
                browser.post(
                        "/session/rehearsal-person",
                        Map.of("person", person.id().value())),
                200);
    }

    @Override
    public Optional<DeploymentId> deployment() {
        return Optional.of(deployment.id());
    }

    @Override
    public Duration played() {
        return Duration.ZERO;
    }

    @Override
    public void end() {
        // the test ends it
    }

    @Override
    public void close() {
        deployment.close();
        server.close();
        engine.close();
    }

    private static Player player(ActingPerson person) {
        return new Player(person.person(), person.id().value());
    }

    private record OneEngine(FaceEngine engine) implements Engines {
        @Override
        public Optional<FaceEngine> open(String pack) {
            return Optional.of(engine);
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
