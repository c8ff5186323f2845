package overt.deployment;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EntryId;
import overt.vocabulary.Zone;

/** A complete case and the people around it. */
final class SampleCase {
    static final DeploymentId ID = new DeploymentId("high-street");
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final Period PERIOD = new Period(NOON.plus(Duration.ofHours(2)), NOON.plus(Duration.ofHours(10)));
    static final double THRESHOLD = 0.5;
    static final Camera NORTH = camera("north");
    static final Camera SOUTH = camera("south");
    static final ModelPackId MODELS = new ModelPackId("yunet-sface", "1", "a".repeat(64));
    static final SystemCheck HEALTHY = new SystemCheck(Optional.of(MODELS), Set.of());
    static final FitnessReport FITNESS = new FitnessReport("b".repeat(64), MODELS.digest(), THRESHOLD, 0.0005, true);
    static final String CERTIFICATE = "c".repeat(64);

    static final Person ANNE_APPLICANT = person("anne", Rank.SERGEANT, Role.APPLICANT);
    static final Person SUE_OFFICER = person("sue", Rank.SUPERINTENDENT, Role.AUTHORISING_OFFICER);
    static final Person CLIVE_OFFICER = person("clive", Rank.CHIEF_SUPERINTENDENT, Role.AUTHORISING_OFFICER);
    static final Person IAN_OFFICER = person("ian", Rank.INSPECTOR, Role.AUTHORISING_OFFICER);
    static final Person OLGA_OPERATOR = person("olga", Rank.CONSTABLE, Role.OPERATOR);
    static final Person OTTO_OPERATOR = person("otto", Rank.CONSTABLE, Role.OPERATOR);
    static final Person EVA_ENGAGEMENT = person("eva", Rank.CONSTABLE, Role.ENGAGEMENT_OFFICER);
    static final Person AUDREY_AUDITOR = person("audrey", Role.AUDITOR);
    static final Person ADAM_ADMINISTRATOR = person("adam", Role.ADMINISTRATOR);

    /** Has every role that one person can have, and the rank. */
    static final Person ALICE_ALL_ROLES = new Person(
            new PersonId("alice"),
            EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR)),
            Optional.of(Rank.CHIEF_CONSTABLE));

    private SampleCase() {}

    static DeploymentCase complete() {
        return of(UseCase.CRIME_HOTSPOT, PERIOD, MODELS, "");
    }

    static DeploymentCase urgent() {
        return of(UseCase.CRIME_HOTSPOT, PERIOD, MODELS, "a child was taken an hour ago");
    }

    static DeploymentCase of(UseCase useCase, Period period, ModelPackId models, String urgency) {
        return new DeploymentCase(
                DeploymentKind.OPERATION,
                useCase,
                new Place("High Street", "from the market to the station", ZoneId.of("Europe/London")),
                period,
                new Justification("common law and DPA 2018 part 3", "others failed", "small zone", "seen there often"),
                List.of(new IntelligenceReference("INT-1", "B-2")),
                new Assessments("DPIA-1", "EIA-1", "CIA-1"),
                new WatchListScope(
                        List.of(
                                new ScopedCategory("wanted-serious-violent", "robberies"),
                                new ScopedCategory("wanted-court", "warrants")),
                        100),
                new RecognitionPlan(List.of(NORTH, SOUTH), THRESHOLD, models, ""),
                urgency);
    }

    /** So many wanted for serious or violent offences, then so many others. */
    static List<ListedEntry> entries(int serious, int others) {
        List<ListedEntry> entries = new ArrayList<>();
        for (int i = 1; i <= serious + others; i++) {
            entries.add(entry("entry-" + i, i <= serious ? "wanted-serious-violent" : "wanted-court"));
        }
        return entries;
    }

    static ListedEntry entry(String id, String category) {
        return new ListedEntry(
                new EntryId(id),
                category,
                "warrant W-1",
                "arrest",
                "custody",
                "common law",
                LocalDate.parse("2024-05-01"),
                LocalDate.parse("2027-01-01"),
                false,
                "",
                1);
    }

    static Person person(String id, Rank rank, Role... roles) {
        return new Person(new PersonId(id), Set.of(roles), Optional.of(rank));
    }

    private static Person person(String id, Role... roles) {
        return new Person(new PersonId(id), Set.of(roles), Optional.empty());
    }

    private static Camera camera(String id) {
        return new Camera(new CameraId(id), URI.create("rtsp://10.0.0.2/" + id), Zone.WHOLE_FRAME);
    }
}
