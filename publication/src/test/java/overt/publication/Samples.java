package overt.publication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import overt.deployment.Action;
import overt.deployment.Deployment;
import overt.deployment.EngagementOutcome;
import overt.publication.site.SiteFacts;
import overt.publication.site.SiteFile;

/** Things that the tests share. */
public final class Samples {
    private Samples() {}

    public static SiteFacts site() {
        try {
            Path file = Files.createTempFile("site", ".yaml");
            try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream("site.yaml"))) {
                Files.write(file, in.readAllBytes());
                return SiteFile.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a third language, whose message file somebody added. */
    public static SiteFacts siteWithPseudoLanguage(Path folder) throws IOException {
        PseudoLanguage.write(folder);
        Path file = folder.resolve("site.yaml");
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream("site.yaml"))) {
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            Files.writeString(
                    file, text.replace("[en, cy]", "[en, cy, ar]") + "messages:\n  ar: messages-ar.properties\n");
        }
        return SiteFile.read(file);
    }

    public static Particulars about(Deployment deployment) {
        return new Particulars(deployment, site(), Optional.empty());
    }

    /** Six hours with a pause, alerts of every kind, and counts small enough to be hidden. */
    public static PlayedDeployment eventful() {
        return eventful("high-street-2026-11-22", PlayedDeployment.FROM);
    }

    public static PlayedDeployment eventful(String id, Instant from) {
        return played(PlayedDeployment.drafted(id, from)).ended().closed();
    }

    public static PlayedDeployment rehearsed() {
        return played(PlayedDeployment.rehearsal("rehearsal-2026-11-15", Instant.parse("2026-11-15T10:00:00Z")))
                .ended()
                .closed();
    }

    private static PlayedDeployment played(PlayedDeployment drafted) {
        return drafted.live()
                .counted(30, 2_140)
                .falseAlert()
                .passedOnAlert(EngagementOutcome.CONFIRMED_TRUE, Action.ARREST)
                .counted(30, 3_075)
                .passedOnAlert(EngagementOutcome.CONFIRMED_FALSE, Action.NONE)
                .pausedFor(Duration.ofMinutes(12))
                .passedOnAlert(EngagementOutcome.NOT_LOCATED, Action.NONE)
                .undecidedAlert()
                .counted(30, 2_912)
                .passedOnAlert(EngagementOutcome.CONFIRMED_TRUE, Action.OTHER);
    }

    /** With so many arrests and other actions that all of it can be published. */
    public static PlayedDeployment busy(String id, Instant from) {
        PlayedDeployment played = PlayedDeployment.drafted(id, from).live().counted(20, 1_800);
        for (int i = 0; i < 6; i++) {
            played.passedOnAlert(EngagementOutcome.CONFIRMED_TRUE, Action.ARREST);
        }
        for (int i = 0; i < 5; i++) {
            played.passedOnAlert(EngagementOutcome.CONFIRMED_TRUE, Action.OTHER);
        }
        return played.ended().closed();
    }

    public static LoggedDeployments several(Path folder) {
        return new LoggedDeployments(folder)
                .add(eventful("market-2025-10-04", Instant.parse("2025-10-04T09:00:00Z")))
                .add(busy("station-2025-12-20", Instant.parse("2025-12-20T10:00:00Z")))
                .add(rehearsed())
                .add(eventful())
                .add(PlayedDeployment.drafted("stadium-2026-12-05", Instant.parse("2026-12-05T12:00:00Z"))
                        .authorised())
                .add(PlayedDeployment.drafted("secret-draft", Instant.parse("2026-12-09T12:00:00Z")));
    }
}
