package overt.capture;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import overt.capture.CaptureHealth.State;
import overt.deployment.OperatingAuthority;
import overt.vocabulary.Camera;
import overt.vocabulary.Frame;
import overt.vocabulary.YuvPicture;

/**
 * A live camera: RTSP over TCP, motion JPEG over HTTP, a local video device, or a recording that plays in real time as if
 * it were a camera. Its own thread decodes; the newest frame wins, and what it overtakes is counted as dropped, so that a
 * slow consumer sees fewer pictures but never old ones.
 *
 * <p>It opens only with an {@link OperatingAuthority} for this very camera. When the authority ends, capture stops within a
 * second, whether frames arrive or not: {@link #next()} then ends like a recording does, because a deployment that is over
 * is no failure; {@link #health()} says why.
 *
 * <p>A connection that is silent or breaks is made again, for as long as the authority lasts. Nothing but the camera's own
 * address is connected to.
 */
public final class VideoSource implements FrameSource {
    /** A fraction of the second within which capture has to stop. */
    private static final Duration AUTHORITY_CHECK_INTERVAL = Duration.ofMillis(100);

    /** A thread that is stuck in a device driver or a name server ends by itself when that answers. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final Camera camera;
    private final OperatingAuthority authority;
    private final CaptureSettings settings;
    private final Clock clock;
    private final Address address;
    private final FramePool pool = new FramePool();
    private final Mailbox mailbox = new Mailbox();
    private final LongAdder decodeNanos = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Watchdog watchdog = new Watchdog(this::isWanted);
    private final CameraObserver observer;
    private final FrameSchedule schedule;
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;
    private @Nullable VideoStream recording;
    private Instant startedAt;
    private Instant lastCapturedAt;
    private long sequenceNumber;

    private VideoSource(
            Camera camera, Address address, OperatingAuthority authority, CaptureSettings settings, Clock clock) {
        this.camera = camera;
        this.address = address;
        this.authority = authority;
        this.settings = settings;
        this.clock = clock;
        observer = new CameraObserver(camera, settings);
        schedule = new FrameSchedule(settings.frameInterval());
        thread = Thread.ofPlatform().daemon().name("camera-" + camera.id()).unstarted(this::run);
        startedAt = clock.instant();
        lastCapturedAt = startedAt;
    }

    /**
     * Begins to capture. A camera that does not answer is tried again and again: see {@link #health()}.
     *
     * @param camera one of the authority's, exactly as it is authorised
     * @param clock for times of capture, and what the frames of a recording are paced by
     * @throws overt.deployment.NotAuthorisedException if the authority is not in force, or not for this camera
     * @throws CaptureException if the address is of no kind that Overt reads, or its recording cannot be opened
     */
    public static VideoSource open(Camera camera, OperatingAuthority authority, CaptureSettings settings, Clock clock) {
        authority.require(camera);
        VideoSource source = new VideoSource(camera, Address.of(camera), authority, settings, clock);
        source.begin();
        return source;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The time of capture of a camera's frame is when it was decoded, since cameras' own clocks are not trusted; that of
     * a recording's frame is {@link #startedAt()} and its presentation time, over all rounds of a loop.
     *
     * @return empty when the recording is over, the source was closed or the authority ended
     */
    @Override
    public Optional<Frame> next() throws InterruptedException {
        while (!isOver()) {
            Optional<Frame> frame = next(AUTHORITY_CHECK_INTERVAL);
            if (frame.isPresent()) {
                return frame;
            }
        }
        // Once more, since only this throws what ended it: it may have failed after the last look.
        return next(AUTHORITY_CHECK_INTERVAL);
    }

    /**
     * Waits for the next frame, but no longer than this.
     *
     * @return empty if none came in time, or if {@link #isOver()}
     */
    public Optional<Frame> next(Duration limit) throws InterruptedException {
        if (!authority.isInForce()) {
            mailbox.discard();
            return Optional.empty();
        }
        Optional<Frame> frame =
                mailbox.take(limit.compareTo(AUTHORITY_CHECK_INTERVAL) < 0 ? limit : AUTHORITY_CHECK_INTERVAL);
        if (frame.isPresent()) {
            return onlyIfInForce(frame.get());
        }
        return mailbox.isEnded() ? end() : Optional.empty();
    }

    /** Whether no frame will come any more: the recording is over, the source was closed or the authority ended. */
    public boolean isOver() {
        return mailbox.isEnded() || !authority.isInForce();
    }

    /** Time spent so far reading, decoding and converting. */
    public long decodeNanos() {
        return decodeNanos.sum();
    }

    /** When capture began: what a recording's presentation times are added to. */
    public Instant startedAt() {
        return startedAt;
    }

    /** How the camera does now. Any thread may ask. */
    public CaptureHealth health() {
        if (!authority.isInForce()) {
            observeEndOfAuthority();
        }
        return observer.health(clock.instant(), mailbox.overtaken());
    }

    /** Returns after a second at most, whatever the camera does. */
    @Override
    public void close() {
        observer.ended(State.ENDED, "was closed");
        closing.countDown();
        mailbox.discard();
        try {
            thread.join(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Frame> onlyIfInForce(Frame frame) {
        if (authority.isInForce()) {
            return Optional.of(frame);
        }
        frame.close();
        return Optional.empty();
    }

    private Optional<Frame> end() {
        RuntimeException cause = failure;
        if (cause != null) {
            throw cause;
        }
        return Optional.empty();
    }

    private boolean isWanted() {
        return closing.getCount() > 0 && authority.isInForce();
    }

    /** A recording that cannot be opened is the caller's mistake; a camera that does not answer yet is daily life. */
    private void begin() {
        if (address.kind() == Address.Kind.RECORDING) {
            try {
                VideoFile.require(Address.pathOf(camera));
                recording = openRecording();
            } catch (RuntimeException e) {
                release();
                throw e;
            }
        }
        startedAt = clock.instant();
        lastCapturedAt = startedAt;
        thread.start();
    }

    /** The whole life of the decoding thread. */
    private void run() {
        try {
            if (recording != null) {
                play(recording);
            } else {
                watch();
            }
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) {
            fail(new CaptureException("camera '%s' stopped for a fault in the software: %s".formatted(camera.id(), e)));
        } finally {
            observeEnd();
            release();
        }
    }

    private void fail(RuntimeException cause) {
        if (isWanted()) {
            failure = cause;
            observer.ended(State.FAILED, String.valueOf(cause.getMessage()));
        }
    }

    private void observeEnd() {
        if (authority.isInForce()) {
            observer.ended(State.ENDED, "the recording is over");
        } else {
            observeEndOfAuthority();
            mailbox.discard();
        }
    }

    private void release() {
        mailbox.end();
        pool.close();
        watchdog.close();
    }

    /** Plays a recording, once or in a loop. */
    private void play(VideoStream first) {
        observer.connected();
        Duration before = playRound(first, Duration.ZERO);
        while (settings.loop() && isWanted()) {
            before = playRound(openRecording(), before);
        }
    }

    /**
     * Plays it from beginning to end.
     *
     * @param before how long the rounds before it took
     * @return how long they took with this one
     */
    private Duration playRound(VideoStream round, Duration before) {
        try (round) {
            for (Optional<PooledFrame> next = decode(round); next.isPresent(); next = decode(round)) {
                PooledFrame decoded = next.get();
                Instant due = startedAt.plus(before).plus(decoded.sinceFirst());
                if (!waitUntil(due)) {
                    decoded.release();
                    break;
                }
                deliver(decoded, round, due);
            }
            return before.plus(round.played());
        }
    }

    /** Watches a camera for as long as it is wanted. */
    private void watch() {
        BackOff backOff = new BackOff(settings.firstRetry(), settings.longestRetry(), RandomGenerator.getDefault());
        while (isWanted()) {
            try (VideoStream stream = VideoStream.open(address, watchdog, settings, pool, this::observeError)) {
                observer.connected();
                watch(stream, backOff);
            } catch (CaptureException e) {
                Duration pause = backOff.next();
                observer.lost(e.getMessage(), pause);
                waitFor(pause);
            }
        }
    }

    private Optional<PooledFrame> decode(VideoStream stream) {
        long began = System.nanoTime();
        Optional<PooledFrame> decoded = stream.next();
        decodeNanos.add(System.nanoTime() - began);
        return decoded;
    }

    private void watch(VideoStream stream, BackOff backOff) {
        while (isWanted()) {
            PooledFrame decoded =
                    stream.next().orElseThrow(() -> new CaptureException(address.shown() + " ended the connection"));
            deliver(decoded, stream, clock.instant());
            backOff.reset();
        }
    }

    private void deliver(PooledFrame decoded, VideoStream stream, Instant time) {
        // The clock of the machine may be set back; frames never are.
        lastCapturedAt = time.isAfter(lastCapturedAt) ? time : lastCapturedAt;
        if (decoded.corrupt()) {
            observeError();
        }
        long number = sequenceNumber++;
        if (!schedule.isDue(lastCapturedAt)) {
            decoded.release();
            observer.skipped(lastCapturedAt);
            return;
        }
        Frame frame = decoded.toFrame(camera.id(), number, lastCapturedAt, stream.converter());
        observer.decoded(((YuvPicture) frame.picture()).luma(), lastCapturedAt);
        mailbox.put(frame);
    }

    private VideoStream openRecording() {
        return VideoStream.open(address, watchdog, CaptureSettings.PATIENT, pool, this::observeError);
    }

    /** @return false if capture is no longer wanted */
    private boolean waitUntil(Instant due) {
        return waitWhilePositive(() -> Duration.between(clock.instant(), due));
    }

    private void waitFor(Duration pause) {
        long deadline = System.nanoTime() + pause.toNanos();
        waitWhilePositive(() -> Duration.ofNanos(deadline - System.nanoTime()));
    }

    /** @return false if capture is no longer wanted */
    private boolean waitWhilePositive(Supplier<Duration> remaining) {
        try {
            while (isWanted()) {
                Duration left = remaining.get();
                if (!left.isPositive()) {
                    return true;
                }
                long atMost = Math.min(left.toNanos(), AUTHORITY_CHECK_INTERVAL.toNanos());
                if (closing.await(atMost, TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread; if someone does, it is to end
        }
        return false;
    }

    private void observeError() {
        observer.corrupt(clock.instant());
    }

    private void observeEndOfAuthority() {
        String reason = authority.whyOver().map(why -> ": " + why).orElse("");
        observer.ended(State.AUTHORITY_ENDED, "stopped, because the authority to operate it has ended" + reason);
    }
}
