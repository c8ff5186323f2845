package overt.publication.record;

import java.util.Optional;
import overt.publication.figures.Outcomes;
import overt.publication.words.Words;

/**
 * The columns of a record, in their order: those of the published tables of the Metropolitan Police and the Home Office. Messages {@code
 * figure.KEY} and {@code meaning.KEY} say what each is.
 */
enum Column {
    LOCATION("location"),
    DATE("date"),
    DURATION("duration"),
    USE_CASE("useCase"),
    WATCH_LIST_SIZE("watchListSize"),
    THRESHOLD("threshold"),
    CAMERAS("cameras"),
    FACES_SEEN("facesSeen"),
    ALERTS("alerts"),
    TRUE_ALERTS("trueAlerts"),
    FALSE_ALERTS("falseAlerts"),
    UNDECIDED("undecided"),
    FALSE_ALERT_RATE("falseAlertRate"),
    CONFIRMED_TRUE("confirmedTrue"),
    UNCONFIRMED_TRUE("unconfirmedTrue"),
    CONFIRMED_FALSE("confirmedFalse"),
    UNCONFIRMED_FALSE("unconfirmedFalse"),
    PEOPLE_SPOKEN_TO("peopleSpokenTo"),
    ARRESTS("arrests"),
    OTHER_ACTION("otherAction"),
    NO_ACTION("noAction");

    private static final int THRESHOLD_DECIMALS = 4;

    private final String key;

    Column(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** For the public. */
    String value(DeploymentRecord record, Words words) {
        return value(record, words, record.outcomes());
    }

    /** For the service itself and for courts: nothing is hidden. */
    String exactValue(DeploymentRecord record, Words words) {
        return value(record, words, Optional.of(Outcomes.of(record.tally())));
    }

    private String value(DeploymentRecord record, Words words, Optional<Outcomes> outcomes) {
        return switch (this) {
            case LOCATION -> record.about().file().place().name();
            case DATE -> words.day(record.from());
            case DURATION -> FigureWords.duration(record.tally().watched(), words);
            case USE_CASE ->
                words.say("use-case." + record.about().file().useCase().code());
            case THRESHOLD -> words.number(record.lowestThreshold(), THRESHOLD_DECIMALS);
            case FALSE_ALERT_RATE -> FigureWords.rate(record.tally().falseAlertRate(), words);
            case WATCH_LIST_SIZE,
                    CAMERAS,
                    FACES_SEEN,
                    ALERTS,
                    TRUE_ALERTS,
                    FALSE_ALERTS,
                    UNDECIDED,
                    CONFIRMED_TRUE,
                    UNCONFIRMED_TRUE,
                    CONFIRMED_FALSE,
                    UNCONFIRMED_FALSE,
                    PEOPLE_SPOKEN_TO,
                    ARRESTS,
                    OTHER_ACTION,
                    NO_ACTION ->
                count(record, outcomes).map(words::number).orElseGet(() -> words.say("record.small.hidden"));
        };
    }

    /** Of a column that is a count: empty where it is not published. */
    Optional<Long> count(DeploymentRecord record) {
        return count(record, record.outcomes());
    }

    private Optional<Long> count(DeploymentRecord record, Optional<Outcomes> outcomes) {
        return switch (this) {
            case WATCH_LIST_SIZE -> Optional.of(record.tally().entries());
            case CAMERAS -> Optional.of(record.tally().cameras());
            case FACES_SEEN -> Optional.of(record.tally().facesSeen());
            case ALERTS -> Optional.of(record.tally().alerts());
            case TRUE_ALERTS -> Optional.of(record.tally().trueAlerts());
            case FALSE_ALERTS -> Optional.of(record.tally().falseAlerts());
            case UNDECIDED -> Optional.of(record.tally().undecided());
            case CONFIRMED_TRUE -> outcomes.map(Outcomes::confirmedTrue);
            case UNCONFIRMED_TRUE -> outcomes.map(Outcomes::unconfirmedTrue);
            case CONFIRMED_FALSE -> outcomes.map(Outcomes::confirmedFalse);
            case UNCONFIRMED_FALSE -> outcomes.map(Outcomes::unconfirmedFalse);
            case PEOPLE_SPOKEN_TO -> outcomes.map(Outcomes::peopleSpokenTo);
            case ARRESTS -> outcomes.map(Outcomes::arrests);
            case OTHER_ACTION -> outcomes.map(Outcomes::otherAction);
            case NO_ACTION -> outcomes.map(Outcomes::noAction);
            case LOCATION, DATE, DURATION, USE_CASE, THRESHOLD, FALSE_ALERT_RATE ->
                throw new IllegalStateException(key + " is no count");
        };
    }
}
