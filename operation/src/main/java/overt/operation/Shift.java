package overt.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import overt.audit.format.Digest;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.LiveDeployment;
import overt.deployment.NotAuthorisedException;
import overt.deployment.OperatingAuthority;
import overt.deployment.Report;
import overt.deployment.State;
import overt.deployment.SystemFault;
import overt.recognition.AlertEvidence;
import overt.recognition.LiveRecognition.CameraState;
import overt.storage.AlertToStore;
import overt.storage.Alongside;
import overt.storage.Plaintext;
import overt.vocabulary.Alert;
import overt.vocabulary.CameraId;
import overt.vocabulary.DeploymentId;
import overt.watchlist.ReferenceDatabase;

/**
 * One deployment from going live, or resuming, until it is no longer live. A thread of its own opens cameras anew after a change, tells
 * the history what stopped them, counts, and erases the references at the end.
 */
final class Shift implements ControlRoom.LiveView {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Faces over time can be drawn from it, and a failure loses few counts. */
    private static final Duration COUNT_EVERY = Duration.ofMinutes(5);

    private final LiveDeployment live;
    private final Engine engine;
    private final ShiftParts parts;
    private final Consumer<Shift> ended;
    private final Viewers viewers = new Viewers();
    private final Thread thread;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<CameraId, Counted> counted = new HashMap<>();
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException openingFailure;
    private final CountDownLatch opened = new CountDownLatch(1);

    /** The thread's own. */
    private ReferenceDatabase watchList;

    private volatile Engine.@Nullable Running running;
    private volatile Optional<RuntimeException> cameraFailure = Optional.empty();
    private volatile List<CameraState> lastStates = List.of();
    private @Nullable OperatingAuthority authority;
    private Instant lastCount;

    /** @param watchList of the deployment; the shift erases it */
    Shift(Deployment deployment, ReferenceDatabase watchList, Engine engine, ShiftParts parts, Consumer<Shift> ended) {
        this.watchList = watchList;
        this.engine = engine;
        this.parts = parts;
        this.ended = ended;
        live = new LiveDeployment(deployment, parts.policy().get(), parts.faults()::present, parts.clock());
        lastCount = parts.clock().instant();
        thread = Thread.ofPlatform().name("shift-" + deployment.id()).unstarted(this::run);
    }

    private record Counted(
            Instant at, long facesSeen, long failuresToAcquire, long framesProcessed, long framesDropped) {}

    DeploymentId deployment() {
        return live.deployment().id();
    }

    /**
     * Opens the cameras.
     *
     * @throws RuntimeException if one cannot be opened
     */
    void begin() {
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                opened.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failure = openingFailure;
        if (failure != null) {
            throw failure;
        }
    }

    /** The authority of what ran ends at once; cameras are released and opened anew by the shift's thread. */
    void update(Deployment next) {
        if (next.history().size() > live.deployment().history().size()) {
            live.update(next);
        }
        news.release();
    }

    /** At once, whatever else happens. */
    void halt() {
        live.close();
        news.release();
    }

    /** Stops the cameras and returns when everything is erased. */
    void stop() {
        stopping = true;
        halt();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<CameraState> states() {
        Engine.Running now = running;
        return now == null ? lastStates : now.states();
    }

    @Override
    public Optional<RuntimeException> failure() {
        return cameraFailure;
    }

    @Override
    public Viewers viewers() {
        return viewers;
    }

    @Override
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    private void run() {
        try {
            open();
            opened.countDown();
            while (isOn()) {
                news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            openingFailure = failed;
            live.close();
            tellWhyItStopped(Set.of(SystemFault.PROCESS));
        } finally {
            closeRunning();
            watchList.close();
            if (live.deployment().state() == State.LIVE) {
                tellWhyItStopped(Set.of(SystemFault.PROCESS));
            }
            ended.accept(this);
            stopped.countDown();
            opened.countDown();
        }
    }

    private boolean isOn() {
        return !stopping && live.deployment().state() == State.LIVE;
    }

    /** What became of the cameras since the last look. */
    private void look() {
        Engine.Running now = running;
        if (!isOn() || now == null) {
            return;
        }
        Optional<RuntimeException> failure = now.failure();
        if (failure.isPresent()) {
            cameraFailure = failure;
            Set<SystemFault> present = parts.faults().present();
            tellWhyItStopped(present.isEmpty() ? Set.of(SystemFault.PROCESS) : present);
            return;
        }
        OperatingAuthority current = authority;
        if (current != null && current.isInForce() && hasTheListedEntries()) {
            if (!parts.clock().instant().isBefore(lastCount.plus(COUNT_EVERY))) {
                count(now.states());
            }
            return;
        }
        closeRunning();
        try {
            reload();
            open();
        } catch (NotAuthorisedException over) {
            tellWhyItStopped(parts.faults().present());
        }
    }

    private void open() {
        OperatingAuthority issued = live.authority();
        authority = issued;
        running = engine.begin(issued, watchList, this::raise, viewers);
    }

    /** Whether those that are compared with are those on the watch list: nobody who was taken off is kept, in memory either. */
    private boolean hasTheListedEntries() {
        return live.deployment()
                .watchList()
                .filter(list -> list.entries().size() == watchList.entries().size()
                        && list.entries().keySet().containsAll(watchList.entries()))
                .isPresent();
    }

    /** After a change of the watch list. */
    private void reload() {
        Deployment deployment = live.deployment();
        if (!hasTheListedEntries() && deployment.state() == State.LIVE) {
            ReferenceDatabase former = watchList;
            watchList = parts.references()
                    .load(deployment, engine.contract())
                    .orElseThrow(() -> new NotAuthorisedException("the watch list was enrolled with other models"));
            former.close();
        }
    }

    /** Time, a fault, or what a person did and is stored already. */
    private void tellWhyItStopped(Set<SystemFault> faults) {
        live.withdraw();
        DeploymentId id = deployment();
        try {
            Deployment now = parts.histories().settle(id);
            if (now.state() == State.LIVE) {
                Set<SystemFault> told = faults.isEmpty() ? Set.of(SystemFault.PROCESS) : faults;
                parts.histories()
                        .change(
                                id,
                                Actors.RECOGNITION,
                                deployment -> parts.histories().rules().decide(deployment, new Report.Faulty(told)));
            }
        } catch (RuntimeException cannotBeStored) {
            // The disk or the log has failed. No camera runs; opening the data folder again finds out that it was live.
            stopping = true;
        }
    }

    /** An alert is in the log and on the disk before anybody sees it; one that the rules refuse leaves nothing. */
    private void raise(Alert found, AlertEvidence evidence) {
        try (Plaintext sample = Pngs.of(evidence.sample())) {
            byte[] picture = sample.toArray();
            Digest digest = Digest.of(picture);
            Arrays.fill(picture, (byte) 0);
            Report report = new Report.AlertFound(found.entry(), found.track().camera(), found.score());
            parts.histories()
                    .change(
                            found.deployment(),
                            Actors.RECOGNITION,
                            deployment -> parts.histories().rules().decide(deployment, report),
                            accepted -> with(accepted, found, sample, evidence, digest));
        }
    }

    private static Histories.With with(
            Decision.Accepted accepted, Alert found, Plaintext sample, AlertEvidence evidence, Digest digest) {
        Alert alert = found.numbered(accepted.deployment().alerts().size());
        AlertToStore toStore = new AlertToStore(alert, sample, evidence.probe(), evidence.contract());
        Map<String, Digest> digests =
                Map.of("sample", digest, "watch-list", new Digest("sha256:" + found.watchListVersion()));
        return new Histories.With(new Alongside.RaisedAlert(toStore), digests, Optional.of(alert));
    }

    private void closeRunning() {
        Engine.Running former = running;
        if (former != null) {
            former.close();
            lastStates = former.states();
            count(lastStates);
            counted.clear();
            running = null;
        }
    }

    /** Numbers since the last time; a failure to store them is found out elsewhere. */
    private void count(List<CameraState> states) {
        lastCount = parts.clock().instant();
        for (CameraState state : states) {
            CameraId camera = state.camera().id();
            Counted before = counted.getOrDefault(camera, new Counted(state.startedAt(), 0, 0, 0, 0));
            Counted now = new Counted(
                    lastCount,
                    state.counts().facesSeen(),
                    state.counts().failuresToAcquire(),
                    state.counts().framesProcessed(),
                    state.health().droppedFrames());
            counted.put(camera, now);
            Report report = new Report.FacesCounted(
                    camera,
                    before.at(),
                    now.facesSeen() - before.facesSeen(),
                    now.failuresToAcquire() - before.failuresToAcquire(),
                    now.framesProcessed() - before.framesProcessed(),
                    now.framesDropped() - before.framesDropped());
            try {
                parts.histories()
                        .change(
                                deployment(),
                                Actors.RECOGNITION,
                                deployment -> parts.histories().rules().decide(deployment, report));
            } catch (RuntimeException cannotBeStored) {
                stopping = true;
            }
        }
    }
}
