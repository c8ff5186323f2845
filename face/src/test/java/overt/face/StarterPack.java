package overt.face;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import overt.face.models.InstalledPack;
import overt.face.models.LicenceAcceptance;
import overt.face.models.ModelStore;

/** The default models, installed as the product installs them (once per user, with npm). */
final class StarterPack {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static @Nullable InstalledPack installed;

    private StarterPack() {}

    static InstalledPack installed() throws IOException {
        LOCK.lock();
        try {
            InstalledPack pack = installed;
            if (pack == null) {
                pack = ModelStore.ofUser().install("starter", LicenceAcceptance.NOT_GIVEN, (done, total) -> {});
                installed = pack;
            }
            return pack;
        } catch (Exception e) {
            throw new IOException("the tests need the starter pack: " + e.getMessage(), e);
        } finally {
            LOCK.unlock();
        }
    }

    static FaceModels open(FaceSettings settings) throws IOException {
        return FaceModels.open(installed().pack(), installed().folder(), settings);
    }
}
