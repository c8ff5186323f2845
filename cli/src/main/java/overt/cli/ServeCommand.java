package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import overt.audit.format.VerifierKey;
import overt.face.models.ModelStore;
import overt.operation.Installation;
import overt.operation.Places;
import overt.recognition.RecognitionSettings;
import overt.server.InstalledEngines;
import overt.server.OvertServer;
import overt.server.ServerLog;
import overt.server.ServerOptions;
import overt.server.ServerParts;
import overt.server.session.OneTimeCode;
import overt.server.tls.ServerCertificate;
import overt.server.web.Rehearsing;
import overt.storage.DatabaseChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code overt serve}: console and API, until it is told to end. */
@Command(
        name = "serve",
        description = "The console and its API, over TLS, on this machine alone until --bind says otherwise.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ListeningOptions listening = new ListeningOptions();

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            description = "Address to listen on (default: this machine alone; 0.0.0.0 for every network it is in).")
    private Optional<InetAddress> bind = Optional.empty();

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "The site's own certificate, PEM with its chain (default: one of a local authority).")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--certificate-key",
            paramLabel = "FILE",
            description = "Private key of --certificate, PEM, PKCS #8.")
    private Optional<Path> certificateKey = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder (default: ~/.local/share/overt).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description =
                    "Folder for the keys, outside the data folder (default: 'overt-keys' beside the data folder's parent).")
    private Optional<Path> keys = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (certificate.isPresent() != certificateKey.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--certificate and --certificate-key go together; give both or none");
        }
        Clock clock = Clock.systemUTC();
        Path dataFolder = data.orElseGet(DefaultFolders::data);
        Path keyFolder = keys.orElseGet(() -> DefaultFolders.keys(dataFolder));
        Places places = new Places(dataFolder, keyFolder, Optional.empty(), new DatabaseChoice.Sqlite());
        RecognitionSettings settings =
                RecognitionSettings.standard(Runtime.getRuntime().availableProcessors());
        OneTimeCode setUpCode = new OneTimeCode();
        try (InstalledEngines engines = new InstalledEngines(ModelStore.ofUser(), settings, clock);
                Installation installation = Installation.open(places, clock, this::warn)) {
            installation.keepRetention(this::warn);
            ServerOptions options = options(keyFolder, clock);
            ServerParts parts = new ServerParts(
                    clock,
                    new ServerLog(System.err, ServerLog.Level.ALL, clock),
                    installation,
                    dataFolder,
                    engines,
                    Rehearsing.off(),
                    evaluationKey(),
                    setUpCode);
            try (OvertServer server = OvertServer.start(options, parts)) {
                tell(server, options, installation, setUpCode);
                new CountDownLatch(1).await(); // until the process is told to end
            }
        }
        return 0;
    }

    private ServerOptions options(Path keyFolder, Clock clock) throws IOException {
        InetAddress address = bind.orElseGet(InetAddress::getLoopbackAddress);
        ServerCertificate shown = certificate.isPresent()
                ? ServerCertificate.ofSite(
                        certificate.get().toAbsolutePath(),
                        certificateKey.orElseThrow().toAbsolutePath())
                : ListeningOptions.authority(keyFolder, clock).certificate(ListeningOptions.names(address));
        return new ServerOptions(address, listening.port(), shown);
    }

    private void tell(OvertServer server, ServerOptions options, Installation installation, OneTimeCode setUpCode)
            throws IOException {
        say("Overt listens on https://%s:%d/".formatted(shownHost(options.address()), server.port()));
        options.certificate()
                .root()
                .ifPresent(root -> say(
                        "Its certificate is from an authority of this installation alone. So that a browser trusts it, install the root %s"
                                        .formatted(root)
                                + " (the sign-in page shows a code for phones)."));
        if (installation.people().areNone()) {
            say("Nobody has an account yet. Open the console and set it up with this code: " + setUpCode.shown());
        }
        say("End it with Ctrl-C.");
    }

    private static String shownHost(InetAddress address) throws IOException {
        if (address.isLoopbackAddress()) {
            return "localhost";
        }
        return address.isAnyLocalAddress() ? ListeningOptions.names(address).getFirst() : address.getHostAddress();
    }

    /** Which reports count as made here. */
    private static Optional<VerifierKey> evaluationKey() throws IOException {
        Path file = EvaluationKey.publicHalf(EvaluationKey.ofUser());
        return AuditFiles.readKey(Optional.of(file).filter(Files::exists));
    }

    private void warn(String sentence) {
        spec.commandLine().getErr().println("overt: " + sentence);
        spec.commandLine().getErr().flush();
    }

    private void say(String sentence) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(sentence);
        out.flush();
    }
}
