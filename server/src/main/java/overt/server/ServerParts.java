package overt.server;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.support.GenericApplicationContext;
import overt.audit.format.VerifierKey;
import overt.operation.Installation;
import overt.server.session.OneTimeCode;
import overt.server.session.Sessions;
import overt.server.tls.ServerCertificate;
import overt.server.web.DataPath;
import overt.server.web.Engines;
import overt.server.web.Rehearsing;

/**
 * What the server stands on. It stays open until the server is closed, and is closed by whoever started it.
 *
 * @param evaluationKey by which this machine's evaluations are signed
 * @param setUpCode shown on the terminal where nobody has an account yet
 */
public record ServerParts(
        InstantSource clock,
        ServerLog log,
        Installation installation,
        Path data,
        Engines engines,
        Rehearsing rehearsing,
        Optional<VerifierKey> evaluationKey,
        OneTimeCode setUpCode) {
    void register(GenericApplicationContext context, ServerCertificate certificate) {
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(ServerLog.class, () -> log);
        context.registerBean(Sessions.class, () -> new Sessions(clock));
        // Theirs to close who gave them: Spring would close everything that can be closed.
        context.registerBean(Installation.class, () -> installation, definition -> definition.setDestroyMethodName(""));
        context.registerBean(Engines.class, () -> engines, definition -> definition.setDestroyMethodName(""));
        context.registerBean(DataPath.class, () -> new DataPath(data));
        evaluationKey.ifPresent(key -> context.registerBean(VerifierKey.class, () -> key));
        context.registerBean(Rehearsing.class, () -> rehearsing);
        context.registerBean(OneTimeCode.class, () -> setUpCode);
        context.registerBean(ServerCertificate.class, () -> certificate);
    }
}
