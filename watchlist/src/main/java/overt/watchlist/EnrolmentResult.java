package overt.watchlist;

/** What became of one image or line of a watch list's source. */
public sealed interface EnrolmentResult permits AcceptedReference, RejectedImage {
    /** The entry's id as the source gives it; empty if it gives none. */
    String subject();

    /** The image as the source names it; empty if it names none. */
    String image();
}
