package overt.watchlist;

import java.io.IOException;

/** A source that gives no watch list at all; the message says what is wrong, where, and what to do. */
public final class WatchListSourceException extends IOException {
    private static final long serialVersionUID = 1;

    WatchListSourceException(String message) {
        super(message);
    }
}
