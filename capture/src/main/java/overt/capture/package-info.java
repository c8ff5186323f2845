@NullMarked
package overt.capture;

import org.jspecify.annotations.NullMarked;
