package overt.recognition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import overt.capture.CaptureHealth;
import overt.capture.CaptureSettings;
import overt.capture.VideoSource;
import overt.deployment.OperatingAuthority;
import overt.face.Stage;
import overt.face.StageTimes;
import overt.face.Workers;
import overt.vocabulary.Camera;
import overt.vocabulary.Frame;

/**
 * The cameras of a deployment at work: a thread, a pipeline and workers for each, so that a slow camera delays no other.
 * It ends when it is closed, and by itself when the authority ends.
 */
public final class LiveRecognition implements AutoCloseable {
    /** How often tracks are ended while no frame comes: a fraction of the 2 s that a face may be remembered. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

    private final List<CameraThread> cameras = new ArrayList<>();

    private LiveRecognition() {}

    /**
     * Opens the authorised cameras and begins.
     *
     * @throws overt.deployment.NotAuthorisedException if the authority is not in force
     */
    public static LiveRecognition begin(
            OperatingAuthority authority, Recognition recognition, CaptureSettings capture, Clock clock) {
        return begin(authority, recognition, capture, clock, frame -> {});
    }

    /**
     * The same with somebody who looks at the frames.
     *
     * @param viewer gets each frame that is processed, on its camera's thread and for the length of the call only
     */
    public static LiveRecognition begin(
            OperatingAuthority authority,
            Recognition recognition,
            CaptureSettings capture,
            Clock clock,
            Consumer<Frame> viewer) {
        LiveRecognition live = new LiveRecognition();
        CaptureSettings scheduled =
                capture.withFrameInterval(recognition.settings().detectionInterval());
        try {
            for (Camera camera : authority.cameras()) {
                VideoSource source = VideoSource.open(camera, authority, scheduled, clock);
                live.cameras.add(new CameraThread(camera, source, recognition, clock, viewer));
            }
        } catch (RuntimeException e) {
            live.close();
            throw e;
        }
        live.cameras.forEach(Thread::start);
        return live;
    }

    /**
     * What one camera does.
     *
     * @param startedAt when its capture began
     */
    public record CameraState(
            Camera camera, Instant startedAt, CaptureHealth health, PipelineCounts counts, StageTimes stageTimes) {}

    /** How each camera is, in the order of the authority. */
    public List<CameraState> states() {
        return cameras.stream().map(CameraThread::state).toList();
    }

    /** Why a camera stopped that nobody stopped; empty if there is none. */
    public Optional<RuntimeException> failure() {
        return cameras.stream()
                .map(camera -> camera.failure)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Waits until all cameras have ended by themselves. */
    public void awaitEnd() throws InterruptedException {
        for (CameraThread camera : cameras) {
            camera.join();
        }
    }

    /** Stops all cameras and waits until everything about the people in view is erased. */
    @Override
    public void close() {
        cameras.forEach(CameraThread::halt);
        for (CameraThread camera : cameras) {
            camera.awaitHalt();
        }
    }

    /** One camera's frames, from its source through its pipeline. */
    private static final class CameraThread extends Thread {
        private final Camera camera;
        private final VideoSource source;
        private final Clock clock;
        private final Consumer<Frame> viewer;
        private final Workers workers;
        private final StageTimes stageTimes;
        private final RecognitionPipeline pipeline;
        private long decodeNanosCounted;
        private volatile @Nullable RuntimeException failure;

        CameraThread(Camera camera, VideoSource source, Recognition recognition, Clock clock, Consumer<Frame> viewer) {
            super("camera-" + camera.id());
            this.camera = camera;
            this.source = source;
            this.clock = clock;
            this.viewer = viewer;
            workers = new Workers(recognition.settings().threads());
            stageTimes = new StageTimes(workers);
            pipeline = recognition.pipeline(camera.id(), camera.zone(), workers, stageTimes);
        }

        @Override
        public void run() {
            try (workers;
                    source;
                    pipeline) {
                while (!source.isOver()) {
                    source.next(LONGEST_WAIT).ifPresentOrElse(this::process, () -> pipeline.expire(clock.instant()));
                }
                source.next(LONGEST_WAIT); // throws what ended it, if it failed after the last look
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // halted: the resources above are closed
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        CameraState state() {
            return new CameraState(camera, source.startedAt(), source.health(), pipeline.counts(), stageTimes);
        }

        private void process(Frame next) {
            try (next) {
                viewer.accept(next);
                pipeline.process(next);
            }
            long decodeNanos = source.decodeNanos();
            stageTimes.addOutside(Stage.DECODE, decodeNanos - decodeNanosCounted);
            decodeNanosCounted = decodeNanos;
        }

        void halt() {
            if (getState() == State.NEW) {
                start(); // closes at once what it holds
            }
            source.close();
            interrupt();
        }

        void awaitHalt() {
            boolean interrupted = false;
            while (isAlive()) {
                try {
                    join();
                } catch (InterruptedException e) {
                    interrupted = true; // what is in memory must be erased before anyone goes on
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
