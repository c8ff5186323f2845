package overt.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.audit.SampleLog;
import overt.audit.format.Checkpoint;
import overt.audit.format.EntryBundle;
import overt.audit.format.Hash;
import overt.audit.format.MerkleTree;
import overt.audit.format.SignedNote;
import overt.audit.format.SigningKey;
import overt.audit.format.Tile;
import overt.audit.format.VerifierKey;
import overt.audit.verify.Verification.Broken;
import overt.audit.verify.Verification.Verified;

class AuditVerifierTest {
    private static final int SIZE = 2;

    @TempDir
    private Path temporary;

    @Test
    void everyChangedByteOfEveryFileIsFound() throws IOException {
        changeEveryByte(1);
    }

    @Test
    @Tag("long")
    void everyChangedBitOfEveryFileIsFound() throws IOException {
        changeEveryByte(8);
    }

    /** @param bits how many bits of each byte are changed, one at a time; which ones goes round from byte to byte */
    private void changeEveryByte(int bits) throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), SIZE);
        for (Path file : SampleLog.files(folder)) {
            byte[] content = Files.readAllBytes(file);
            assertThat(content.length > 0 || file.endsWith("lock")).isTrue();
            for (int i = 0; i < content.length; i++) {
                for (int bit = i; bit < i + bits; bit++) {
                    byte[] changed = content.clone();
                    changed[i] ^= (byte) (1 << bit % 8);
                    Files.write(file, changed);
                    assertThat(verify(folder))
                            .as("%s byte %d bit %d", file, i, bit % 8)
                            .isInstanceOf(Broken.class);
                }
            }
            Files.write(file, content);
        }
        assertThat(verify(folder)).isInstanceOf(Verified.class);
    }

    @Test
    void everyChangedByteOfAnEntryIsFoundInThatEntry() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), SIZE);
        Path bundle = folder.resolve("tile/entries/000.p/" + SIZE);
        byte[] content = Files.readAllBytes(bundle);
        int entry = 0;
        int end = entryEnd(content, 0);
        for (int i = 0; i < content.length; i++) {
            if (i == end) {
                entry++;
                end = entryEnd(content, i);
            }
            byte[] changed = content.clone();
            changed[i] ^= 0x10;
            Files.write(bundle, changed);
            assertThat(brokenEntry(folder)).as("byte %d", i).hasValue(entry);
        }
        assertThat(entry).isEqualTo(SIZE - 1);
    }

    @Test
    void everyChangedByteOfATileIsFoundInThatFile() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), 300);
        for (String name : List.of("tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1")) {
            Path tile = folder.resolve(name);
            byte[] content = Files.readAllBytes(tile);
            for (int i = 0; i < content.length; i += 97) {
                byte[] changed = content.clone();
                changed[i] ^= 4;
                Files.write(tile, changed);
                assertThat(broken(folder)).satisfies(broken -> {
                    assertThat(broken.entry()).isEmpty();
                    assertThat(broken.file()).isEqualTo(name);
                });
            }
            Files.write(tile, content);
        }
    }

    @Test
    void everyFileThatIsTruncatedRemovedOrLongerIsFound() throws IOException {
        Path original = SampleLog.write(temporary.resolve("original"), 300);
        int copy = 0;
        for (Path file : SampleLog.files(original)) {
            String name = original.relativize(file).toString();
            if (name.equals("lock")) {
                continue; // a copy without it is as good
            }
            byte[] content = Files.readAllBytes(file);
            Path folder = temporary.resolve("copy" + copy++);
            SampleLog.copy(original, folder);
            Path changed = folder.resolve(name);
            Files.delete(changed);
            assertThat(verify(folder)).as("%s removed", name).isInstanceOf(Broken.class);
            Files.write(changed, Arrays.copyOf(content, content.length - 1));
            assertThat(verify(folder)).as("%s shorter", name).isInstanceOf(Broken.class);
            Files.write(changed, new byte[0]);
            assertThat(verify(folder)).as("%s empty", name).isInstanceOf(Broken.class);
            Files.write(changed, Arrays.copyOf(content, content.length + 1));
            assertThat(verify(folder)).as("%s longer", name).isInstanceOf(Broken.class);
            Files.delete(changed);
            Files.createSymbolicLink(changed, file);
            assertThat(verify(folder)).as("%s a link", name).isInstanceOf(Broken.class);
            Files.delete(changed);
            Files.createDirectory(changed);
            assertThat(verify(folder)).as("%s a folder", name).isInstanceOf(Broken.class);
            Files.delete(changed);
            Files.write(changed, content);
            assertThat(verify(folder)).isInstanceOf(Verified.class);
        }
        assertThat(copy).isGreaterThan(6);
    }

    @Test
    void everyTwoFilesThatChangePlacesAreFound() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), 600);
        List<Path> files = SampleLog.files(folder);
        for (int i = 0; i < files.size(); i++) {
            for (int j = 0; j < i; j++) {
                byte[] one = Files.readAllBytes(files.get(i));
                byte[] other = Files.readAllBytes(files.get(j));
                Files.write(files.get(i), other);
                Files.write(files.get(j), one);
                assertThat(verify(folder))
                        .as("%s and %s", files.get(i), files.get(j))
                        .isInstanceOf(Broken.class);
                Files.write(files.get(i), one);
                Files.write(files.get(j), other);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notes.txt",
                "tile/0/000.p/7",
                "tile/0/001",
                "tile/3/000.p/1",
                "tile/entries/000.p/9",
                "tile/.hidden",
                "checkpoint.tmp",
                "other/folder/file"
            })
    void filesThatDoNotBelongAreFound(String name) throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), SIZE);
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), new byte[0]);
        assertThat(broken(folder).file()).isEqualTo(name);
    }

    @Test
    void aFullLockAndAnEmptyFolderAreFound() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), SIZE);
        Files.writeString(folder.resolve("lock"), "x");
        assertThat(broken(folder).file()).isEqualTo("lock");
        Files.write(folder.resolve("lock"), new byte[0]);
        Files.createDirectory(folder.resolve("tile/9"));
        assertThat(broken(folder).file()).isEqualTo("tile/9");
    }

    @Test
    void saysWhichEntryWasRemovedRepeatedOrReordered() throws IOException {
        for (int size : new int[] {8, 300}) {
            Path folder = SampleLog.write(temporary.resolve("log" + size), size);
            EntryBundle bundle = new EntryBundle(0, Math.min(size, 256));
            Path file = folder.resolve(bundle.path());
            List<byte[]> entries = bundle.decode(Files.readAllBytes(file)).entries();

            List<byte[]> removed = new ArrayList<>(entries);
            removed.remove(3);
            assertBroken(folder, file, removed, 3, "it was removed");

            List<byte[]> lastRemoved = new ArrayList<>(entries);
            lastRemoved.removeLast();
            assertBroken(folder, file, lastRemoved, entries.size() - 1, "missing");

            List<byte[]> repeated = new ArrayList<>(entries);
            repeated.add(4, entries.get(3));
            assertBroken(folder, file, repeated.subList(0, entries.size()), 4, "entry 3 stands in its place");

            List<byte[]> swapped = new ArrayList<>(entries);
            swapped.set(2, entries.get(3));
            swapped.set(3, entries.get(2));
            assertBroken(folder, file, swapped, 2, "entry 3 stands in its place");

            List<byte[]> moved = new ArrayList<>(entries);
            moved.add(1, moved.remove(6));
            assertBroken(folder, file, moved, 1, "entry 6 stands in its place");
            Files.write(file, EntryBundle.encode(entries));

            assertThat(verify(folder)).isInstanceOf(Verified.class);
        }
    }

    /** Whoever has no key can make all tiles fit, but not the checkpoint. */
    @Test
    void aChangedEntryIsFoundThoughItsTileWasChangedToo() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), 600);
        EntryBundle bundle = new EntryBundle(1, 256);
        Path file = folder.resolve(bundle.path());
        List<byte[]> entries =
                new ArrayList<>(bundle.decode(Files.readAllBytes(file)).entries());
        entries.set(10, entries.get(11));
        Files.write(file, EntryBundle.encode(entries));
        assertThat(brokenEntry(folder)).hasValue(266);

        List<Hash> leaves = entries.stream().map(MerkleTree::leafHash).toList();
        Files.write(folder.resolve("tile/0/001"), Tile.encode(leaves));
        Broken broken = broken(folder);
        assertThat(broken.entry()).hasValue(256);
        assertThat(broken.what()).contains("entries 256 to 511");

        Path above = folder.resolve("tile/1/000.p/2");
        List<Hash> roots = new ArrayList<>(new Tile(1, 0, 2).decode(Files.readAllBytes(above)));
        roots.set(1, MerkleTree.completeRoot(leaves));
        Files.write(above, Tile.encode(roots));
        broken = broken(folder);
        assertThat(broken.file()).isEqualTo("checkpoint");
        assertThat(broken.what()).contains("not the signed root");
    }

    @Test
    void aFirstBadEntryIsToldBeforeABadFile() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), 600);
        flip(folder.resolve("tile/0/000"), 5);
        flip(folder.resolve("tile/entries/002.p/88"), 50);
        flip(folder.resolve("tile/entries/001"), 50);
        assertThat(brokenEntry(folder)).hasValue(256);
    }

    @Test
    void aMissingBundleIsToldByItsFirstEntry() throws IOException {
        Path folder = SampleLog.write(temporary.resolve("log"), 600);
        Files.delete(folder.resolve("tile/entries/001"));
        Broken broken = broken(folder);
        assertThat(broken.message()).isEqualTo("entry 256 (tile/entries/001): its bundle is missing");
    }

    @Test
    void aLogThatWasCutBackIsFoundWithALaterCheckpoint() throws IOException {
        Path early = SampleLog.write(temporary.resolve("early"), 260);
        Path late = SampleLog.write(temporary.resolve("late"), 300);
        SignedNote kept = note(late);
        assertThat(verify(early)).isInstanceOf(Verified.class);
        assertThat(verify(early, kept))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.what()).contains("cut back"));
        assertThat(verify(late, kept)).isInstanceOf(Verified.class);
    }

    @Test
    void anotherHistoryIsFoundWithAnyOfItsCheckpoints() throws IOException {
        Path log = SampleLog.write(temporary.resolve("log"), 300);
        Hash otherRoot = MerkleTree.leafHash(new byte[] {1});
        for (int size : new int[] {1, 5, 255, 256, 257, 299, 300}) {
            SignedNote other = new Checkpoint(SampleLog.KEY.verifierKey().name(), size, otherRoot).sign(SampleLog.KEY);
            assertThat(verify(log, other))
                    .isInstanceOfSatisfying(
                            Broken.class,
                            broken -> assertThat(broken.what()).contains("the first " + size + " are not"));
        }
    }

    @Test
    void aLogThatGrewContinuesItsEarlierCheckpoints() throws IOException {
        Path log = SampleLog.write(temporary.resolve("log"), 0);
        int size = 0;
        for (int next : new int[] {1, 5, 255, 256, 257, 299, 300, 600}) {
            SignedNote earlier = note(log);
            SampleLog.append(log, size, next - size);
            size = next;
            assertThat(verify(log, earlier)).isInstanceOf(Verified.class);
        }
    }

    @Test
    void aCheckpointOfAnotherKeyShowsNothing() throws IOException {
        Path log = SampleLog.write(temporary.resolve("log"), 3);
        SigningKey other = SigningKey.generate(SampleLog.KEY.verifierKey().name());
        SignedNote forged =
                Checkpoint.open(note(log), SampleLog.KEY.verifierKey()).sign(other);
        assertThat(verify(log, forged)).isInstanceOf(Broken.class);
    }

    @Test
    void anotherKeyIsFoundIfTheRightOneIsKnown() throws IOException {
        Path log = SampleLog.write(temporary.resolve("log"), 3);
        VerifierKey other = SigningKey.generate("PeterNeumann").verifierKey();
        assertThat(AuditVerifier.verify(log, Optional.of(other), Optional.empty()))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.file()).isEqualTo("vkey"));
    }

    @Test
    void aSignatureThatTheWriterDidNotPutThereIsFound() throws IOException {
        Path log = SampleLog.write(temporary.resolve("log"), 3);
        Path untouched = temporary.resolve("untouched");
        SampleLog.copy(log, untouched);
        SignedNote note = note(log);
        String more = SignedNote.sign(note.text(), SigningKey.generate("witness.example"))
                .toString()
                .substring(note.text().length() + 1);
        Files.writeString(log.resolve("checkpoint"), note + more);
        assertThat(broken(log).file()).isEqualTo("checkpoint");
        assertThat(verify(untouched, SignedNote.parse(note + more))).isInstanceOf(Verified.class);
    }

    @Test
    void anEntryOfAnotherFormIsFoundThoughItWasSigned() throws IOException {
        Path log = SampleLog.write(temporary.resolve("log"), 1);
        byte[] freeText = "{\"text\":\"Anna Smith\"}".getBytes(StandardCharsets.US_ASCII);
        Hash leaf = MerkleTree.leafHash(freeText);
        Files.write(log.resolve("tile/entries/000.p/1"), EntryBundle.encode(List.of(freeText)));
        Files.write(log.resolve("tile/0/000.p/1"), Tile.encode(List.of(leaf)));
        Checkpoint checkpoint = new Checkpoint(SampleLog.KEY.verifierKey().name(), 1, leaf);
        Files.writeString(
                log.resolve("checkpoint"), checkpoint.sign(SampleLog.KEY).toString());
        Broken broken = broken(log);
        assertThat(broken.entry()).hasValue(0);
        assertThat(broken.what()).contains("not an entry of an audit log");
    }

    private static int entryEnd(byte[] content, int start) {
        return start + 2 + ((content[start] & 0xFF) << 8) + (content[start + 1] & 0xFF);
    }

    private static void assertBroken(Path folder, Path bundle, List<byte[]> entries, int entry, String what)
            throws IOException {
        Files.write(bundle, EntryBundle.encode(entries));
        Broken broken = broken(folder);
        assertThat(broken.entry()).as(what).hasValue(entry);
        assertThat(broken.what()).contains(what);
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[at] ^= 1;
        Files.write(file, content);
    }

    private static SignedNote note(Path folder) throws IOException {
        return SignedNote.parse(Files.readString(folder.resolve("checkpoint")));
    }

    private static OptionalLong brokenEntry(Path folder) throws IOException {
        return broken(folder).entry();
    }

    private static Broken broken(Path folder) throws IOException {
        Verification result = verify(folder);
        assertThat(result).isInstanceOf(Broken.class);
        return (Broken) result;
    }

    /** Without the key from elsewhere: the harder case. */
    private static Verification verify(Path folder) throws IOException {
        return AuditVerifier.verify(folder, Optional.empty(), Optional.empty());
    }

    private static Verification verify(Path folder, SignedNote kept) throws IOException {
        return AuditVerifier.verify(folder, Optional.empty(), Optional.of(kept));
    }
}
