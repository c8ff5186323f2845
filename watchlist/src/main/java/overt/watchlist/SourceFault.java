package overt.watchlist;

/** Why a line or file of a watch list's source gives no image. */
public enum SourceFault implements Rejection {
    NOT_FOUND("there is no such image file; correct the path, which counts from the folder of the CSV"),
    LEADS_OUTSIDE("the path leads out of the watch list's folder; put the image inside it"),
    CANNOT_BE_READ("the file cannot be read; check its permissions, or make the ZIP again"),
    NO_REFERENCE("the reference is empty; give each person an id"),
    NO_IMAGE("the image is empty; name an image file"),
    NOT_UTF8("the line has characters that are not UTF-8; save the file as 'CSV UTF-8'"),
    BROKEN_LINE("the line is not CSV; check its quotation marks and commas"),
    NOT_A_DATE("not a date; write it as 2026-12-31"),
    NOT_TRUE_OR_FALSE("under_18 is neither true nor false; write one of them"),
    CONTRADICTION("this person was described differently before; make the lines agree");

    private final String advice;

    SourceFault(String advice) {
        this.advice = advice;
    }

    @Override
    public String advice() {
        return advice;
    }
}
