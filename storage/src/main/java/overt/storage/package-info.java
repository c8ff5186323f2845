@NullMarked
package overt.storage;

import org.jspecify.annotations.NullMarked;
