/**
 * Model packs: what they contain, where they come from, how they are checked. A file is trusted only by its SHA-256.
 * Immutable values; installing is safe between processes.
 */
@NullMarked
package overt.face.models;

import org.jspecify.annotations.NullMarked;
