@NullMarked
package overt.watchlist;

import org.jspecify.annotations.NullMarked;
