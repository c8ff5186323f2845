package overt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.evaluation.samplecrowd.SampleCrowd;
import overt.face.models.LicenceAcceptance;
import overt.face.models.ModelStore;
import overt.face.models.UserCache;
import overt.vocabulary.ProgressListener;
import picocli.CommandLine;

/** A whole deployment by five people on the command line: a rehearsal, since its camera is a recording. */
class DeploymentCommandTest {
    private static final ProgressListener SILENT = (done, total) -> {};

    @TempDir
    private Path scratch;

    private record Said(int status, String out, String err) {}

    @Test
    void fivePeopleTakeADeploymentFromItsCaseToItsClose() throws Exception {
        ModelStore.ofUser().install("starter", LicenceAcceptance.NOT_GIVEN, SILENT);
        SampleCrowd crowd = SampleCrowd.install(UserCache.folder("sample-crowd"), SILENT);
        addPeople();
        Path caseFile = caseFile(crowd);
        Path watchList = watchList(crowd);

        done("anne", "deployment", "draft", "street", caseFile.toString());
        done("anne", "deployment", "submit", "street");
        assertThat(refused("anne", "deployment", "authorise", "street", "--because", "good"))
                .contains("this is for the role of authorising officer");
        assertThat(refused("anne", "deployment", "watchlist", "street", watchList.toString()))
                .contains("it is submitted; this can be done while it is authorised");
        done("sue", "deployment", "authorise", "street", "--because", "good");
        assertThat(done("anne", "deployment", "watchlist", "street", watchList.toString()))
                .contains("14 entries");
        assertThat(refused("olga", "deployment", "go-live", "street")).contains("signs stand where people read them");
        for (String item : List.of("signage", "briefing", "operator-training")) {
            done("olga", "deployment", "ready", "street", item);
        }

        StringWriter live = new StringWriter();
        FutureTask<Integer> running =
                new FutureTask<>(() -> execute(live, live, as("olga", "deployment", "go-live", "street")));
        Thread.ofPlatform().start(running);
        await(() -> live.toString().contains("alert 1:"), live);

        // From here on another process has the folder, as far as these commands can tell.
        done("otto", "deployment", "adjudicate", "street", "1", "true", "--because", "same scar");
        assertThat(refused("eva", "deployment", "engage", "street", "1", "confirmed-true"))
                .contains("alert 1 was not passed on");
        done("otto", "deployment", "pass-on", "street", "1");
        done("eva", "deployment", "engage", "street", "1", "confirmed-true", "--action", "arrest");
        Path picture = scratch.resolve("alert.png");
        done("otto", "deployment", "sample", "street", "1", picture.toString());
        assertThat(Files.readAllBytes(picture)).startsWith((byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G');
        assertThat(refused(
                        "adam",
                        "deployment",
                        "sample",
                        "street",
                        "1",
                        scratch.resolve("no.png").toString()))
                .contains("your role sees no pictures");
        assertThat(run(as("olga", "wrong", new String[] {"deployment", "end", "street"}))
                        .err())
                .contains("has another password");
        done("olga", "deployment", "pause", "street", "--because", "rain");
        assertThat(done("olga", "deployment", "resume", "street")).contains("is live");
        done("olga", "deployment", "end", "street");
        assertThat(running.get()).as(live.toString()).isZero();

        assertThat(done("olga", "deployment", "close", "street")).contains("is closed", "destroyed: watch-list/street");
        assertThat(done("sue", "deployment", "show", "street", "--history"))
                .contains("closed by olga", "engagement recorded by eva", "destroyed at");
        assertThat(run(List.of("audit", "verify", data().resolve("audit").toString()))
                        .status())
                .isZero();
        assertThat(leftFiles()).isEmpty();
    }

    private void addPeople() throws IOException {
        for (String id : List.of("adam", "anne", "sue", "olga", "otto", "eva", "wrong")) {
            Files.writeString(scratch.resolve(id), "password of " + id + "\n");
        }
        String first = scratch.resolve("adam").toString();
        Said begun = run(List.of(
                "people",
                "first",
                "adam",
                "--name",
                "Adam",
                "--new-password-file",
                first,
                "--data",
                data().toString()));
        assertThat(begun.status()).as(begun.err()).isZero();
        add("anne", "applicant", "sergeant");
        add("sue", "authorising-officer", "superintendent");
        add("olga", "operator", "constable");
        add("otto", "operator", "constable");
        add("eva", "engagement-officer", "constable");
        assertThat(refused("anne", "people", "disable", "sue")).contains("accounts are an administrator's");
    }

    private void add(String id, String role, String rank) throws IOException {
        String password = scratch.resolve(id).toString();
        done(
                "adam",
                "people",
                "add",
                id,
                "--name",
                id,
                "--role",
                role,
                "--rank",
                rank,
                "--new-password-file",
                password);
    }

    private Path caseFile(SampleCrowd crowd) throws IOException {
        LocalDateTime now =
                LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        return Files.writeString(scratch.resolve("case.yaml"), """
                kind: rehearsal
                use-case: crime-hotspot
                place: {name: Sample Street, area: all of it, time-zone: UTC}
                period: {from: %s, until: %s}
                legal-basis: practice
                necessity: practice
                proportionality: practice
                grounds: practice
                intelligence: [{reference: none, grading: none}]
                assessments: {data-protection: D, equality: E, community: C}
                categories: [{code: wanted-serious-violent, reason: practice}]
                largest-watch-list: 100
                cameras: [{id: sample-camera, address: "%s"}]
                threshold: 0.44
                models: starter
                """.formatted(
                        now, now.plusHours(2), crowd.video().toUri()));
    }

    private Path watchList(SampleCrowd crowd) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("reference,image,category,reason,response,source,lawful_basis,image_date,under_18,expires"));
        Path folder = Files.createDirectory(scratch.resolve("list"));
        try (Stream<Path> images = Files.walk(crowd.watchlist())) {
            for (Path image : images.filter(Files::isRegularFile).sorted().toList()) {
                String person = crowd.watchlist().relativize(image).getName(0).toString();
                String name = person + "-" + image.getFileName();
                Files.copy(image, folder.resolve(name));
                lines.add("%s,%s,wanted-serious-violent,practice,practice,sample,practice,2026-01-01,no,2099-12-31"
                        .formatted(person, name));
            }
        }
        return Files.write(folder.resolve("watchlist.csv"), lines);
    }

    /** What the closed deployment would still have kept. */
    private List<Path> leftFiles() throws IOException {
        try (Stream<Path> tree = Files.walk(data().resolve("sealed"))) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    private Path data() {
        return scratch.resolve("site/data");
    }

    private String done(String who, String... command) {
        Said said = run(as(who, command));
        assertThat(said.status())
                .as("%s: %s", String.join(" ", command), said.err())
                .isZero();
        return said.out();
    }

    private String refused(String who, String... command) {
        Said said = run(as(who, command));
        assertThat(said.status())
                .as("%s: %s", String.join(" ", command), said.out())
                .isEqualTo(1);
        return said.err();
    }

    private List<String> as(String who, String... command) {
        return as(who, who, command);
    }

    private List<String> as(String who, String password, String[] command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(
                "--as", who, "--password-file", scratch.resolve(password).toString()));
        arguments.addAll(List.of("--data", data().toString()));
        return arguments;
    }

    private static Said run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = execute(out, err, arguments);
        return new Said(status, out.toString(), err.toString());
    }

    private static int execute(StringWriter out, StringWriter err, List<String> arguments) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments.toArray(String[]::new));
    }

    private static void await(BooleanSupplier condition, StringWriter said) throws InterruptedException {
        long limit = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(said.toString()).isLessThan(limit);
            Thread.sleep(100);
        }
    }
}
