package overt.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import overt.audit.format.AuditedObject;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.State;
import overt.deployment.WatchList;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.people.Role;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.operation.ActingPerson;
import overt.operation.Deployments;
import overt.operation.Installation;
import overt.server.web.DeploymentBodies.DeploymentBody;
import overt.server.web.Imports.ImportBody;
import overt.server.web.Imports.ImportResult;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EntryId;
import overt.watchlist.WatchListSource;
import overt.watchlist.WatchListSourceException;

/** The watch list of a deployment: sent, enrolled, composed, looked at, and taken apart. */
@RestController
final class WatchListController {
    private static final double PERCENT = 100;

    private final Installation installation;
    private final Deployments deployments;
    private final DeploymentBodies bodies;
    private final Imports imports;
    private final Uploads uploads = new Uploads();

    WatchListController(Installation installation, DeploymentBodies bodies, Imports imports) {
        this.installation = installation;
        this.deployments = installation.deployments();
        this.bodies = bodies;
        this.imports = imports;
    }

    /** The schema {@code WatchList}. */
    record WatchListBody(
            Instant composedAt,
            Instant staleAt,
            int entries,
            int references,
            int largest,
            List<Compositions.CategoryCount> composition,
            double seriousShare,
            double leastSeriousShare,
            int under18) {}

    record Entry(
            String id,
            String category,
            String reason,
            String plannedResponse,
            String imageSource,
            String lawfulBasis,
            LocalDate imageDate,
            LocalDate expires,
            boolean under18,
            Optional<String> whyUnder18,
            int images) {
        static Entry of(ListedEntry entry) {
            return new Entry(
                    entry.id().value(),
                    entry.category(),
                    entry.reason(),
                    entry.plannedResponse(),
                    entry.imageSource(),
                    entry.lawfulBasis(),
                    entry.imageDate(),
                    entry.expires(),
                    entry.under18(),
                    Optional.of(entry.whyUnder18()).filter(why -> !why.isBlank()),
                    entry.references());
        }
    }

    @GetMapping("/api/v1/deployments/{deployment}/watch-list")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.AUDITOR})
    WatchListBody getWatchList(@PathVariable DeploymentId deployment) {
        Deployment now = deployments.get(deployment);
        WatchList list = list(now);
        Policy policy = now.policy(installation.policies().inForce());
        return new WatchListBody(
                list.composedAt(),
                list.composedAt().plus(policy.hours(Setting.WATCH_LIST_GREATEST_AGE_HOURS)),
                list.entries().size(),
                list.references(),
                now.file().watchList().largest(),
                Compositions.of(list.entries().values(), policy),
                list.share(policy.get(Setting.SERIOUS_CATEGORIES)),
                policy.get(Setting.seriousPercent(now.file().useCase())) / PERCENT,
                (int) list.entries().values().stream()
                        .filter(ListedEntry::under18)
                        .count());
    }

    @PostMapping("/api/v1/deployments/{deployment}/watch-list/discard")
    @Access(Role.APPLICANT)
    DeploymentBody discardWatchList(@PathVariable DeploymentId deployment, ActingPerson by) {
        return decided(deployments.carryOut(by, deployment, new Command.DiscardWatchList()), by);
    }

    @GetMapping("/api/v1/deployments/{deployment}/watch-list/entries")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR})
    Page<Entry> listEntries(
            @PathVariable DeploymentId deployment,
            @RequestParam Optional<String> cursor,
            @RequestParam Optional<Integer> limit) {
        List<ListedEntry> entries =
                List.copyOf(list(deployments.get(deployment)).entries().values());
        return Page.of(entries, cursor, limit, Entry::of);
    }

    @GetMapping("/api/v1/deployments/{deployment}/watch-list/entries/{entry}/images/{image}")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR})
    ResponseEntity<byte[]> getEntryImage(
            @PathVariable DeploymentId deployment,
            @PathVariable EntryId entry,
            @PathVariable int image,
            ActingPerson by) {
        var images = installation.pictures().images(by, deployment, entry);
        return PictureAnswer.crop(installation.pictures(), by, deployment, images, image);
    }

    @PostMapping("/api/v1/deployments/{deployment}/watch-list/entries/{entry}/remove")
    @Access({Role.APPLICANT, Role.OPERATOR, Role.AUTHORISING_OFFICER})
    DeploymentBody removeEntry(
            @PathVariable DeploymentId deployment,
            @PathVariable EntryId entry,
            @RequestBody DeploymentController.GivenReason given,
            ActingPerson by) {
        return decided(deployments.carryOut(by, deployment, new Command.RemoveEntry(entry, given.reason())), by);
    }

    @PostMapping("/api/v1/deployments/{deployment}/watch-list/imports")
    @Access(Role.APPLICANT)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportBody importWatchList(@PathVariable DeploymentId deployment, ActingPerson by, HttpServletRequest request)
            throws IOException {
        Deployment now = deployments.get(deployment);
        if (!Acts.of(by.person(), now, now.state()).contains("importWatchList") && !isUnderWay(now)) {
            throw ProblemException.conflict(
                    "a watch list is put together once the deployment is authorised; this one is "
                            + now.state().words());
        }
        Map<String, byte[]> files = uploads.files(request);
        WatchListSource source;
        try {
            source = WatchListSource.ofUpload(files);
        } catch (WatchListSourceException e) {
            throw ProblemException.invalid(String.valueOf(e.getMessage()));
        }
        try {
            return imports.begin(now, source).body(by.person());
        } catch (ProblemException refused) {
            source.close();
            throw refused;
        }
    }

    @GetMapping("/api/v1/deployments/{deployment}/watch-list/imports/{importId}")
    @Access(Role.APPLICANT)
    ImportBody getImport(@PathVariable DeploymentId deployment, @PathVariable String importId, ActingPerson by) {
        return imports.find(deployment, importId).body(by.person());
    }

    @DeleteMapping("/api/v1/deployments/{deployment}/watch-list/imports/{importId}")
    @Access(Role.APPLICANT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discardImport(@PathVariable DeploymentId deployment, @PathVariable String importId) {
        imports.discard(deployment, importId);
    }

    @GetMapping("/api/v1/deployments/{deployment}/watch-list/imports/{importId}/results")
    @Access(Role.APPLICANT)
    Page<ImportResult> listImportResults(
            @PathVariable DeploymentId deployment,
            @PathVariable String importId,
            @RequestParam Optional<String> cursor,
            @RequestParam Optional<Integer> limit) {
        return Page.of(imports.find(deployment, importId).results(), cursor, limit, result -> result);
    }

    @GetMapping("/api/v1/deployments/{deployment}/watch-list/imports/{importId}/results/{result}/thumbnail")
    @Access(Role.APPLICANT)
    ResponseEntity<byte[]> getImportThumbnail(
            @PathVariable DeploymentId deployment,
            @PathVariable String importId,
            @PathVariable int result,
            ActingPerson by) {
        byte[] png = imports.find(deployment, importId)
                .thumbnail(result)
                .map(picture -> picture.toArray())
                .orElseThrow(() -> ProblemException.notFound("there is no such picture, or it is destroyed"));
        installation.audit(by, "watch-list.import-viewed", AuditedObject.of("deployment", deployment.value()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_PNG)
                .body(png);
    }

    @PostMapping("/api/v1/deployments/{deployment}/watch-list/imports/{importId}/compose")
    @Access(Role.APPLICANT)
    DeploymentBody composeWatchList(
            @PathVariable DeploymentId deployment, @PathVariable String importId, ActingPerson by) {
        boolean underWay = isUnderWay(deployments.get(deployment));
        return decided(
                imports.find(deployment, importId)
                        .compose(list -> underWay
                                ? deployments.proposeEntry(by, deployment, list)
                                : deployments.compose(by, deployment, list)),
                by);
    }

    private static boolean isUnderWay(Deployment deployment) {
        return deployment.state() == State.LIVE || deployment.state() == State.PAUSED;
    }

    private static WatchList list(Deployment deployment) {
        return deployment.watchList().orElseThrow(() -> ProblemException.notFound("this deployment has no watch list"));
    }

    private DeploymentBody decided(Decision decision, ActingPerson by) {
        return switch (decision) {
            case Decision.Accepted accepted -> {
                Deployment now = deployments.get(accepted.deployment().id());
                yield bodies.whole(
                        now, now.state(), by.person(), installation.policies().inForce());
            }
            case Decision.Refused refused -> throw ProblemException.refused(refused);
        };
    }
}
