package overt.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.OperatingAuthority;
import overt.deployment.Readiness;
import overt.deployment.casefile.Assessments;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.DeploymentKind;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.IntelligenceReference;
import overt.deployment.casefile.Justification;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.casefile.Period;
import overt.deployment.casefile.Place;
import overt.deployment.casefile.RecognitionPlan;
import overt.deployment.casefile.WatchListScope;
import overt.deployment.casefile.WatchListScope.ScopedCategory;
import overt.deployment.people.Person;
import overt.deployment.people.PersonId;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.deployment.policy.UseCase;
import overt.recognition.AlertEvidence;
import overt.recognition.AlertSink;
import overt.recognition.LiveRecognition.CameraState;
import overt.storage.DatabaseChoice;
import overt.storage.EntryToStore;
import overt.storage.Plaintext;
import overt.vocabulary.Alert;
import overt.vocabulary.Box;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.RgbPicture;
import overt.vocabulary.TrackId;
import overt.vocabulary.Zone;
import overt.watchlist.ImageOrigin;
import overt.watchlist.ReferenceDatabase;
import overt.watchlist.WatchListEntry;

/** An installation with people, a case, and an engine that sees whom a test says. */
final class TestInstallation implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    static final DeploymentId ID = new DeploymentId("high-street");
    static final CameraId CAMERA = new CameraId("north");
    static final double THRESHOLD = 0.5;
    static final ModelPackId MODELS = new ModelPackId("yunet-sface", "1", "a".repeat(64));
    static final EmbeddingContract CONTRACT = new EmbeddingContract("ab".repeat(32), 64, "rgb", "arcface-112");

    static final ActingPerson ANNE = person("anne", Role.APPLICANT, Rank.SERGEANT);
    static final ActingPerson SUE = person("sue", Role.AUTHORISING_OFFICER, Rank.SUPERINTENDENT);
    static final ActingPerson CLIVE = person("clive", Role.AUTHORISING_OFFICER, Rank.CHIEF_SUPERINTENDENT);
    static final ActingPerson OLGA = person("olga", Role.OPERATOR, Rank.CONSTABLE);
    static final ActingPerson OTTO = person("otto", Role.OPERATOR, Rank.CONSTABLE);
    static final ActingPerson EVA = person("eva", Role.ENGAGEMENT_OFFICER, Rank.CONSTABLE);
    static final ActingPerson AUDREY = person("audrey", Role.AUDITOR, Rank.CONSTABLE);

    final Path home;
    final SettableClock clock = new SettableClock(NOON);
    final List<String> reports = new CopyOnWriteArrayList<>();
    final SeeingEngine engine = new SeeingEngine(ID);
    private final DatabaseChoice database;
    private @Nullable Installation open;

    TestInstallation(Path home, DatabaseChoice database) {
        this.home = home;
        this.database = database;
    }

    static TestInstallation create(Path home) {
        return new TestInstallation(home, new DatabaseChoice.Sqlite());
    }

    Path dataFolder() {
        return home.resolve("data");
    }

    Installation open() {
        Installation now = open;
        if (now == null) {
            now = Installation.open(places(), clock, reports::add);
            open = now;
        }
        return now;
    }

    Places places() {
        return new Places(dataFolder(), home.resolve("keys"), Optional.empty(), database);
    }

    Installation reopen() {
        shut();
        return open();
    }

    Deployments deployments() {
        return open().deployments();
    }

    Deployment deployment() {
        return deployments().get(ID);
    }

    @Override
    public void close() {
        shut();
    }

    /** It can be opened again. */
    void shut() {
        Installation now = open;
        if (now != null) {
            now.close();
            open = null;
        }
    }

    Deployment does(ActingPerson by, Command command) {
        return accepted(deployments().carryOut(by, ID, command));
    }

    void authorised() {
        accepted(deployments().draft(ANNE, ID, file(DeploymentKind.OPERATION, URI.create("rtsp://10.0.0.2/north"))));
        does(ANNE, new Command.Submit());
        does(SUE, new Command.Authorise("necessary", ""));
    }

    void composed() {
        accepted(compose(3));
    }

    Decision compose(int count) {
        List<EntryToStore> entries = entries(count);
        try {
            return deployments().compose(ANNE, ID, listed(count), entries);
        } finally {
            entries.forEach(EntryToStore::close);
        }
    }

    void ready() {
        authorised();
        composed();
        does(
                SUE,
                new Command.AcceptFitness(new FitnessReport("b".repeat(64), MODELS.digest(), THRESHOLD, 0.0005, true)));
        for (Readiness item : Readiness.values()) {
            does(OLGA, new Command.ConfirmReadiness(item));
        }
    }

    void live() {
        ready();
        goesLive();
    }

    void goesLive() {
        accepted(open().controlRoom().goLive(OLGA, ID, List.of(CAMERA), THRESHOLD, engine));
    }

    static Deployment accepted(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.deployment();
            case Decision.Refused refused -> throw new AssertionError(refused.text());
        };
    }

    static DeploymentCase file(DeploymentKind kind, URI address) {
        return new DeploymentCase(
                kind,
                UseCase.CRIME_HOTSPOT,
                new Place("High Street", "from the market to the station", ZoneOffset.UTC),
                new Period(NOON, NOON.plus(Duration.ofHours(8))),
                new Justification("common law", "others failed", "small zone", "seen there"),
                List.of(new IntelligenceReference("INT-1", "B-2")),
                new Assessments("DPIA-1", "EIA-1", "CIA-1"),
                new WatchListScope(List.of(new ScopedCategory("wanted-serious-violent", "robberies")), 100),
                new RecognitionPlan(List.of(new Camera(CAMERA, address, Zone.WHOLE_FRAME)), THRESHOLD, MODELS, ""),
                "");
    }

    static EntryId entryId(int number) {
        return new EntryId("Marker-Person-%04d".formatted(number));
    }

    static List<ListedEntry> listed(int count) {
        return listed(count, "wanted-serious-violent");
    }

    static List<ListedEntry> listed(int count, String category) {
        List<ListedEntry> listed = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            listed.add(new ListedEntry(
                    entryId(number),
                    category,
                    "warrant",
                    "arrest",
                    "custody",
                    "common law",
                    LocalDate.parse("2025-01-01"),
                    LocalDate.parse("2027-12-31"),
                    false,
                    "",
                    1));
        }
        return listed;
    }

    static List<EntryToStore> entries(int count) {
        List<EntryToStore> entries = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            WatchListEntry entry = new WatchListEntry(
                    entryId(number),
                    "wanted-serious-violent",
                    "warrant",
                    "arrest",
                    "common law",
                    false,
                    "",
                    Optional.of(LocalDate.parse("2027-12-31")));
            entries.add(new EntryToStore(
                    entry,
                    List.of(new EntryToStore.Reference(
                            new ImageOrigin("custody", Optional.of(LocalDate.parse("2025-01-01"))),
                            new Quality(80, new QualityComponents(60, 90, 90, 120, 95, 90, 85, 100, 1, 2, 3, 99)),
                            CONTRACT,
                            embedding(number),
                            Plaintext.of(picture("crop", number)),
                            Plaintext.of(picture("image", number))))));
        }
        return entries;
    }

    static byte[] picture(String what, int number) {
        return "picture-marker %s %04d ".formatted(what, number).repeat(100).getBytes(UTF_8);
    }

    static Embedding embedding(int seed) {
        Random random = new Random(seed);
        float[] values = new float[CONTRACT.dimension()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.normalised(values);
    }

    private static ActingPerson person(String id, Role role, Rank rank) {
        return new ActingPerson(new Person(new PersonId(id), Set.of(role), Optional.of(rank)), "test");
    }

    /** An engine without cameras: it sees somebody when the test says so, as long as the authority is in force. */
    static final class SeeingEngine implements Engine {
        private volatile @Nullable OperatingAuthority authority;
        private volatile @Nullable AlertSink sink;
        private volatile @Nullable ReferenceDatabase watchList;
        private final DeploymentId deployment;
        private int tracks;
        volatile boolean running;

        SeeingEngine(DeploymentId deployment) {
            this.deployment = deployment;
        }

        @Override
        public ModelPackId models() {
            return MODELS;
        }

        @Override
        public EmbeddingContract contract() {
            return CONTRACT;
        }

        @Override
        public Running begin(
                OperatingAuthority issued, ReferenceDatabase references, AlertSink alerts, Viewers viewers) {
            issued.requireInForce();
            authority = issued;
            watchList = references;
            sink = alerts;
            running = true;
            return new Running() {
                @Override
                public List<CameraState> states() {
                    return List.of();
                }

                @Override
                public Optional<RuntimeException> failure() {
                    return Optional.empty();
                }

                @Override
                public void close() {
                    running = false;
                }
            };
        }

        boolean mayRun() {
            OperatingAuthority now = authority;
            return now != null && now.isInForce();
        }

        ReferenceDatabase watchList() {
            ReferenceDatabase now = watchList;
            if (now == null) {
                throw new IllegalStateException("never began");
            }
            return now;
        }

        void sees(EntryId entry) {
            AlertSink now = sink;
            if (now == null || !mayRun()) {
                throw new IllegalStateException("nothing runs");
            }
            tracks++;
            Alert alert = new Alert(
                    1,
                    deployment,
                    new TrackId(CAMERA, tracks),
                    100,
                    entry,
                    0.7,
                    THRESHOLD,
                    "c".repeat(64),
                    new Face(
                            new Box(10, 20, 30, 40),
                            new Landmarks(
                                    new Point(15, 30),
                                    new Point(30, 30),
                                    new Point(22, 40),
                                    new Point(16, 50),
                                    new Point(29, 50)),
                            0.9f),
                    NOON,
                    NOON,
                    NOON,
                    NOON.plusMillis(300));
            byte[] pixels = new byte[3 * 112 * 112];
            new Random(tracks).nextBytes(pixels);
            try (Embedding probe = embedding(-tracks)) {
                now.raise(alert, new AlertEvidence(RgbPicture.of(pixels, 112, 112), probe, CONTRACT));
            }
        }
    }

    /** Set by hand, forwards and backwards. */
    static final class SettableClock extends Clock {
        private volatile Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
