package overt.server.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import overt.deployment.AlertRecord;
import overt.deployment.Deployment;
import overt.deployment.State;
import overt.deployment.people.Person;
import overt.deployment.people.Role;
import overt.operation.ActingPerson;
import overt.operation.Codes;
import overt.operation.ControlRoom.LiveView;
import overt.operation.Installation;
import overt.server.live.EventFeed;
import overt.server.live.EventFeed.News;
import overt.server.live.EventFeed.Position;
import overt.server.live.EventFeed.Told;
import overt.server.live.LiveEvent;
import overt.server.live.LiveFeed;
import overt.server.live.Views;
import overt.server.live.Views.Encoded;
import overt.server.session.BrowserSession;
import overt.server.web.LiveStates.LiveState;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import tools.jackson.databind.json.JsonMapper;

/** What happens while somebody looks. Each stream is a virtual thread that waits for what is new and ends with its session. */
@RestController
final class LiveController {
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Often enough that a proxy or phone network does not think that the connection is dead. */
    private static final int TICKS_A_COMMENT = 10;

    /** While no frame comes; a reader gives a camera up after the same three times. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private static final MediaType MOSAIC = MediaType.parseMediaType("application/vnd.overt.mosaic");

    private final Installation installation;
    private final LiveFeed live;
    private final LiveStates states;
    private final AlertBodies alerts;
    private final Directory directory;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Views<ViewKey> views;

    LiveController(
            Installation installation,
            LiveFeed live,
            LiveStates states,
            AlertBodies alerts,
            Directory directory,
            JsonMapper json,
            InstantSource clock) {
        this.installation = installation;
        this.live = live;
        this.states = states;
        this.alerts = alerts;
        this.directory = directory;
        this.json = json;
        this.clock = clock;
        views = new Views<>(key -> receiver -> key.view().viewers().look(key.camera(), receiver));
    }

    /** A camera of one stretch of being live. */
    private record ViewKey(LiveView view, CameraId camera) {}

    @GetMapping("/api/v1/deployments/{deployment}/live")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.ENGAGEMENT_OFFICER, Role.AUDITOR})
    LiveState getLiveState(@PathVariable DeploymentId deployment) {
        return state(installation.deployments().get(deployment));
    }

    @GetMapping("/api/v1/events")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.ENGAGEMENT_OFFICER, Role.AUDITOR})
    void streamEvents(
            @RequestHeader(name = "Last-Event-ID", required = false) Optional<String> lastEventId,
            ActingPerson by,
            BrowserSession session,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        begin(response, MediaType.TEXT_EVENT_STREAM);
        EventFeed feed = live.feed();
        Optional<Position> known = lastEventId.flatMap(feed::position);
        Position position = known.orElseGet(feed::now);
        EventWriter out = new EventWriter(response.getOutputStream());
        out.comment("overt");
        if (lastEventId.isPresent() && known.isEmpty()) {
            out.event("reset", feed.id(position), Map.of());
        }
        Instant nextStates = clock.instant();
        for (int ticks = 0; isOpen(session, by.person()); ticks++) {
            News news = feed.after(position, TICK);
            if (news.closed()) {
                return;
            }
            if (news.missed()) {
                out.event("reset", feed.id(news.position()), Map.of());
            }
            for (Told told : news.events()) {
                tell(told.event(), feed.id(told.position()), by.person(), out);
            }
            if (!clock.instant().isBefore(nextStates)) {
                tellStates(out);
                nextStates = clock.instant().plus(TICK);
            }
            if (ticks % TICKS_A_COMMENT == 0) {
                out.comment("here");
            }
            position = news.position();
            out.flush();
        }
    }

    @GetMapping("/api/v1/deployments/{deployment}/cameras/{camera}/view")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER})
    void streamView(
            @PathVariable DeploymentId deployment,
            @PathVariable CameraId camera,
            ActingPerson by,
            BrowserSession session,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        ViewKey key = view(deployment, camera);
        try (Views<ViewKey>.Reader reader = views.read(key)) {
            begin(response, MOSAIC);
            DataOutputStream out = new DataOutputStream(response.getOutputStream());
            while (isOpen(session, by.person()) && isOn(key, deployment)) {
                Optional<Encoded> next = reader.next(SIGN_OF_LIFE);
                if (next.isPresent()) {
                    out.writeInt(next.get().png().length);
                    out.writeLong(next.get().capturedAt().toEpochMilli());
                    out.write(next.get().png());
                } else {
                    out.writeInt(0);
                    out.writeLong(clock.millis());
                }
                out.flush();
            }
        }
    }

    @GetMapping("/api/v1/deployments/{deployment}/cameras/{camera}/still")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER})
    ResponseEntity<byte[]> getStill(@PathVariable DeploymentId deployment, @PathVariable CameraId camera)
            throws InterruptedException {
        try (Views<ViewKey>.Reader reader = views.read(view(deployment, camera))) {
            Encoded still = reader.next(SIGN_OF_LIFE)
                    .orElseThrow(() -> ProblemException.notFound("the camera gives no picture now"));
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.IMAGE_PNG)
                    .body(still.png());
        }
    }

    private ViewKey view(DeploymentId deployment, CameraId camera) {
        LiveView view = installation
                .controlRoom()
                .view(deployment)
                .filter(shift -> installation.deployments().get(deployment).uses(camera))
                .orElseThrow(() -> ProblemException.notFound("this camera does not run now"));
        return new ViewKey(view, camera);
    }

    private boolean isOn(ViewKey key, DeploymentId deployment) {
        return installation
                .controlRoom()
                .view(deployment)
                .filter(key.view()::equals)
                .isPresent();
    }

    /** Roles may have changed, or the person may be another one of a rehearsal's by now. */
    private boolean isOpen(BrowserSession session, Person as) {
        return !session.isOver(clock.instant())
                && session.signedIn().filter(as.id()::equals).isPresent()
                && directory.person(as.id()).filter(as::equals).isPresent();
    }

    private void tell(LiveEvent event, String id, Person to, EventWriter out) throws IOException {
        Deployment deployment = installation.deployments().get(event.deployment());
        switch (event) {
            case LiveEvent.DeploymentChanged changed ->
                out.event(
                        "deployment",
                        id,
                        Map.of("deployment", deployment.id().value(), "state", Codes.of(deployment.state())));
            case LiveEvent.AlertChanged changed -> {
                Optional<AlertRecord> alert =
                        deployment.alert(changed.number()).filter(each -> AlertBodies.mayKnow(to, each));
                if (alert.isPresent()) {
                    out.event(
                            "alert",
                            id,
                            alerts.of(
                                    deployment,
                                    deployment.state(),
                                    alert.get(),
                                    to,
                                    live.secondsInView(deployment.id(), changed.number())));
                }
            }
            case LiveEvent.ImportChanged changed -> {
                if (to.is(Role.APPLICANT)) {
                    out.event("import", id, Map.of("deployment", deployment.id().value(), "import", changed.id()));
                }
            }
        }
    }

    private void tellStates(EventWriter out) throws IOException {
        for (Deployment deployment : installation.deployments().all()) {
            if (deployment.state() == State.LIVE) {
                out.event("live", "", state(deployment));
            }
        }
    }

    private LiveState state(Deployment deployment) {
        return states.of(
                deployment,
                deployment.state(),
                deployment.mayBeLiveUntil(installation.policies().inForce()));
    }

    private static void begin(HttpServletResponse response, MediaType type) {
        response.setContentType(type.toString());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // for a proxy in between: pass it on at once
    }

    /** Server-sent events (WHATWG HTML, section 9.2). */
    private final class EventWriter {
        private final OutputStream out;

        EventWriter(OutputStream out) {
            this.out = out;
        }

        void comment(String text) throws IOException {
            write(": %s\n\n".formatted(text));
        }

        /** @param id empty for what is not told again after a lost connection */
        void event(String kind, String id, Object data) throws IOException {
            String line = id.isEmpty() ? "" : "id: " + id + "\n";
            write(line + "event: " + kind + "\ndata: " + json.writeValueAsString(data) + "\n\n");
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        void flush() throws IOException {
            out.flush();
        }
    }
}
