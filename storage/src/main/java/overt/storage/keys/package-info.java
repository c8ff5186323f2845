/**
 * The keys: a folder of its own, apart from what they seal. {@link overt.storage.keys.KeyFolder} holds the installation's key,
 * one data key for each purpose of each deployment sealed under it, and the key that signs the audit log. Destroying a data
 * key also changes the installation's key, so that an older copy of the folder is of no use with a newer installation key.
 *
 * <p>AES-256-GCM by Google Tink; Argon2id (RFC 9106) by Bouncy Castle for passphrases and passwords. Thread-safe. What a
 * running process holds in its memory is not protected from whoever controls the machine; docs/storage.md says what follows.
 *
 * <p>Guarded by {@code KeyFolderTest}, {@code PasswordHashTest} and the tests of {@link overt.storage}.
 */
@NullMarked
package overt.storage.keys;

import org.jspecify.annotations.NullMarked;
