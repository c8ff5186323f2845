package overt.face.models;

import java.nio.file.Path;

/**
 * A pack whose files were all found with their digests when it was opened.
 *
 * @param folder where the files are, under their names
 */
public record InstalledPack(ModelPack pack, Path folder) {

    /** Where a file of the pack is. */
    public Path path(ModelPack.ModelFile file) {
        return folder.resolve(file.name());
    }
}
