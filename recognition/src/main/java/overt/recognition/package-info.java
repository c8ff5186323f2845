@NullMarked
package overt.recognition;

import org.jspecify.annotations.NullMarked;
