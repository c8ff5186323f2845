package overt.capture;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import overt.vocabulary.Camera;

/**
 * Where pictures come from, in the library's terms. Everything that it need not do is forbidden to it: a hostile file or
 * camera could otherwise make it open further files and addresses (playlists, redirections).
 *
 * @param url for the library; may hold a user name and password
 * @param shown for people, without them
 * @param demuxer the only one that may read it, or empty to recognise a file's format
 */
record Address(Kind kind, String url, String shown, String demuxer, Map<String, String> options) {
    /** MP4 with its relatives, MKV with WebM, AVI. */
    private static final String FILE_FORMATS = "mp4,matroska,avi";

    private static final String ANALYSE_AT_MOST_MICROSECONDS = "2000000"; // of a live stream, before the first frame

    enum Kind {
        RECORDING,
        NETWORK,
        DEVICE
    }

    Address {
        options = Map.copyOf(options);
    }

    static Address of(Path file) {
        // With "file:" a colon in the name is a part of the name.
        return new Address(
                Kind.RECORDING,
                "file:" + file.toAbsolutePath(),
                file.toString(),
                "",
                Map.of("protocol_whitelist", "file", "format_whitelist", FILE_FORMATS));
    }

    /** @throws CaptureException if the camera's address is of no kind that Overt reads */
    static Address of(Camera camera) {
        URI uri = camera.address();
        String shown = camera.shownAddress();
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "file" -> of(pathOf(camera));
            case "rtsp" -> network(uri, shown, "rtsp", Map.of("rtsp_transport", "tcp", "allowed_media_types", "video"));
            case "http" -> network(uri, shown, "mpjpeg", Map.of("max_redirects", "0"));
            case "v4l2" -> new Address(Kind.DEVICE, uri.getPath(), shown, "video4linux2", Map.of());
            default ->
                throw new CaptureException(
                        "camera '%s': an address begins with rtsp://, http://, v4l2:// or file://, this one with %s://"
                                .formatted(camera.id(), scheme));
        };
    }

    /** The recording that a camera plays. */
    static Path pathOf(Camera camera) {
        try {
            return Path.of(camera.address());
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new CaptureException(
                    "camera '%s': %s is not the address of a local file; write it as file:///folder/name"
                            .formatted(camera.id(), camera.shownAddress()));
        }
    }

    /** The beginning of a sentence that a reason ends. */
    String cannotOpen() {
        return switch (kind) {
            case RECORDING -> shown + " is cut off or damaged, copy it again";
            case NETWORK -> "no video from %s, check that the camera is on, its address and password".formatted(shown);
            case DEVICE -> "no video from %s, check that the camera is plugged in and free".formatted(shown);
        };
    }

    private static Address network(URI uri, String shown, String demuxer, Map<String, String> options) {
        Map<String, String> all = new TreeMap<>(options);
        // An RTSP redirection is refused because "rtsp" is not on the list: the camera's own address does not need it.
        all.put("protocol_whitelist", "mpjpeg".equals(demuxer) ? "http,tcp" : "tcp");
        all.put("analyzeduration", ANALYSE_AT_MOST_MICROSECONDS);
        return new Address(Kind.NETWORK, uri.toString(), shown, demuxer, all);
    }
}
