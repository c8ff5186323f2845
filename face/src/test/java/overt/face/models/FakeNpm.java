package overt.face.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A folder with a script named npm, to be put on a PATH. It writes down what it was called with. */
final class FakeNpm {
    private final Path folder;

    /** @param script what it does; {@code $DESTINATION} is where tarballs go */
    FakeNpm(Path folder, String script) throws IOException {
        this.folder = Files.createDirectories(folder);
        Path npm = folder.resolve("npm");
        Files.writeString(npm, """
                #!/bin/sh
                echo "$@" >> '%s'
                for argument; do
                  case "$argument" in --pack-destination=*) DESTINATION="${argument#*=}";; esac
                done
                %s
                """.formatted(calls(), script));
        Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** An npm whose registry has this one tarball. */
    static FakeNpm with(Path folder, byte[] tarball) throws IOException {
        Path stored = Files.createDirectories(folder).resolve("stored");
        Files.write(stored, tarball);
        return new FakeNpm(folder, "cp '%s' \"$DESTINATION/it.tgz\"".formatted(stored));
    }

    Map<String, String> environment() {
        return Map.of("PATH", folder.toString());
    }

    /** One line a call, the arguments. */
    Path calls() {
        return folder.resolve("calls");
    }

    /** Writes entries into a tarball. */
    interface Packing {
        void into(TarArchiveOutputStream tar) throws IOException;
    }

    static byte[] tarball(Packing packing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
            packing.into(tar);
        }
        return bytes.toByteArray();
    }

    static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** @param kind link flag of the entry's header */
    static void addLink(TarArchiveOutputStream tar, String name, byte kind, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
