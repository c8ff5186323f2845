package overt.watchlist;

/** Why an image became no reference. The constants of the enums that implement it name every reason there is. */
public sealed interface Rejection permits ImageFault, SourceFault, EnrolmentFault {
    /** The reason's name, as {@code NO_FACE}: stable, for programs. */
    String name();

    /** What is wrong and what to do, for the person who made the watch list. */
    String advice();
}
