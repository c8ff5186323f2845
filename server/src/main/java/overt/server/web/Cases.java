package overt.server.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import overt.vocabulary.CameraId;
import overt.vocabulary.Zone;

/** Between the case of a deployment and its JSON. */
final class Cases {
    private Cases() {}

    record Point(float x, float y) {
        static List<Point> of(Zone zone) {
            return zone.corners().stream()
                    .map(corner -> new Point(corner.x(), corner.y()))
                    .toList();
        }
    }

    record Camera(String id, String address, List<Point> zone, boolean ownDeclared) {
        static Camera of(overt.vocabulary.Camera camera) {
            return new Camera(camera.id().value(), camera.shownAddress(), Point.of(camera.zone()), true);
        }
    }

    record PlaceBody(String name, String area, String timeZone) {}

    record PeriodBody(Instant from, Instant until) {}

    record JustificationBody(String legalBasis, String necessity, String proportionality, String grounds) {}

    record Intelligence(String reference, String grading) {}

    record AssessmentsBody(String dataProtection, String equality, String community) {}

    record Category(String code, String reason) {}

    record Scope(List<Category> categories, int largest) {}

    record ModelPack(String name, String version, String digest, Optional<Boolean> originIsStated) {
        static ModelPack of(ModelPackId id) {
            return new ModelPack(id.name(), id.version(), id.digest(), Optional.of(id.originIsStated()));
        }
    }

    record Recognition(List<Camera> cameras, double threshold, ModelPack models, String whyModelsOfUnstatedOrigin) {}

    /** The schema {@code Case}. */
    record Case(
            String useCase,
            PlaceBody place,
            PeriodBody period,
            JustificationBody justification,
            List<Intelligence> intelligence,
            AssessmentsBody assessments,
            Scope watchList,
            Recognition recognition,
            String urgency) {

        static Case of(DeploymentCase file) {
            return new Case(
                    file.useCase().code(),
                    new PlaceBody(
                            file.place().name(),
                            file.place().area(),
                            file.place().timeZone().getId()),
                    new PeriodBody(file.period().from(), file.period().until()),
                    new JustificationBody(
                            file.justification().legalBasis(),
                            file.justification().necessity(),
                            file.justification().proportionality(),
                            file.justification().grounds()),
                    file.intelligence().stream()
                            .map(each -> new Intelligence(each.reference(), each.grading()))
                            .toList(),
                    new AssessmentsBody(
                            file.assessments().dataProtection(),
                            file.assessments().equality(),
                            file.assessments().community()),
                    new Scope(
                            file.watchList().categories().stream()
                                    .map(each -> new Category(each.code(), each.reason()))
                                    .toList(),
                            file.watchList().largest()),
                    new Recognition(
                            file.recognition().cameras().stream()
                                    .map(Camera::of)
                                    .toList(),
                            file.recognition().threshold(),
                            ModelPack.of(file.recognition().models()),
                            file.recognition().whyModelsOfUnstatedOrigin()),
                    file.urgency());
        }

        /**
         * The case as it was sent.
         *
         * @param before which cameras it had: an address that comes back as it was shown keeps what was not shown of it
         * @throws ProblemException that names the field which cannot be read
         */
        DeploymentCase read(DeploymentKind kind, List<overt.vocabulary.Camera> before) {
            try {
                return new DeploymentCase(
                        kind,
                        Cases.useCase(useCase),
                        new Place(place.name(), place.area(), timeZone(place.timeZone())),
                        new Period(period.from(), period.until()),
                        new Justification(
                                justification.legalBasis(),
                                justification.necessity(),
                                justification.proportionality(),
                                justification.grounds()),
                        intelligence.stream()
                                .map(each -> new IntelligenceReference(each.reference(), each.grading()))
                                .toList(),
                        new Assessments(assessments.dataProtection(), assessments.equality(), assessments.community()),
                        new WatchListScope(
                                watchList.categories().stream()
                                        .map(each -> new ScopedCategory(each.code(), each.reason()))
                                        .toList(),
                                watchList.largest()),
                        new RecognitionPlan(
                                recognition.cameras().stream()
                                        .map(camera -> camera(camera, before))
                                        .toList(),
                                recognition.threshold(),
                                new ModelPackId(
                                        recognition.models().name(),
                                        recognition.models().version(),
                                        recognition.models().digest()),
                                recognition.whyModelsOfUnstatedOrigin()),
                        urgency);
            } catch (IllegalArgumentException e) {
                throw ProblemException.invalid(String.valueOf(e.getMessage()));
            }
        }
    }

    private static UseCase useCase(String code) {
        return Arrays.stream(UseCase.values())
                .filter(useCase -> useCase.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("useCase '%s' is none of: %s"
                        .formatted(
                                code,
                                Arrays.stream(UseCase.values())
                                        .map(UseCase::code)
                                        .collect(Collectors.joining(", ")))));
    }

    private static ZoneId timeZone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "place.timeZone '%s' is none; write it as Europe/London".formatted(id), e);
        }
    }

    private static overt.vocabulary.Camera camera(Camera sent, List<overt.vocabulary.Camera> before) {
        if (!sent.ownDeclared()) {
            throw new IllegalArgumentException(
                    "camera '%s' is not declared as this deployment's own; a feed of another system is not taken"
                            .formatted(sent.id()));
        }
        Zone zone = new Zone(sent.zone().stream()
                .map(point -> new overt.vocabulary.Point(point.x(), point.y()))
                .toList());
        URI address = before.stream()
                .filter(known -> known.id().value().equals(sent.id())
                        && known.shownAddress().equals(sent.address()))
                .map(overt.vocabulary.Camera::address)
                .findFirst()
                .orElseGet(() -> address(sent));
        return new overt.vocabulary.Camera(new CameraId(sent.id()), address, zone);
    }

    private static URI address(Camera sent) {
        try {
            return new URI(sent.address());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "camera '%s' has no address that can be read; write it as rtsp://host/path".formatted(sent.id()),
                    e);
        }
    }
}
