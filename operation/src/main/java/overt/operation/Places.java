package overt.operation;

import java.nio.file.Path;
import java.util.Optional;
import overt.storage.DatabaseChoice;
import overt.storage.keys.Passphrase;

/**
 * Where an installation is.
 *
 * @param keys outside the data folder
 * @param passphrase of the keys, if they have one; the caller closes it
 */
public record Places(Path data, Path keys, Optional<Passphrase> passphrase, DatabaseChoice database) {}
