package overt.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import overt.audit.format.AuditedObject;
import overt.deployment.Deployment;
import overt.deployment.people.Role;
import overt.operation.ActingPerson;
import overt.operation.Engine;
import overt.operation.Installation;
import overt.publication.Particulars;
import overt.publication.ZoneSketch;
import overt.publication.evidence.EvidenceBundle;
import overt.publication.print.PrintShop;
import overt.publication.print.PrintedMatter;
import overt.publication.record.DeploymentRecord;
import overt.publication.record.RecordData;
import overt.publication.record.RecordPage;
import overt.publication.register.Notice;
import overt.publication.register.Register;
import overt.publication.review.Review;
import overt.publication.site.SiteFacts;
import overt.publication.site.SiteFile;
import overt.publication.words.MessageFile;
import overt.vocabulary.DeploymentId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overt public}: what the public, courts and oversight bodies read. */
@Command(
        name = "public",
        description = "Signs and leaflets before a deployment, its record and the register after it (docs/public.md).",
        mixinStandardHelpOptions = true,
        subcommands = {
            PublicCommand.Signs.class,
            PublicCommand.PublicNotice.class,
            PublicCommand.RecordFiles.class,
            PublicCommand.Site.class,
            PublicCommand.OfficersReview.class,
            PublicCommand.Evidence.class
        })
final class PublicCommand {
    /** A command that writes documents of a site. */
    abstract static class Publishing extends ActCommand {
        @Option(
                names = "--site",
                paramLabel = "FILE",
                required = true,
                description = "What the service says of itself: name, contact, languages (docs/public.md).")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private Path site;

        @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the files are written.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private Path out;

        final SiteFacts site() {
            return SiteFile.read(site);
        }

        final Path outFolder() {
            return out;
        }

        final DeploymentRecord record(Installation installation, Particulars about) throws IOException {
            return DeploymentRecord.of(
                    about,
                    installation.deployments().certificates(about.deployment().id()),
                    log());
        }

        final List<DeploymentRecord> records(Installation installation, SiteFacts site) throws IOException {
            List<DeploymentRecord> records = new ArrayList<>();
            for (Deployment deployment : installation.deployments().all()) {
                records.add(record(installation, new Particulars(deployment, site, Optional.empty())));
            }
            return records;
        }

        /** The audit log of the installation: docs/storage.md. */
        final Path log() {
            return folders().data().resolve("audit");
        }

        final int write(SortedMap<String, byte[]> files) throws IOException {
            Register.write(files, out);
            say("written: %d files in %s".formatted(files.size(), out));
            return 0;
        }
    }

    /** One that is about one deployment. */
    abstract static class OfDeployment extends Publishing {
        @Parameters(index = "0", paramLabel = "ID", description = "The deployment.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
        private String id;

        @Option(names = "--map", paramLabel = "FILE", description = "A sketch of the zone, PNG or JPEG.")
        private Optional<Path> map = Optional.empty();

        @Option(
                names = "--map-text",
                paramLabel = "TEXT",
                defaultValue = "",
                description = "What the sketch shows, for people who cannot see it. Needed with --map.")
        private String mapText = "";

        final Particulars about(Installation installation) throws IOException {
            Optional<ZoneSketch> sketch = map.isPresent()
                    ? Optional.of(ZoneSketch.of(Files.readAllBytes(map.get()), mapText))
                    : Optional.empty();
            return new Particulars(installation.deployments().get(new DeploymentId(id)), site(), sketch);
        }
    }

    @Command(
            name = "signs",
            description = "Signs (A2, A3, A4), leaflet, card, large print and easy read, as PDF in every language.",
            mixinStandardHelpOptions = true)
    static final class Signs extends OfDeployment {
        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            Particulars about = about(installation);
            SortedMap<String, byte[]> files = new TreeMap<>();
            for (MessageFile language : about.site().languages()) {
                for (PrintedMatter matter : PrintedMatter.values()) {
                    files.put(name(matter.code(), language, "pdf"), PrintShop.print(matter, about, language));
                }
            }
            return write(files);
        }
    }

    @Command(
            name = "notice",
            description =
                    "What is published before: plain text, and a short text for social media. The page is in 'site'.",
            mixinStandardHelpOptions = true)
    static final class PublicNotice extends OfDeployment {
        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            Particulars about = about(installation);
            DeploymentRecord record = record(installation, about);
            SortedMap<String, byte[]> files = new TreeMap<>();
            for (MessageFile language : about.site().languages()) {
                files.put(name("notice", language, "txt"), text(Notice.text(about, language)));
                files.put(name("notice-short", language, "txt"), text(Notice.post(about, language) + "\n"));
                files.put(name("notice", language, "html"), text(Register.page(record, language, List.of())));
            }
            return write(files);
        }
    }

    @Command(
            name = "record",
            description = "What is published after: HTML and PDF in every language, CSV, JSON with its schema, proofs.",
            mixinStandardHelpOptions = true)
    static final class RecordFiles extends OfDeployment {
        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            Particulars about = about(installation);
            DeploymentRecord record = record(installation, about);
            SortedMap<String, byte[]> files = new TreeMap<>(record.files());
            files.put("record.schema.json", RecordData.schema());
            for (MessageFile language : about.site().languages()) {
                files.put(name("record", language, "pdf"), RecordPage.pdf(record, language));
                List<RecordPage.Download> beside = RecordPage.downloads(
                        record, about.words(language), name("record", language, "pdf"), "record.schema.json");
                files.put(name("record", language, "html"), text(Register.page(record, language, beside)));
            }
            return write(files);
        }
    }

    @Command(
            name = "site",
            description = "The register of all deployments, a folder to copy to any web server.",
            mixinStandardHelpOptions = true)
    static final class Site extends Publishing {
        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            SiteFacts site = site();
            return write(Register.files(
                    site, records(installation, site), Clock.systemUTC().instant()));
        }
    }

    @Command(
            name = "review",
            description = "The review for the authorising officer, PDF. Not for publication.",
            mixinStandardHelpOptions = true)
    static final class OfficersReview extends OfDeployment {
        @Option(
                names = "--trial",
                paramLabel = "FILE",
                description = "metrics.json of 'overt evaluate trial', if volunteers walked past.")
        private Optional<Path> trial = Optional.empty();

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            requireInsider(by);
            Particulars about = about(installation);
            DeploymentId deployment = about.deployment().id();
            audited(installation, by, "review.made", deployment);
            return write(new TreeMap<>(Map.of(
                    "review.pdf",
                    Review.pdf(
                            record(installation, about),
                            installation.data().alerts().figures(deployment),
                            records(installation, about.site()),
                            trial.isPresent() ? Optional.of(TrialFile.read(trial.get())) : Optional.empty()))));
        }
    }

    @Command(
            name = "evidence",
            description = "The bundle for a court or an oversight body: record, log with proofs, policy, certificates,"
                    + " guide.",
            mixinStandardHelpOptions = true)
    static final class Evidence extends OfDeployment {
        @Option(
                names = "--evaluation",
                paramLabel = "FILE",
                description = "The evaluation report that was accepted for the deployment.")
        private Optional<Path> evaluation = Optional.empty();

        @Override
        int act(Installation installation, ActingPerson by, Optional<Engine> engine) throws IOException {
            requireInsider(by);
            Particulars about = about(installation);
            DeploymentId deployment = about.deployment().id();
            audited(installation, by, "evidence.exported", deployment);
            EvidenceBundle.write(
                    record(installation, about),
                    installation.deployments().certificates(deployment),
                    log(),
                    evaluation,
                    outFolder());
            say("written: %s; 'overt audit verify %s' checks its log"
                    .formatted(outFolder(), outFolder().resolve("audit")));
            return 0;
        }
    }

    /** What is not for publication is not for people who only look after accounts. */
    private static void requireInsider(ActingPerson by) throws IOException {
        if (by.person().is(Role.ADMINISTRATOR)) {
            throw new IOException(
                    "account '%s' is an administrator's; reviews and evidence are for people who take part or audit"
                            .formatted(by.id()));
        }
    }

    private static void audited(Installation installation, ActingPerson by, String action, DeploymentId deployment) {
        installation.audit(by, action, AuditedObject.of("deployment", deployment.value()));
    }

    private static String name(String document, MessageFile language, String ending) {
        return "%s.%s.%s".formatted(document, language.language().code(), ending);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
