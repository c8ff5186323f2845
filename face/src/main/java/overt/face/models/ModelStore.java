package overt.face.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import overt.vocabulary.ProgressListener;

/**
 * The installed model packs, a folder each. A file is checked by its SHA-256 when it is installed and whenever its pack
 * is opened. Packs of the catalogue must be as the catalogue describes them; packs from elsewhere are pinned to the
 * digests of their first installation. Thread safe, and safe between processes.
 */
public final class ModelStore {
    private final Path folder;
    private final Catalogue catalogue;
    private final Map<String, String> environment;

    ModelStore(Path folder, Catalogue catalogue, Map<String, String> environment) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.environment = environment;
    }

    /** The user's own store: {@code models} in the {@link UserCache}. */
    public static ModelStore ofUser() {
        return in(UserCache.folder("models"));
    }

    /** @param folder is made when the first pack is installed */
    public static ModelStore in(Path folder) {
        return new ModelStore(folder, Catalogue.builtIn(), System.getenv());
    }

    /**
     * Installs a pack of the catalogue from the sources that the catalogue names. A pack that is installed and intact is
     * left as it is.
     *
     * @param progress hears bytes
     * @throws PackException if the catalogue has no such pack or no source for it, or its licence was not accepted
     * @throws FetchException if a file cannot be had or kept
     */
    public InstalledPack install(String name, LicenceAcceptance licence, ProgressListener progress)
            throws PackException, FetchException {
        CatalogueEntry entry = catalogue
                .find(name)
                .orElseThrow(() -> new PackException(
                        "there is no model pack '%s' in the catalogue (it has %s); install one of your own with 'overt models install %s --from DIR'"
                                .formatted(name, names(), name)));
        Optional<InstalledPack> installed = intact(name);
        if (installed.isPresent()) {
            return installed.get();
        }
        requireAccepted(entry, licence);
        if (!entry.pinned()) {
            throw new PackException(
                    "model pack %s: it is installed from a folder only; get %s from its publisher and run 'overt models install %s --from DIR'"
                            .formatted(name, String.join(" and ", entry.fileNames()), name));
        }
        return put(entry.packWith(entry.digests()), entry.files(), progress);
    }

    /**
     * Installs a pack from a folder: one of the catalogue, whose files lie in the folder under the names that the
     * catalogue gives, or any other, which {@code pack.json} in the folder describes.
     *
     * @throws PackException if the folder holds no such pack, another one than was installed under this name before, or
     *     its licence was not accepted
     * @throws FetchException if a file is missing, has another digest or cannot be kept
     */
    public InstalledPack installFrom(Path source, String name, LicenceAcceptance licence, ProgressListener progress)
            throws PackException, FetchException {
        Optional<CatalogueEntry> entry = catalogue.find(name);
        if (entry.isPresent()) {
            requireAccepted(entry.get(), licence);
        }
        ModelPack pack = entry.isPresent() ? described(entry.get(), source) : described(name, source);
        List<PinnedFile> files = new ArrayList<>();
        for (ModelPack.ModelFile file : pack.files()) {
            files.add(new PinnedFile(
                    file.name(),
                    size(name, source.resolve(file.name())),
                    file.digest(),
                    List.of(new FileSource.InFolder(source))));
        }
        return put(pack, files, progress);
    }

    /**
     * An installed pack, every file of it checked by its digest.
     *
     * @throws PackException if it is not installed or not as it was installed
     */
    public InstalledPack open(String name) throws PackException {
        Path packFolder = folderOf(name);
        Optional<CatalogueEntry> entry = catalogue.find(name);
        if (!Files.exists(packFolder.resolve(PackJson.FILE_NAME))) {
            throw new PackException("model pack %s is not installed; run '%s'".formatted(name, installCommand(name)));
        }
        ModelPack pack = recorded(name);
        if (entry.isPresent() && !pack.equals(entry.get().packWith(expectedDigests(entry.get(), pack)))) {
            throw new PackException(
                    "%s: not as the catalogue of this version of Overt describes model pack %s; run '%s'"
                            .formatted(packFolder.resolve(PackJson.FILE_NAME), name, installCommand(name)));
        }
        for (ModelPack.ModelFile file : pack.files()) {
            requireDigest(name, packFolder.resolve(file.name()), file.digest());
        }
        return new InstalledPack(pack, packFolder);
    }

    /** The packs of the catalogue, then the others that are installed, by name. */
    public List<ListedPack> list() throws PackException {
        Map<String, ListedPack> packs = new LinkedHashMap<>();
        List<String> installed = installed();
        for (CatalogueEntry entry : catalogue.entries()) {
            String name = entry.text("name");
            packs.put(
                    name, new ListedPack(name, entry.text("version"), entry.text("licence"), installed.contains(name)));
        }
        for (String name : installed) {
            packs.computeIfAbsent(name, this::listed);
        }
        return List.copyOf(packs.values());
    }

    /** Checks every file of every installed pack. */
    public List<PackVerification> verify() throws PackException {
        List<PackVerification> results = new ArrayList<>();
        for (String name : installed()) {
            results.add(new PackVerification(name, fault(name)));
        }
        return results;
    }

    private InstalledPack put(ModelPack pack, List<PinnedFile> files, ProgressListener progress)
            throws PackException, FetchException {
        try (PinnedFolder locked = PinnedFolder.lock(folderOf(pack.name()), environment)) {
            requireSameAsRecorded(pack);
            locked.fetch(files, progress);
            locked.write(PackJson.FILE_NAME, PackJson.write(pack)); // last: without it the pack is not there
        }
        return open(pack.name());
    }

    /** Trust on first use: what the catalogue does not pin, the first installation does. */
    private void requireSameAsRecorded(ModelPack pack) throws PackException {
        boolean pinned = catalogue.find(pack.name()).map(CatalogueEntry::pinned).orElse(false);
        Path packFolder = folderOf(pack.name());
        if (pinned || !Files.exists(packFolder.resolve(PackJson.FILE_NAME))) {
            return;
        }
        if (!recorded(pack.name()).files().equals(pack.files())) {
            throw new PackException(
                    "model pack %s was installed from other files before, and is pinned to them; if the change is meant, remove the folder %s first"
                            .formatted(pack.name(), packFolder));
        }
    }

    private static void requireAccepted(CatalogueEntry entry, LicenceAcceptance licence) throws PackException {
        if (entry.licenceNotice().isPresent() && licence != LicenceAcceptance.ACCEPTED) {
            throw new PackException("model pack %s: %s To accept this, add --accept-licence"
                    .formatted(entry.text("name"), entry.licenceNotice().get()));
        }
    }

    private static ModelPack described(CatalogueEntry entry, Path source) throws PackException {
        if (entry.pinned()) {
            return entry.packWith(entry.digests());
        }
        Map<String, String> digests = new LinkedHashMap<>();
        for (String file : entry.fileNames()) {
            requireFile(entry.text("name"), source.resolve(file));
            digests.put(file, digest(entry.text("name"), source.resolve(file)));
        }
        return entry.packWith(digests);
    }

    private static ModelPack described(String name, Path source) throws PackException {
        Path description = source.resolve(PackJson.FILE_NAME);
        if (!Files.isRegularFile(description)) {
            throw new PackException("model pack '%s' is not in the catalogue, and there is no %s that describes it"
                    .formatted(name, description));
        }
        ModelPack pack = PackJson.read(description);
        if (!pack.name().equals(name)) {
            throw new PackException(
                    "%s: describes model pack '%s', not '%s'".formatted(description, pack.name(), name));
        }
        return pack;
    }

    /** The digests that {@code pack.json} of an installed pack must show. */
    private static Map<String, String> expectedDigests(CatalogueEntry entry, ModelPack recorded) {
        return entry.pinned()
                ? entry.digests()
                : recorded.files().stream()
                        .collect(Collectors.toMap(ModelPack.ModelFile::name, ModelPack.ModelFile::digest));
    }

    private ModelPack recorded(String name) throws PackException {
        Path description = folderOf(name).resolve(PackJson.FILE_NAME);
        ModelPack pack = PackJson.read(description);
        if (!pack.name().equals(name)) {
            throw new PackException("%s: describes model pack '%s'; remove the folder and install '%s' again"
                    .formatted(description, pack.name(), name));
        }
        return pack;
    }

    private void requireDigest(String name, Path file, String expected) throws PackException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new PackException(
                    "model pack %s: the file %s is missing; run '%s'".formatted(name, file, installCommand(name)));
        }
        String found = digest(name, file);
        if (!found.equals(expected)) {
            throw new PackException(
                    "model pack %s: %s is not the file that was installed (SHA-256 %s, expected %s); run '%s'"
                            .formatted(name, file, found, expected, installCommand(name)));
        }
    }

    private static String digest(String name, Path file) throws PackException {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw cannotRead(name, file, e);
        }
    }

    private static long size(String name, Path file) throws PackException {
        requireFile(name, file);
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw cannotRead(name, file, e);
        }
    }

    private static void requireFile(String name, Path file) throws PackException {
        if (!Files.isRegularFile(file)) {
            throw new PackException("model pack %s: there is no file %s".formatted(name, file));
        }
    }

    private static PackException cannotRead(String name, Path file, IOException fault) {
        return new PackException("model pack %s: cannot read %s: %s".formatted(name, file, Reason.of(fault)), fault);
    }

    private Optional<InstalledPack> intact(String name) {
        try {
            return Optional.of(open(name));
        } catch (PackException e) {
            return Optional.empty(); // what is wrong with it, installing it puts right or says
        }
    }

    private Optional<String> fault(String name) {
        try {
            open(name);
            return Optional.empty();
        } catch (PackException e) {
            return Optional.of(Reason.of(e));
        }
    }

    private ListedPack listed(String name) {
        try {
            ModelPack pack = recorded(name);
            return new ListedPack(name, pack.version(), pack.licence(), true);
        } catch (PackException e) {
            return new ListedPack(name, "?", "?", true); // verify() says why
        }
    }

    private List<String> installed() throws PackException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(pack -> Files.exists(pack.resolve(PackJson.FILE_NAME)))
                    .map(pack -> pack.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PackException("cannot read the folder %s: %s".formatted(folder, Reason.of(e)), e);
        }
    }

    private Path folderOf(String name) throws PackException {
        try {
            PinnedFile.requirePlainName(name);
        } catch (IllegalArgumentException e) {
            throw new PackException("a model pack cannot have this name: " + e.getMessage(), e);
        }
        return folder.resolve(name);
    }

    private String installCommand(String name) {
        Optional<CatalogueEntry> entry = catalogue.find(name);
        return "overt models install " + name
                + (entry.map(CatalogueEntry::pinned).orElse(false) ? "" : " --from DIR")
                + (entry.flatMap(CatalogueEntry::licenceNotice).isPresent() ? " --accept-licence" : "");
    }

    private String names() {
        return catalogue.entries().stream().map(entry -> entry.text("name")).collect(Collectors.joining(", "));
    }
}
