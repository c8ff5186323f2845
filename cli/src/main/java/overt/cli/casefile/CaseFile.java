package overt.cli.casefile;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import overt.cli.yaml.YamlFile;
import overt.cli.yaml.YamlFile.Items;
import overt.cli.yaml.YamlFile.Text;
import overt.cli.yaml.YamlFile.Value;
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
import overt.deployment.policy.UseCase;
import overt.operation.Codes;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.Point;
import overt.vocabulary.Zone;

/** A case file. Texts may be missing in a draft; what has to be there before it is submitted the rules say. */
public final class CaseFile {
    private static final Instant SOME_TIME = Instant.EPOCH;
    private static final ModelPackId NO_MODELS = new ModelPackId("none", "0", "0".repeat(64));

    private final YamlFile file;
    private final Function<String, ModelPackId> models;

    private CaseFile(YamlFile file, Function<String, ModelPackId> models) {
        this.file = file;
        this.models = models;
    }

    /**
     * Reads a case.
     *
     * @param models the installed pack of a name; throws {@link IllegalArgumentException} if there is none
     * @throws overt.cli.yaml.YamlException with everything that is wrong with the file
     * @throws IOException if it cannot be read
     */
    public static DeploymentCase read(Path path, Function<String, ModelPackId> models) throws IOException {
        YamlFile.Parsed parsed = YamlFile.parse(path);
        DeploymentCase read = new CaseFile(parsed.file(), models).read(new Section(parsed.file(), parsed.root(), ""));
        parsed.file().throwIfFaulty();
        return read;
    }

    private DeploymentCase read(Section whole) {
        DeploymentKind kind =
                whole.required("kind", text -> Codes.read(DeploymentKind.class, text), DeploymentKind.OPERATION);
        UseCase useCase = whole.required("use-case", text -> Codes.read(UseCase.class, text), UseCase.CRIME_HOTSPOT);
        Place place = place(whole.section("place"));
        DeploymentCase read = new DeploymentCase(
                kind,
                useCase,
                place,
                period(whole.section("period"), place.timeZone()),
                new Justification(
                        whole.text("legal-basis"),
                        whole.text("necessity"),
                        whole.text("proportionality"),
                        whole.text("grounds")),
                intelligence(whole),
                assessments(whole.section("assessments")),
                scope(whole),
                plan(whole),
                whole.text("urgency"));
        whole.endHere();
        return read;
    }

    private static Place place(Section section) {
        Place place = new Place(
                section.text("name"),
                section.text("area"),
                section.required("time-zone", CaseFile::timeZone, ZoneOffset.UTC));
        section.endHere();
        return place;
    }

    private static ZoneId timeZone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'%s' is no time zone; write it as Europe/London".formatted(text), e);
        }
    }

    private Period period(Section section, ZoneId zone) {
        Instant from = section.required("from", text -> time(text, zone), SOME_TIME);
        Instant until = section.required("until", text -> time(text, zone), SOME_TIME.plusSeconds(1));
        section.endHere();
        try {
            return new Period(from, until);
        } catch (IllegalArgumentException e) {
            file.fault("%s: %s".formatted(section.at(), e.getMessage()));
            return new Period(SOME_TIME, SOME_TIME.plusSeconds(1));
        }
    }

    private static Instant time(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s' is no time; write it as 2026-11-30 14:00, in the time zone of the place".formatted(text), e);
        }
    }

    private static List<IntelligenceReference> intelligence(Section whole) {
        List<IntelligenceReference> references = new ArrayList<>();
        for (Section item : whole.sections("intelligence")) {
            references.add(new IntelligenceReference(item.text("reference"), item.text("grading")));
            item.endHere();
        }
        return references;
    }

    private static Assessments assessments(Section section) {
        Assessments assessments =
                new Assessments(section.text("data-protection"), section.text("equality"), section.text("community"));
        section.endHere();
        return assessments;
    }

    private static WatchListScope scope(Section whole) {
        List<ScopedCategory> categories = new ArrayList<>();
        for (Section item : whole.sections("categories")) {
            categories.add(new ScopedCategory(item.text("code"), item.text("reason")));
            item.endHere();
        }
        int largest = whole.required("largest-watch-list", CaseFile::positive, 1);
        return new WatchListScope(categories, largest);
    }

    private static int positive(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'%s' is no whole number above 0".formatted(text));
    }

    private RecognitionPlan plan(Section whole) {
        List<Camera> cameras = new ArrayList<>();
        for (Section item : whole.sections("cameras")) {
            CameraId id = item.required("id", CameraId::new, new CameraId("camera-" + cameras.size()));
            URI address = item.required("address", CaseFile::address, URI.create("none:none"));
            cameras.add(new Camera(id, address, zone(item)));
            item.endHere();
        }
        double threshold = whole.required("threshold", CaseFile::threshold, 0.5);
        ModelPackId pack = whole.required("models", models, NO_MODELS);
        String why = whole.text("why-models-of-unstated-origin");
        try {
            return new RecognitionPlan(cameras, threshold, pack, why);
        } catch (IllegalArgumentException e) {
            file.fault("%s: cameras: %s".formatted(whole.at(), e.getMessage()));
            return new RecognitionPlan(List.of(), threshold, pack, why);
        }
    }

    private static double threshold(String text) {
        try {
            double threshold = Double.parseDouble(text);
            if (threshold > 0 && threshold < 1) {
                return threshold;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'%s' is no comparison score between 0 and 1".formatted(text));
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (address.getScheme() == null) {
            throw new IllegalArgumentException(
                    "it begins with rtsp://, http://, v4l2:// or, in a rehearsal, file://; '%s' does not"
                            .formatted(text));
        }
        return address;
    }

    /** The whole frame if none is given. */
    private Zone zone(Section camera) {
        if (!camera.has("zone")) {
            return Zone.WHOLE_FRAME;
        }
        List<Point> corners = new ArrayList<>();
        for (Value item : camera.items("zone")) {
            if (item instanceof Items pair
                    && pair.items().size() == 2
                    && pair.items().get(0) instanceof Text x
                    && pair.items().get(1) instanceof Text y) {
                try {
                    corners.add(new Point(Float.parseFloat(x.text()), Float.parseFloat(y.text())));
                    continue;
                } catch (NumberFormatException e) {
                    // said below
                }
            }
            file.fault("%s: a corner of a zone is written [x, y], each from 0 to 1".formatted(item.at()));
        }
        try {
            return new Zone(corners);
        } catch (IllegalArgumentException e) {
            file.fault("%s: zone: %s".formatted(camera.at(), e.getMessage()));
            return Zone.WHOLE_FRAME;
        }
    }
}
