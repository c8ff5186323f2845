@NullMarked
package overt.evaluation;

import org.jspecify.annotations.NullMarked;
