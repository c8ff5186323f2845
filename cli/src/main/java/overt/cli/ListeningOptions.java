package overt.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import overt.server.ServerOptions;
import overt.server.tls.LocalAuthority;
import picocli.CommandLine.Option;

/** Where a server of this process listens. */
final class ListeningOptions {
    static final int DEFAULT_PORT = 8443;

    /** Of the certificates, inside the key folder. */
    private static final String FOLDER = "tls";

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "" + DEFAULT_PORT,
            description = "Port of the console (default: ${DEFAULT-VALUE}; 0 for any that is free).")
    private int port;

    int port() {
        return port;
    }

    /** On this machine alone, with the local authority's certificate. */
    ServerOptions loopback(Path keys, Clock clock) throws IOException {
        return new ServerOptions(
                InetAddress.getLoopbackAddress(), port, authority(keys, clock).certificate(List.of()));
    }

    static LocalAuthority authority(Path keys, Clock clock) {
        return new LocalAuthority(keys.resolve(FOLDER), clock);
    }

    /** The names and addresses by which others reach this machine at an address that it listens on. */
    static List<String> names(InetAddress bound) throws IOException {
        Set<String> names = new TreeSet<>();
        if (bound.isLoopbackAddress()) {
            return List.of();
        }
        String host = hostName();
        if (!host.isEmpty()) {
            names.add(host);
            names.add(host + ".local");
        }
        if (bound.isAnyLocalAddress()) {
            names.addAll(addresses());
        } else {
            names.add(plain(bound));
        }
        return List.copyOf(names);
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[A-Za-z0-9.-]+") && !name.matches("[0-9.]+") ? name : "";
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static List<String> addresses() throws SocketException {
        List<String> addresses = new ArrayList<>();
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .forEach(address -> addresses.add(plain(address)));
        return addresses;
    }

    private static String plain(InetAddress address) {
        return address.getHostAddress().replaceAll("%.*", "");
    }
}
