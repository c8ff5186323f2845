package overt.face.models;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fetches one file from one address, as a process of its own. */
final class FetchProgram {
    private FetchProgram() {}

    /** @param arguments folder, size in bytes, digest, address */
    public static void main(String[] arguments) {
        PinnedFile file = new PinnedFile(
                "model.onnx",
                Long.parseLong(arguments[1]),
                arguments[2],
                List.of(new FileSource.AtUrl(URI.create(arguments[3]))));
        try {
            PinnedFolder.fetch(Path.of(arguments[0]), List.of(file), (done, total) -> {});
            System.out.println("fetched");
        } catch (FetchException e) {
            System.out.println(e.getMessage());
        }
    }

    /** @param before words before the command, for example {@code unshare --mount} */
    static Process start(List<String> before, Path folder, PinnedFile file, URI address) throws java.io.IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FetchProgram.class.getName(),
                folder.toString(),
                Long.toString(file.bytes()),
                file.digest(),
                address.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
