package overt.operation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import overt.vocabulary.CameraId;
import overt.vocabulary.Frame;

/** Who looks at which camera. Mosaics are made only while somebody does. */
public final class Viewers {
    private final Map<CameraId, List<Consumer<Mosaic>>> viewers = new ConcurrentHashMap<>();

    /** Ends looking. */
    public interface Looking extends AutoCloseable {
        @Override
        void close();
    }

    /** @param viewer called from the camera's thread for every frame in which faces are looked for; returns at once */
    public Looking look(CameraId camera, Consumer<Mosaic> viewer) {
        List<Consumer<Mosaic>> ofCamera = viewers.computeIfAbsent(camera, _ -> new CopyOnWriteArrayList<>());
        ofCamera.add(viewer);
        return () -> ofCamera.remove(viewer);
    }

    void show(Frame frame) {
        List<Consumer<Mosaic>> ofCamera = viewers.getOrDefault(frame.camera(), List.of());
        if (!ofCamera.isEmpty()) {
            Mosaic mosaic = Mosaic.of(frame.camera(), frame.capturedAt(), frame.picture());
            ofCamera.forEach(viewer -> viewer.accept(mosaic));
        }
    }
}
