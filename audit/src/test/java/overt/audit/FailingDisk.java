package overt.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;

/** Fails at a step and ever after; a write that fails leaves half of its content. */
final class FailingDisk extends HastyDisk {
    private final int failingStep;
    private int steps;

    FailingDisk(int failingStep) {
        this.failingStep = failingStep;
    }

    boolean hasFailed() {
        return steps > failingStep;
    }

    @Override
    public void write(Path newFile, byte[] content) throws IOException {
        if (fails()) {
            Files.write(newFile, Arrays.copyOf(content, content.length / 2));
            throw full();
        }
        super.write(newFile, content);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        failIfDue();
        super.move(from, to);
    }

    @Override
    public void force(Collection<Path> filesAndFolders) throws IOException {
        failIfDue();
        super.force(filesAndFolders);
    }

    @Override
    public void makeFolder(Path newFolder) throws IOException {
        failIfDue();
        super.makeFolder(newFolder);
    }

    @Override
    public void delete(Path path) throws IOException {
        failIfDue();
        super.delete(path);
    }

    private void failIfDue() throws IOException {
        if (fails()) {
            throw full();
        }
    }

    private boolean fails() {
        return steps++ >= failingStep;
    }

    private static IOException full() {
        return new IOException("No space left on device");
    }
}
