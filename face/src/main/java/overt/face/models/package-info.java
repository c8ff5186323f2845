/**
 * Model packs: what they contain, where they come from, how they are checked. {@link overt.face.models.ModelStore}
 * installs and opens them; {@link overt.face.models.PinnedFolder} fetches files that are pinned by digest, for the packs
 * and for anyone else. A file is trusted only by its SHA-256 (FIPS 180-4), never for where it came from: see
 * docs/adr/0003-models-by-digest.md. Values are immutable; stores and folders are safe between threads and processes.
 * Guarded by {@code ModelStoreTest}, {@code PinnedFolderTest}, {@code HttpDownloadTest} and {@code NpmClientTest}.
 */
@NullMarked
package overt.face.models;

import org.jspecify.annotations.NullMarked;
