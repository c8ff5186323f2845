package overt.storage.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import overt.storage.files.RealDisk;

/** Fails at a step and ever after; a write that fails leaves half of its content, as does an overwriting. */
public final class FailingDisk extends RealDisk {
    private final int failingStep;
    private int steps;

    public FailingDisk(int failingStep) {
        this.failingStep = failingStep;
    }

    public boolean hasFailed() {
        return steps > failingStep;
    }

    @Override
    public void write(Path newFile, byte[] content) throws IOException {
        if (fails()) {
            super.write(newFile, Arrays.copyOf(content, content.length / 2));
            throw full();
        }
        super.write(newFile, content);
    }

    @Override
    public void force(Collection<Path> filesAndFolders) throws IOException {
        failIfDue();
        super.force(filesAndFolders);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        failIfDue();
        super.move(from, to);
    }

    @Override
    public void makeFolder(Path newFolder) throws IOException {
        failIfDue();
        super.makeFolder(newFolder);
    }

    @Override
    public void overwrite(Path file) throws IOException {
        if (fails()) {
            byte[] content = Files.readAllBytes(file);
            Arrays.fill(content, 0, content.length / 2, (byte) 0x55);
            Files.write(file, content);
            throw full();
        }
        super.overwrite(file);
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
