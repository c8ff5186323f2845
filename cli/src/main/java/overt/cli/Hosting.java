package overt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import overt.operation.Engine;
import overt.operation.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Only one process can have a data folder open. While {@code go-live} runs it listens on a socket in the data folder, in a folder that
 * nobody but its user may enter, and carries out the commands of others: each with the sign-in of the person who gave it, exactly as if
 * it had opened the folder itself.
 */
final class Hosting implements AutoCloseable {
    private static final String FOLDER = "control";
    private static final String SOCKET = "socket";

    /** Arguments of a command line and a password: far less than this. */
    private static final int MOST_PARTS = 1000;

    private static final ScopedValue<Host> HOST = ScopedValue.newInstance();

    private final ServerSocketChannel server;
    private final Path socket;
    private final Installation installation;
    private final Engine engine;
    private final Thread thread;

    private Hosting(ServerSocketChannel server, Path socket, Installation installation, Engine engine) {
        this.server = server;
        this.socket = socket;
        this.installation = installation;
        this.engine = engine;
        thread = Thread.ofPlatform().daemon().name("control").unstarted(this::serve);
    }

    /** The process that has the installation open, for a command that another process gave. */
    static final class Host {
        private final Installation installation;
        private final Engine engine;
        private final char[] password;

        /** @param password of who gave the command; stays the caller's to overwrite */
        private Host(Installation installation, Engine engine, char[] password) {
            this.installation = installation;
            this.engine = engine;
            this.password = password;
        }

        Installation installation() {
            return installation;
        }

        Engine engine() {
            return engine;
        }

        char[] password() {
            return password;
        }
    }

    /** Who hosts the command that runs now; empty if it runs for itself. */
    static Optional<Host> host() {
        return HOST.isBound() ? Optional.of(HOST.get()) : Optional.empty();
    }

    /** Begins to listen. This process has the data folder open, so that a socket which is there is left over. */
    static Hosting begin(Path data, Installation installation, Engine engine) throws IOException {
        Path folder = data.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path socket = folder.resolve(SOCKET);
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException failed) {
            server.close();
            throw new IOException(
                    "%s cannot be made: %s; a shorter path for the data folder may help"
                            .formatted(socket, failed.getMessage()),
                    failed);
        }
        Hosting hosting = new Hosting(server, socket, installation, engine);
        hosting.thread.start();
        return hosting;
    }

    /** Whether another process listens. */
    static boolean isOn(Path data) {
        Path socket = data.resolve(FOLDER).resolve(SOCKET);
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException leftOver) {
            return false;
        }
    }

    /** Has the other process carry out the command, and prints what it says. @return its exit status */
    static int ask(Path data, CommandSpec command, char[] password, PrintWriter out, PrintWriter err)
            throws IOException {
        Path socket = data.resolve(FOLDER).resolve(SOCKET);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                DataOutputStream request = new DataOutputStream(Channels.newOutputStream(channel));
                DataInputStream answer = new DataInputStream(Channels.newInputStream(channel))) {
            List<String> arguments =
                    command.root().commandLine().getParseResult().originalArgs();
            request.writeUTF(Path.of("").toAbsolutePath().toString());
            request.writeInt(arguments.size());
            for (String argument : arguments) {
                request.writeUTF(argument);
            }
            request.writeInt(password.length);
            for (char character : password) {
                request.writeChar(character);
            }
            request.flush();
            int status = answer.readInt();
            out.print(new String(answer.readNBytes(answer.readInt()), UTF_8));
            err.print(new String(answer.readNBytes(answer.readInt()), UTF_8));
            out.flush();
            err.flush();
            return status;
        }
    }

    Path socket() {
        return socket;
    }

    private void serve() {
        while (true) {
            SocketChannel channel;
            try {
                channel = server.accept();
            } catch (ClosedChannelException ended) {
                return;
            } catch (IOException failed) {
                continue;
            }
            Thread.ofPlatform().daemon().name("command").start(() -> answer(channel));
        }
    }

    private void answer(SocketChannel channel) {
        try (channel;
                DataInputStream request = new DataInputStream(Channels.newInputStream(channel));
                OutputStream raw = Channels.newOutputStream(channel);
                DataOutputStream answer = new DataOutputStream(raw)) {
            Path workingFolder = Path.of(request.readUTF());
            List<String> arguments = new ArrayList<>();
            int count = Math.min(request.readInt(), MOST_PARTS);
            for (int i = 0; i < count; i++) {
                arguments.add(request.readUTF());
            }
            char[] password = new char[Math.min(request.readInt(), MOST_PARTS)];
            for (int i = 0; i < password.length; i++) {
                password[i] = request.readChar();
            }
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int status;
            try {
                CommandLine line = Main.commandLine()
                        .registerConverter(Path.class, text -> workingFolder.resolve(text))
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err));
                Host host = new Host(installation, engine, password);
                status = ScopedValue.where(HOST, host).call(() -> line.execute(arguments.toArray(String[]::new)));
            } finally {
                Arrays.fill(password, '\0');
            }
            write(answer, status, out.toString(), err.toString());
        } catch (IOException gone) {
            // Whoever asked does not listen any more; what was done is done and in the log.
        }
    }

    private static void write(DataOutputStream answer, int status, String out, String err) throws IOException {
        answer.writeInt(status);
        for (String text : List.of(out, err)) {
            byte[] bytes = text.getBytes(UTF_8);
            answer.writeInt(bytes.length);
            answer.write(bytes);
        }
        answer.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
