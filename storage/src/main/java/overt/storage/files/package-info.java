/**
 * How files of keys and data reach the disk and leave it: forced, private to the user, replaced in one step, overwritten
 * before they are deleted. {@link overt.storage.files.Disk} is an interface so that tests can let each step fail.
 *
 * <p>Guarded by {@code KeyFolderTest} and {@code DiskFailureTest}.
 */
@NullMarked
package overt.storage.files;

import org.jspecify.annotations.NullMarked;
