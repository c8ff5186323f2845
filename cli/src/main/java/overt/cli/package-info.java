@NullMarked
package overt.cli;

import org.jspecify.annotations.NullMarked;
