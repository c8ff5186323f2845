package overt.operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import overt.audit.format.AuditEntry;
import overt.audit.format.AuditedObject;
import overt.deployment.AlertRecord;
import overt.deployment.Deployment;
import overt.deployment.people.Role;
import overt.storage.DataFolder;
import overt.storage.HeldRecord;
import overt.storage.Hold;
import overt.storage.Plaintext;
import overt.storage.RecordKind;
import overt.storage.StoredEntry;
import overt.vocabulary.Alert;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EntryId;
import overt.vocabulary.Quality;
import overt.watchlist.ImageOrigin;

/**
 * Pictures of people, opened for those who may see them, each view in the audit log before it is given. An engagement officer sees the
 * alerts that were passed on, and whom they are for.
 */
public final class Pictures {
    /** Of samples and crops. */
    public static final String MEDIA_TYPE = Pngs.MEDIA_TYPE;

    private final Histories histories;
    private final DataFolder data;
    private final Undisturbed undisturbed;

    Pictures(Histories histories, DataFolder data, Undisturbed undisturbed) {
        this.histories = histories;
        this.data = data;
        this.undisturbed = undisturbed;
    }

    /**
     * An enrolled image of an entry, without pixels.
     *
     * @param id for {@link #crop} and {@link #image}
     */
    public record EnrolledImage(String id, EntryId entry, ImageOrigin origin, Quality quality) {}

    /**
     * The sample picture of an alert, PNG, from the hold if its time is over. The caller closes it after use.
     *
     * @return empty if there is none any more
     * @throws NotAllowedException if this person may not see it
     */
    public Optional<Plaintext> sample(ActingPerson by, DeploymentId id, long alert) {
        Deployment deployment = histories.get(id);
        requireMaySee(by, deployment, deployment.alert(alert));
        return undisturbed.run(() -> {
            data.auditLog()
                    .append(AuditEntry.of(
                                    Actors.of(by, by.person().roles()),
                                    "alert.sample-viewed",
                                    AuditedObject.of("alert", id.value() + "-" + alert))
                            .withRelated("deployment", id.value()));
            return data.alerts().sample(id, alert).or(() -> held(id, alert));
        });
    }

    /**
     * Where in the frame, when, and how well; as long as the alert is kept under its own key.
     *
     * @throws NotAllowedException if this person may not see it
     */
    public Optional<Alert> alert(ActingPerson by, DeploymentId id, long alert) {
        Deployment deployment = histories.get(id);
        requireMaySee(by, deployment, deployment.alert(alert));
        return undisturbed.run(() -> data.alerts().all(id).stream()
                .filter(each -> each.number() == alert)
                .findFirst());
    }

    /**
     * The enrolled images of an entry.
     *
     * @throws NotAllowedException if this person may not see them
     */
    public List<EnrolledImage> images(ActingPerson by, DeploymentId id, EntryId entry) {
        requireMaySee(by, histories.get(id), entry);
        return undisturbed.run(() -> {
            List<StoredEntry> stored = data.watchLists().entries(id);
            try {
                return stored.stream()
                        .filter(each -> each.entry().id().equals(entry))
                        .flatMap(each -> each.references().stream())
                        .map(reference ->
                                new EnrolledImage(reference.id(), entry, reference.origin(), reference.quality()))
                        .toList();
            } finally {
                stored.forEach(StoredEntry::close);
            }
        });
    }

    /** The aligned face of an enrolled image, PNG. The caller closes it after use. */
    public Optional<Plaintext> crop(ActingPerson by, DeploymentId id, EnrolledImage image) {
        requireMaySee(by, histories.get(id), image.entry());
        return undisturbed.run(() -> {
            viewed(by, id, "watch-list.crop-viewed", image);
            return data.watchLists().crop(id, image.id());
        });
    }

    /** An enrolled image as it came, JPEG, PNG, TIFF or WebP. The caller closes it after use. */
    public Optional<Plaintext> image(ActingPerson by, DeploymentId id, EnrolledImage image) {
        requireMaySee(by, histories.get(id), image.entry());
        return undisturbed.run(() -> {
            viewed(by, id, "watch-list.image-viewed", image);
            return data.watchLists().image(id, image.id());
        });
    }

    private void viewed(ActingPerson by, DeploymentId id, String action, EnrolledImage image) {
        data.auditLog()
                .append(AuditEntry.of(
                                Actors.of(by, by.person().roles()), action, AuditedObject.of("deployment", id.value()))
                        .withRelated("record", image.id()));
    }

    private Optional<Plaintext> held(DeploymentId id, long alert) {
        for (Hold hold : data.holds().inForce(id)) {
            if (hold.alert().isPresent() && hold.alert().getAsLong() == alert) {
                Optional<Plaintext> sample = Optional.empty();
                for (HeldRecord record : data.holds().records(hold.id())) {
                    if (record.kind() == RecordKind.SAMPLE) {
                        sample = Optional.of(record.content());
                    } else {
                        record.content().close();
                    }
                }
                return sample;
            }
        }
        return Optional.empty();
    }

    private static void requireMaySee(ActingPerson by, Deployment deployment, Optional<AlertRecord> alert) {
        requireMaySee(by, deployment);
        if (isOnTheStreetOnly(by) && alert.flatMap(AlertRecord::passedOn).isEmpty()) {
            throw new NotAllowedException("this alert was not passed on; engagement officers see those that were");
        }
    }

    private static void requireMaySee(ActingPerson by, Deployment deployment, EntryId entry) {
        requireMaySee(by, deployment);
        boolean passedOn = deployment.alerts().stream()
                .anyMatch(alert ->
                        alert.raised().entry().equals(entry) && alert.passedOn().isPresent());
        if (isOnTheStreetOnly(by) && !passedOn) {
            throw new NotAllowedException(
                    "no alert for this entry was passed on; engagement officers see those that were");
        }
    }

    private static void requireMaySee(ActingPerson by, Deployment deployment) {
        if (!by.person().maySeeImages()) {
            throw new NotAllowedException("your role sees no pictures of people");
        }
        if (by.id().isMadeUp() && !deployment.file().isRehearsal()) {
            throw new NotAllowedException("there is no such person");
        }
    }

    private static boolean isOnTheStreetOnly(ActingPerson by) {
        return by.person().roles().equals(Set.of(Role.ENGAGEMENT_OFFICER));
    }
}
