package overt.server.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import overt.deployment.Command;
import overt.deployment.Decision;
import overt.deployment.Deployment;
import overt.deployment.LifeCycle;
import overt.deployment.Reason;
import overt.deployment.Rule;
import overt.deployment.people.Person;
import overt.deployment.policy.Policy;
import overt.face.FaceModels;
import overt.operation.EnrolledWatchList;
import overt.operation.Installation;
import overt.server.ServerLog;
import overt.server.live.LiveFeed;
import overt.storage.EntryToStore;
import overt.storage.Plaintext;
import overt.vocabulary.DeploymentId;
import overt.vocabulary.EntryId;
import overt.watchlist.AcceptedReference;
import overt.watchlist.EnrolmentResult;
import overt.watchlist.RejectedImage;
import overt.watchlist.WatchListSource;

/**
 * Watch lists that were sent and are being enrolled, or wait to be composed. In memory only: what is discarded, replaced or left when the
 * server stops is overwritten. Thread-safe.
 */
final class Imports implements AutoCloseable {
    private final Installation installation;
    private final Engines engines;
    private final LiveFeed live;
    private final ServerLog log;
    private final InstantSource clock;
    private final Map<DeploymentId, Import> imports = new ConcurrentHashMap<>();

    /** Enrolment takes all cores; live recognition has to go on. */
    private final Semaphore oneAtATime = new Semaphore(1);

    Imports(Installation installation, Engines engines, LiveFeed live, ServerLog log, InstantSource clock) {
        this.installation = installation;
        this.engines = engines;
        this.live = live;
        this.log = log;
        this.clock = clock;
    }

    record ImportResult(
            int number,
            String entry,
            String image,
            Optional<String> place,
            boolean accepted,
            Optional<String> fault,
            String text,
            Optional<Integer> quality) {}

    /** The schema {@code Import}. */
    record ImportBody(
            String id,
            String state,
            long done,
            long total,
            int accepted,
            int rejected,
            Optional<Integer> ignoredFiles,
            Optional<Integer> entries,
            Optional<List<Compositions.CategoryCount>> composition,
            Optional<List<Compositions.Confusable>> confusable,
            Optional<List<Reason>> problems,
            Optional<String> failure) {}

    /** One that was sent. Thread-safe. */
    final class Import implements AutoCloseable {
        private final String id = UUID.randomUUID().toString();
        private final DeploymentId deployment;
        private final int ignoredFiles;
        private final List<ImportResult> results = new ArrayList<>();
        private final Map<EntryId, Integer> references = new HashMap<>();
        /** By number of the result: the entry, and which of its images. */
        private final Map<Integer, Accepted> accepted = new HashMap<>();

        private String state = "enrolling";
        private long done;
        private long total;
        private @Nullable EnrolledWatchList enrolled;
        private @Nullable String failure;
        private boolean closed;

        Import(DeploymentId deployment, WatchListSource source) {
            this.deployment = deployment;
            ignoredFiles = source.ignoredFiles();
            total = source.size();
        }

        private record Accepted(EntryId entry, int index) {}

        String id() {
            return id;
        }

        synchronized List<ImportResult> results() {
            return List.copyOf(results);
        }

        synchronized ImportBody body(Person by) {
            EnrolledWatchList list = enrolled;
            Policy policy = installation.policies().inForce();
            return new ImportBody(
                    id,
                    state,
                    done,
                    total,
                    accepted.size(),
                    results.size() - accepted.size(),
                    Optional.of(ignoredFiles),
                    list == null ? Optional.empty() : Optional.of(list.entries().size()),
                    list == null ? Optional.empty() : Optional.of(Compositions.of(list.listed(), policy)),
                    list == null ? Optional.empty() : Optional.of(Compositions.confusable(list.confusable())),
                    list == null || !state.equals("ready") ? Optional.empty() : Optional.of(problems(list, by)),
                    Optional.ofNullable(failure));
        }

        /** What composing it would be refused for. */
        private List<Reason> problems(EnrolledWatchList list, Person by) {
            List<Reason> problems = new ArrayList<>(list.problems().stream()
                    .map(text -> new Reason(Rule.WATCH_LIST_ENTRIES, text))
                    .toList());
            Deployment now = installation.deployments().get(deployment);
            LifeCycle rules = new LifeCycle(installation.policies().inForce(), clock);
            if (now.watchList().isEmpty()
                    && rules.decide(now, by, new Command.Compose(list.listed())) instanceof Decision.Refused refused) {
                problems.addAll(refused.reasons());
            }
            return problems;
        }

        /** The aligned face of an accepted image; the caller does not close it. */
        synchronized Optional<Plaintext> thumbnail(int result) {
            Accepted image = accepted.get(result);
            EnrolledWatchList list = enrolled;
            if (image == null || list == null || closed) {
                return Optional.empty();
            }
            return list.entries().stream()
                    .filter(entry -> entry.entry().id().equals(image.entry()))
                    .findFirst()
                    .map(EntryToStore::references)
                    .map(all -> all.get(image.index()).crop());
        }

        /** Composes it, or proposes its entry; erased when that is accepted. */
        synchronized Decision compose(Composing composing) {
            EnrolledWatchList list = enrolled;
            if (list == null || !state.equals("ready")) {
                throw ProblemException.conflict(
                        "this import is not ready (it is %s); look at it again".formatted(state));
            }
            Decision decision = composing.compose(list);
            if (decision instanceof Decision.Accepted) {
                state = "composed";
                list.close();
                closed = true;
            }
            return decision;
        }

        private void enrol(WatchListSource source, FaceModels models, double threshold) {
            try (source) {
                EnrolledWatchList list = EnrolledWatchList.enrol(
                        models, source, threshold, EnrolledWatchList.Completing.NOTHING, this::progressed, this::heard);
                synchronized (this) {
                    if (closed) {
                        list.close();
                    } else {
                        enrolled = list;
                        state = "ready";
                    }
                }
            } catch (Exception failed) {
                String number = log.failure("import", "-", failed);
                synchronized (this) {
                    state = "failed";
                    failure = "enrolment failed (number %s in the server's log); try again".formatted(number);
                }
            } finally {
                oneAtATime.release();
                live.imported(deployment, id);
            }
        }

        private void progressed(long now, long of) {
            synchronized (this) {
                done = now;
                total = of;
            }
            live.imported(deployment, id);
        }

        private synchronized void heard(EnrolmentResult result) {
            int number = results.size() + 1;
            switch (result) {
                case AcceptedReference reference -> {
                    EntryId entry = reference.entry().id();
                    int index = references.merge(entry, 1, Integer::sum) - 1;
                    accepted.put(number, new Accepted(entry, index));
                    results.add(new ImportResult(
                            number,
                            reference.subject(),
                            reference.image(),
                            Optional.empty(),
                            true,
                            Optional.empty(),
                            "",
                            Optional.of(reference.quality().overall())));
                }
                case RejectedImage rejected ->
                    results.add(new ImportResult(
                            number,
                            rejected.subject(),
                            rejected.image(),
                            Optional.of(rejected.place()).filter(place -> !place.isEmpty()),
                            false,
                            Optional.of(rejected.reason().toString()),
                            rejected.explanation(),
                            rejected.quality().map(quality -> quality.overall())));
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (enrolled != null) {
                enrolled.close();
            }
        }
    }

    /** What becomes of an enrolled watch list. */
    @FunctionalInterface
    interface Composing {
        Decision compose(EnrolledWatchList list);
    }

    /** Begins to enrol; replaces what was sent for this deployment before. The source is closed in the end. */
    Import begin(Deployment deployment, WatchListSource source) {
        FaceModels models = engines.faceModels(deployment);
        if (!oneAtATime.tryAcquire()) {
            throw ProblemException.tooMany("another watch list is being enrolled; send this one when it is done");
        }
        Import begun = new Import(deployment.id(), source);
        Import former = imports.put(deployment.id(), begun);
        if (former != null) {
            former.close();
        }
        double threshold = deployment.file().recognition().threshold();
        Thread.ofPlatform().daemon().name("enrolment").start(() -> begun.enrol(source, models, threshold));
        return begun;
    }

    /** @throws ProblemException if there is no such import */
    Import find(DeploymentId deployment, String id) {
        return Optional.ofNullable(imports.get(deployment))
                .filter(found -> found.id().equals(id))
                .orElseThrow(() -> ProblemException.notFound(
                        "there is no such import; it was discarded, replaced, or the server was started anew"));
    }

    void discard(DeploymentId deployment, String id) {
        Import found = find(deployment, id);
        imports.remove(deployment, found);
        found.close();
    }

    @Override
    public void close() {
        imports.values().forEach(Import::close);
        imports.clear();
    }
}
