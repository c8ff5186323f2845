package overt.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.State;
import overt.operation.Codes;
import overt.operation.ControlRoom;
import overt.operation.ControlRoom.LiveView;
import overt.recognition.LiveRecognition.CameraState;
import overt.vocabulary.Camera;

/** How a deployment under way is, in numbers. Thread-safe. */
final class LiveStates {
    /** Over which the frame rate is counted: long enough to be steady, short enough to see a camera fail. */
    private static final Duration RATE_OVER = Duration.ofSeconds(2);

    private final ControlRoom controlRoom;
    private final InstantSource clock;
    private final Map<String, Rate> rates = new HashMap<>();

    LiveStates(ControlRoom controlRoom, InstantSource clock) {
        this.controlRoom = controlRoom;
        this.clock = clock;
    }

    record CameraStateBody(
            String id,
            String state,
            Optional<String> text,
            List<Cases.Point> zone,
            double framesPerSecond,
            long framesProcessed,
            long framesDropped,
            long facesSeen,
            long failuresToAcquire) {}

    /** The schema {@code LiveState}. */
    record LiveState(
            String deployment,
            Instant at,
            String state,
            Optional<Instant> until,
            long facesSeen,
            int alerts,
            int openAlerts,
            int falseAlerts,
            int entries,
            double threshold,
            List<CameraStateBody> cameras) {}

    private record Rate(Instant at, long frames, double perSecond) {}

    LiveState of(Deployment deployment, State state, Optional<Instant> until) {
        List<CameraState> running =
                controlRoom.view(deployment.id()).map(LiveView::states).orElse(List.of());
        List<CameraStateBody> cameras = deployment.cameras().stream()
                .map(camera -> camera(deployment, state, camera, running))
                .toList();
        return new LiveState(
                deployment.id().value(),
                clock.instant(),
                Codes.of(state),
                until,
                cameras.stream().mapToLong(CameraStateBody::facesSeen).sum(),
                deployment.alerts().size(),
                DeploymentBodies.openAlerts(deployment),
                DeploymentBodies.falseAlerts(deployment),
                deployment.watchList().map(list -> list.entries().size()).orElse(0),
                deployment.threshold(),
                cameras);
    }

    private CameraStateBody camera(Deployment deployment, State state, Camera camera, List<CameraState> running) {
        Optional<CameraState> found = running.stream()
                .filter(each -> each.camera().id().equals(camera.id()))
                .findFirst();
        List<Cases.Point> zone = Cases.Point.of(camera.zone());
        if (found.isEmpty()) {
            String text = state == State.LIVE ? "it is being opened" : "it is not in use";
            return new CameraStateBody(
                    camera.id().value(), "stopped", Optional.of(text), zone, 0, 0, 0, counted(deployment, camera), 0);
        }
        CameraState now = found.get();
        long faces = now.counts().facesSeen() + countedBefore(deployment, camera, now.startedAt());
        return new CameraStateBody(
                camera.id().value(),
                Codes.of(now.health().state()),
                Optional.of(now.health().sentence()),
                zone,
                perSecond(
                        deployment.id().value() + " " + camera.id(),
                        now.counts().framesProcessed()),
                now.counts().framesProcessed(),
                now.health().droppedFrames(),
                faces,
                now.counts().failuresToAcquire());
    }

    private synchronized double perSecond(String camera, long frames) {
        Instant now = clock.instant();
        Rate before = rates.get(camera);
        if (before == null || frames < before.frames()) {
            rates.put(camera, new Rate(now, frames, 0));
            return 0;
        }
        Duration passed = Duration.between(before.at(), now);
        if (passed.compareTo(RATE_OVER) < 0) {
            return before.perSecond();
        }
        double perSecond = (frames - before.frames()) * 1000.0 / passed.toMillis();
        rates.put(camera, new Rate(now, frames, Math.round(perSecond * 10) / 10.0));
        return perSecond;
    }

    private static long counted(Deployment deployment, Camera camera) {
        return countedBefore(deployment, camera, Instant.MAX);
    }

    /** What its cameras counted before this run: the run's own numbers are counted from its beginning. */
    private static long countedBefore(Deployment deployment, Camera camera, Instant run) {
        long faces = 0;
        for (DeploymentEvent event : deployment.history()) {
            if (event instanceof DeploymentEvent.FacesCounted counted
                    && counted.camera().equals(camera.id())
                    && counted.from().isBefore(run)) {
                faces += counted.facesSeen();
            }
        }
        return faces;
    }
}
