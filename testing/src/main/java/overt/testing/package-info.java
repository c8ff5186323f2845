/** Fixtures for our tests; not shipped. */
@NullMarked
package overt.testing;

import org.jspecify.annotations.NullMarked;
