/**
 * From images of people to the references that probes are compared with. {@link overt.watchlist.WatchListSource} lists the
 * images of a folder, a ZIP or a CSV; {@link overt.watchlist.ImageDecoder} reads them; {@link overt.watchlist.Enrolment}
 * accepts or rejects each with a reason; {@link overt.watchlist.ReferenceDatabase} is frozen from the accepted ones and
 * searched exactly. The only user of the Vector API.
 *
 * <p>A {@code ReferenceDatabase} and an {@link overt.watchlist.ImageDecoder} may be used by many threads at once, everything else by one.
 * That the search is exact is guarded by {@code ExactSearchTest} and {@code PrefixIndexTest}.
 */
@NullMarked
package overt.watchlist;

import org.jspecify.annotations.NullMarked;
