package overt.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.deployment.casefile.ModelPackId;
import overt.face.models.InstalledPack;
import overt.face.models.ListedPack;
import overt.face.models.ModelStore;
import overt.operation.FaceEngine;
import overt.recognition.RecognitionSettings;
import overt.server.web.Engines;

/** The model packs of this user; each is opened, and its digests checked, when it is first needed. Thread-safe. */
public final class InstalledEngines implements Engines, AutoCloseable {
    private final ModelStore store;
    private final RecognitionSettings settings;
    private final Clock clock;
    private final Map<String, FaceEngine> open = new HashMap<>();
    private List<InstalledPack> packs = List.of();

    public InstalledEngines(ModelStore store, RecognitionSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<FaceEngine> open(String pack) {
        FaceEngine known = open.get(pack);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<InstalledPack> found = pack(pack);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            FaceEngine opened = FaceEngine.open(found.get(), settings, clock);
            open.put(pack, opened);
            return Optional.of(opened);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<ModelPackId> installed() {
        return packs().stream().map(pack -> FaceEngine.idOf(pack.pack())).toList();
    }

    @Override
    public Map<String, Double> recommendedThresholds() {
        Map<String, Double> thresholds = new HashMap<>();
        for (InstalledPack pack : packs()) {
            thresholds.put(pack.pack().name(), pack.pack().defaultThreshold());
        }
        return thresholds;
    }

    /** Looked for once: opening one reads all of its files. */
    private synchronized List<InstalledPack> packs() {
        if (packs.isEmpty()) {
            try {
                packs = store.list().stream()
                        .filter(ListedPack::installed)
                        .flatMap(listed -> pack(listed.name()).stream())
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return packs;
    }

    private Optional<InstalledPack> pack(String name) {
        try {
            return store.list().stream().anyMatch(listed -> listed.name().equals(name) && listed.installed())
                    ? Optional.of(store.open(name))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(FaceEngine::close);
        open.clear();
    }
}
