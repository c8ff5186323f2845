package overt.face.models;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The system's own npm with the user's configuration: its registry, its proxy, its cache. It only downloads tarballs
 * ({@code npm pack}); no script of a package is run and none of its dependencies is fetched. Each tarball is downloaded
 * once for all files that come from it. Not thread safe.
 */
final class NpmClient implements AutoCloseable {
    // npm gives up on a silent registry by itself (5 minutes, fetch-timeout); this ends one that hangs all the same.
    private static final long PATIENCE_MINUTES = 15;

    private static final int LONGEST_REASON = 400;

    private final Map<String, String> environment;
    private final Map<FileSource.NpmPackage, Path> tarballs = new HashMap<>();
    private final List<Path> temporaryFolders = new ArrayList<>();

    /** @param environment {@code PATH} says where npm is; npm itself inherits the environment of this process */
    NpmClient(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Writes one file of a package. */
    void deliver(FileSource.InNpmPackage source, IncomingFile incoming) throws SourceException, FetchException {
        Path tarball = tarball(source.npmPackage());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(tarball))) {
            NpmTarball.deliver(in, source.path(), incoming);
        } catch (SourceException | FetchException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException("its tarball is damaged: " + Reason.of(e), e);
        }
    }

    private Path tarball(FileSource.NpmPackage npmPackage) throws SourceException, FetchException {
        Path known = tarballs.get(npmPackage);
        if (known != null) {
            return known;
        }
        Path npm = find();
        try {
            Path folder = Files.createTempDirectory("overt-npm");
            temporaryFolders.add(folder);
            Path tarball = pack(npm, npmPackage, folder);
            String digest = Sha256.of(tarball);
            if (!digest.equals(npmPackage.digest())) {
                throw new SourceException("the registry's tarball is another one (SHA-256 %s, expected %s)"
                        .formatted(digest, npmPackage.digest()));
            }
            tarballs.put(npmPackage, tarball);
            return tarball;
        } catch (SourceException | FetchException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException("cannot run npm: " + Reason.of(e), e);
        }
    }

    private Path find() throws SourceException {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "npm"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new SourceException(
                        "npm is not on the PATH: install it (Debian: apt-get install npm), then try again"));
    }

    private static Path pack(Path npm, FileSource.NpmPackage npmPackage, Path folder)
            throws IOException, SourceException, FetchException {
        Path output = folder.resolve("npm.log");
        Process process = new ProcessBuilder(
                        npm.toString(),
                        "pack",
                        npmPackage.toString(),
                        "--ignore-scripts",
                        "--prefer-offline", // the version and the digest are fixed: what the cache has is as good
                        "--pack-destination=" + folder)
                .directory(folder.toFile()) // so that no project's configuration is picked up
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!ended(process)) {
            throw new SourceException("npm pack gave no answer within " + PATIENCE_MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new SourceException("npm pack failed: " + complaint(output));
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new SourceException("npm pack left no tarball: " + complaint(output)));
        }
    }

    private static boolean ended(Process process) throws FetchException {
        boolean ended = false;
        try {
            ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted while npm was fetching", e);
        } finally {
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    // npm marks what went wrong with 'npm error' (older: 'npm ERR!') and surrounds it with advice.
    private static String complaint(Path output) {
        List<String> lines;
        try (Stream<String> read = Files.lines(output)) {
            lines = read.map(String::strip).filter(line -> !line.isEmpty()).toList();
        } catch (IOException | UncheckedIOException e) {
            return "(its output cannot be read)";
        }
        List<String> errors = lines.stream()
                .filter(line -> line.startsWith("npm error") || line.startsWith("npm ERR!"))
                .map(line -> line.substring("npm error".length()).strip())
                .filter(line -> !line.startsWith("A complete log"))
                .toList();
        String text = (errors.isEmpty() ? lines : errors).stream().collect(Collectors.joining(" "));
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + " ..." : text;
    }

    @Override
    public void close() throws FetchException {
        for (Path folder : temporaryFolders) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
                Files.delete(folder);
            } catch (IOException e) {
                throw new FetchException("cannot delete the temporary folder " + folder + ": " + Reason.of(e), e);
            }
        }
    }
}
