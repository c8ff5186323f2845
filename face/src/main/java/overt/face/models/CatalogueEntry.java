package overt.face.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pack that this version of Overt knows: what {@code pack.json} will say, but for the digests, and where its files can
 * be had.
 *
 * @param pack as in {@code pack.json}, without the digests of the files
 * @param modelCard what was measured and what is unknown, a path in the source tree
 * @param licenceNotice what must be accepted before it is installed; empty where the licence is an open one
 * @param files pinned, with their sources; none where only a folder can bring them: then their digests are recorded at
 *     the first installation
 */
record CatalogueEntry(ObjectNode pack, String modelCard, Optional<String> licenceNotice, List<PinnedFile> files) {
    private static final String FILE = "file";
    private static final String NAME = "name";
    private static final String DIGEST = "digest";

    CatalogueEntry {
        files = List.copyOf(files);
    }

    String text(String field) {
        return pack.required(field).asString();
    }

    boolean pinned() {
        return !files.isEmpty();
    }

    List<String> fileNames() {
        return pack.findValues(FILE).stream()
                .map(file -> file.required(NAME).asString())
                .toList();
    }

    /** Digests by file name; none where they are recorded at installation. */
    Map<String, String> digests() {
        return files.stream().collect(Collectors.toMap(PinnedFile::name, PinnedFile::digest));
    }

    /** @param digests of all files, by name */
    ModelPack packWith(Map<String, String> digests) {
        ObjectNode complete = pack.deepCopy();
        for (JsonNode file : complete.findValues(FILE)) {
            ((ObjectNode) file).put(DIGEST, digests.get(file.required(NAME).asString()));
        }
        return PackJson.MAPPER.treeToValue(complete, ModelPack.class);
    }
}
