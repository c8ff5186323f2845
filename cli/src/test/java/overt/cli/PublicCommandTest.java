package overt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.audit.verify.AuditVerifier;
import overt.audit.verify.Verification;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.casefile.Assessments;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.DeploymentKind;
import overt.deployment.casefile.IntelligenceReference;
import overt.deployment.casefile.Justification;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.casefile.Period;
import overt.deployment.casefile.Place;
import overt.deployment.casefile.RecognitionPlan;
import overt.deployment.casefile.WatchListScope;
import overt.deployment.casefile.WatchListScope.ScopedCategory;
import overt.deployment.people.PersonId;
import overt.deployment.people.Role;
import overt.deployment.policy.UseCase;
import overt.operation.Installation;
import overt.operation.MadeUpPeople;
import overt.operation.PersonAccount;
import overt.operation.Places;
import overt.storage.DatabaseChoice;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.Zone;
import picocli.CommandLine;

class PublicCommandTest {
    private static final DeploymentId ID = new DeploymentId("practice-1");
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void anAuthorisedRehearsal() throws Exception {
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Files.writeString(folder.resolve("site.yaml"), """
            force: Exampleshire Police
            public-url: https://lfr.exampleshire.example
            languages: [en]
            questions: {phone: "101"}
            complaints: {phone: "101"}
            oversight: [{name: Information Commissioner, web: https://ico.org.uk}]
            """);
        Places places = new Places(
                folder.resolve("data"), folder.resolve("keys"), Optional.empty(), new DatabaseChoice.Sqlite());
        try (Installation installation = Installation.open(places, Clock.systemUTC(), errors::append)) {
            installation
                    .people()
                    .addFirst(
                            new PersonAccount(
                                    new PersonId("ada"), "Ada", Set.of(Role.ADMINISTRATOR), Optional.empty(), false),
                            PASSWORD.toCharArray(),
                            "cli");
            accepted(installation.deployments().draft(MadeUpPeople.APPLICANT, ID, rehearsal()));
            accepted(installation.deployments().carryOut(MadeUpPeople.APPLICANT, ID, new Command.Submit()));
            accepted(installation
                    .deployments()
                    .carryOut(MadeUpPeople.OFFICER, ID, new Command.Authorise("practice", "")));
            // Signs and notices are made before it is live; this one stays as it is while the test runs.
        }
    }

    @Test
    void writesSignsNoticeRecordAndRegisterOfARehearsal() throws Exception {
        assertThat(run("public", "signs", ID.value())).as(errors.toString()).isZero();
        assertThat(run("public", "notice", ID.value())).as(errors.toString()).isZero();
        assertThat(run("public", "record", ID.value())).as(errors.toString()).isZero();
        assertThat(run("public", "site")).as(errors.toString()).isZero();
        for (String file : List.of(
                "sign-a2.en.pdf",
                "leaflet.en.pdf",
                "card.en.pdf",
                "easy-read.en.pdf",
                "notice.en.txt",
                "notice-short.en.txt",
                "notice.en.html",
                "record.en.pdf",
                "record.en.html",
                "record.json",
                "record.schema.json",
                "index.html",
                "feed.xml",
                "deployments/practice-1/index.html")) {
            assertThat(folder.resolve("out").resolve(file)).isNotEmptyFile();
        }
        assertThat(folder.resolve("out/notice.en.txt")).content(UTF_8).contains("This is a rehearsal.");
        assertThat(folder.resolve("out/record.json")).content(UTF_8).contains("\"rehearsal\" : true");
    }

    @Test
    void theLogInAnEvidenceBundleVerifies() throws Exception {
        assertThat(run("public", "evidence", ID.value())).isEqualTo(1);
        assertThat(errors.toString()).contains("administrator");
        addAuditor();
        assertThat(runAs("olive", "public", "evidence", ID.value()))
                .as(errors.toString())
                .isZero();
        assertThat(AuditVerifier.verify(folder.resolve("out/audit"), Optional.empty(), Optional.empty()))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void saysWhatIsWrongWithTheSiteFile() throws Exception {
        Files.writeString(folder.resolve("site.yaml"), "force: Exampleshire Police\n");
        assertThat(run("public", "site")).isEqualTo(1);
        assertThat(errors.toString()).contains("site.yaml", "'languages' is missing", "'questions' is missing");
    }

    private void addAuditor() {
        Places places = new Places(
                folder.resolve("data"), folder.resolve("keys"), Optional.empty(), new DatabaseChoice.Sqlite());
        try (Installation installation = Installation.open(places, Clock.systemUTC(), errors::append)) {
            var ada = (overt.operation.SignInResult.Accepted)
                    installation.people().signIn("ada", PASSWORD.toCharArray(), "cli");
            installation
                    .people()
                    .add(
                            ada.person(),
                            new PersonAccount(
                                    new PersonId("olive"), "Olive", Set.of(Role.AUDITOR), Optional.empty(), false),
                            PASSWORD.toCharArray());
        }
    }

    private int run(String... arguments) {
        return runAs("ada", arguments);
    }

    private int runAs(String account, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--site", folder.resolve("site.yaml").toString(),
                "--out", folder.resolve("out").toString(),
                "--data", folder.resolve("data").toString(),
                "--keys", folder.resolve("keys").toString(),
                "--as", account,
                "--password-file", folder.resolve("password").toString()));
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(errors, true));
        line.setOut(new PrintWriter(new StringWriter()));
        return line.execute(all.toArray(String[]::new));
    }

    private static void accepted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
    }

    private static DeploymentCase rehearsal() {
        Instant now = Clock.systemUTC().instant();
        return new DeploymentCase(
                DeploymentKind.REHEARSAL,
                UseCase.CRIME_HOTSPOT,
                new Place("a practice ground", "the whole picture", ZoneId.of("Europe/London")),
                new Period(now, now.plus(Duration.ofHours(2))),
                new Justification("practice", "practice", "practice", "practice"),
                List.of(new IntelligenceReference("practice", "none")),
                new Assessments("practice", "practice", "practice"),
                new WatchListScope(List.of(new ScopedCategory("wanted-serious-violent", "practice")), 10),
                new RecognitionPlan(
                        List.of(new Camera(
                                new CameraId("north"), URI.create("file:///recordings/north.mp4"), Zone.WHOLE_FRAME)),
                        0.5,
                        new ModelPackId("starter", "1", "a".repeat(64)),
                        ""),
                "");
    }
}
