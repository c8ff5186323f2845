package overt.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static overt.deployment.SampleCase.ANNE_APPLICANT;
import static overt.deployment.SampleCase.AUDREY_AUDITOR;
import static overt.deployment.SampleCase.CERTIFICATE;
import static overt.deployment.SampleCase.EVA_ENGAGEMENT;
import static overt.deployment.SampleCase.OLGA_OPERATOR;
import static overt.deployment.SampleCase.OTTO_OPERATOR;
import static overt.deployment.SampleCase.SUE_OFFICER;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import overt.deployment.Retention.Due;
import overt.deployment.Retention.Ground;
import overt.deployment.people.Person;
import overt.deployment.people.Rank;
import overt.deployment.people.Role;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.vocabulary.CameraId;
import overt.vocabulary.EntryId;

class AlertRulesTest {
    private static final Person EDDIE_BOTH =
            SampleCase.person("eddie", Rank.CONSTABLE, Role.OPERATOR, Role.ENGAGEMENT_OFFICER);

    private final Play play = Play.live();

    // --- raising

    @Test
    void anAlertIsOfACameraInUseAnEntryOnTheListAndAScoreOfAtLeastTheThreshold() {
        assertThat(play.isRefused(new Report.AlertFound(new EntryId("nobody"), new CameraId("south"), 0.49)))
                .extracting(Reason::rule)
                .containsExactly(Rule.CAMERAS, Rule.ALERT, Rule.THRESHOLD);
        play.reports(new Report.AlertFound(new EntryId("entry-1"), new CameraId("north"), 0.5));
    }

    @Test
    void nobodyIsRecognisedWhileItIsPaused() {
        play.does(OLGA_OPERATOR, new Command.Pause("rain"));
        assertThat(play.isRefused(new Report.AlertFound(new EntryId("entry-1"), new CameraId("north"), 0.9)))
                .extracting(Reason::rule)
                .containsExactly(Rule.STATE);
    }

    // --- two people decide

    @Test
    void twoPeopleDecideBeforeAnyoneIsSpokenTo() {
        long alert = play.alert("entry-1", "north");
        Command passOn = new Command.PassOn(alert);
        assertThat(play.rulesAgainst(OLGA_OPERATOR, passOn)).containsExactly(Rule.ALERT);
        play.does(EDDIE_BOTH, adjudicate(alert, Adjudication.TRUE));
        Command engaged = new Command.RecordEngagement(alert, EngagementOutcome.CONFIRMED_TRUE, Action.ARREST);
        assertThat(play.rulesAgainst(EVA_ENGAGEMENT, engaged)).containsExactly(Rule.ALERT);
        play.does(OLGA_OPERATOR, passOn);
        assertThat(play.rulesAgainst(EDDIE_BOTH, engaged)).containsExactly(Rule.FOUR_EYES);
        play.does(EVA_ENGAGEMENT, engaged);
        assertThat(play.deployment().alert(alert).orElseThrow().ledToArrest()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FALSE", "UNDECIDED"})
    void onlyATrueAlertIsPassedOn(Adjudication adjudication) {
        long alert = play.alert("entry-1", "north");
        play.does(OLGA_OPERATOR, adjudicate(alert, adjudication));
        assertThat(play.rulesAgainst(OLGA_OPERATOR, new Command.PassOn(alert))).containsExactly(Rule.ALERT);
    }

    @Test
    void anUndecidedAlertIsDecidedAgainAndADecidedOneIsNot() {
        long alert = play.alert("entry-1", "north");
        play.does(OLGA_OPERATOR, adjudicate(alert, Adjudication.UNDECIDED));
        play.does(OTTO_OPERATOR, adjudicate(alert, Adjudication.FALSE));
        assertThat(play.rulesAgainst(OLGA_OPERATOR, adjudicate(alert, Adjudication.TRUE)))
                .containsExactly(Rule.ALERT);
    }

    @Test
    void anAdjudicationSaysWhy() {
        long alert = play.alert("entry-1", "north");
        assertThat(play.rulesAgainst(OLGA_OPERATOR, new Command.Adjudicate(alert, Adjudication.FALSE, " ")))
                .containsExactly(Rule.REASON_GIVEN);
    }

    @Test
    void whoWasNotSpokenToWasNotArrested() {
        long alert = passedOn();
        assertThat(play.rulesAgainst(
                        EVA_ENGAGEMENT,
                        new Command.RecordEngagement(alert, EngagementOutcome.NOT_LOCATED, Action.ARREST)))
                .containsExactly(Rule.ALERT);
    }

    @Test
    void anAuditorDecidesNothing() {
        long alert = play.alert("entry-1", "north");
        assertThat(play.rulesAgainst(AUDREY_AUDITOR, adjudicate(alert, Adjudication.TRUE)))
                .containsExactly(Rule.ROLE);
    }

    // --- false alerts

    @Test
    void aFalseAlertIsReviewedBySomebodyElseAndGoesThen() {
        long alert = play.alert("entry-1", "north");
        play.does(OLGA_OPERATOR, adjudicate(alert, Adjudication.FALSE));
        Command review = new Command.ReviewFalseAlert(alert, "other ears");
        assertThat(play.rulesAgainst(OLGA_OPERATOR, review)).containsExactly(Rule.FOUR_EYES);
        assertThat(due()).isEmpty();
        play.does(SUE_OFFICER, review);
        assertThat(due()).contains(new Due(new Biometrics.OfAlert(alert), play.clock.instant(), Ground.FALSE_ALERT));
    }

    @Test
    void anAlertThatTheStreetShowsToBeFalseIsReviewedToo() {
        long alert = passedOn();
        play.does(EVA_ENGAGEMENT, new Command.RecordEngagement(alert, EngagementOutcome.CONFIRMED_FALSE, Action.NONE));
        play.does(SUE_OFFICER, new Command.ReviewFalseAlert(alert, "a brother"));
        assertThat(due()).map(Due::ground).contains(Ground.FALSE_ALERT);
    }

    @Test
    void aTrueAlertIsNotReviewedAsFalse() {
        assertThat(play.rulesAgainst(SUE_OFFICER, new Command.ReviewFalseAlert(passedOn(), "?")))
                .containsExactly(Rule.ALERT);
    }

    // --- retention and holds

    @Test
    void whatIsKeptGoesADayAfterTheEnd() {
        play.alert("entry-1", "north");
        play.does(OLGA_OPERATOR, new Command.End());
        assertThat(Retention.schedule(play.deployment(), Policy.SHIPPED))
                .extracting(Due::at)
                .containsOnly(play.clock.instant().plus(Duration.ofHours(24)));
        play.after(Duration.ofHours(24).minusNanos(1));
        assertThat(due()).isEmpty();
        play.after(Duration.ofNanos(1));
        assertThat(Retention.due(play.deployment(), Policy.SHIPPED, play.clock.instant()))
                .hasSize(2);
    }

    @Test
    void aStricterPolicyShortensTheTimeOfWhatIsKeptAlready() {
        play.alert("entry-1", "north");
        play.does(OLGA_OPERATOR, new Command.End());
        Policy stricter =
                Policy.SHIPPED.with(Setting.RETENTION_ALERT_HOURS, 1L).with(Setting.RETENTION_WATCH_LIST_HOURS, 0L);
        assertThat(Retention.schedule(play.deployment(), stricter))
                .extracting(Due::at)
                .containsExactly(play.clock.instant(), play.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void theRecordsAreKeptLonger() {
        assertThat(Retention.recordsKeptUntil(play.deployment(), Policy.SHIPPED))
                .isEmpty();
        play.does(OLGA_OPERATOR, new Command.End());
        assertThat(Retention.recordsKeptUntil(play.deployment(), Policy.SHIPPED))
                .contains(play.clock.instant().plus(Duration.ofDays(2192)));
    }

    @Test
    void aHoldNeedsAnArrestOrAComplaintAReasonAndAReviewInTime() {
        long alert = passedOn();
        assertThat(play.rulesAgainst(OLGA_OPERATOR, hold(alert, HoldGround.ARREST, 3)))
                .containsExactly(Rule.HOLD);
        assertThat(play.rulesAgainst(OLGA_OPERATOR, hold(alert, HoldGround.COMPLAINT, 32)))
                .containsExactly(Rule.HOLD);
        play.does(EVA_ENGAGEMENT, new Command.RecordEngagement(alert, EngagementOutcome.CONFIRMED_TRUE, Action.ARREST));
        play.does(OLGA_OPERATOR, hold(alert, HoldGround.ARREST, 31));
        assertThat(play.rulesAgainst(OLGA_OPERATOR, hold(alert, HoldGround.ARREST, 31)))
                .containsExactly(Rule.HOLD);
    }

    @Test
    void whatIsHeldStaysBeyondTheCloseAndGoesWhenItIsReleased() {
        long held = play.alert("entry-1", "north");
        long other = play.alert("entry-2", "north");
        play.does(OLGA_OPERATOR, hold(held, HoldGround.COMPLAINT, 3));
        play.does(OLGA_OPERATOR, new Command.End());
        play.after(Duration.ofHours(24)).destroysWhatIsDue(Policy.SHIPPED);
        assertThat(play.isRefused(new Report.Destroyed(new Biometrics.OfAlert(held))))
                .extracting(Reason::rule)
                .containsExactly(Rule.DESTRUCTION);
        assertThat(play.deployment().alert(other).orElseThrow().destroyed()).isTrue();

        play.does(ANNE_APPLICANT, new Command.Close(CERTIFICATE));
        play.after(Duration.ofDays(3));
        assertThat(Retention.overdueHolds(play.deployment(), play.clock.instant()))
                .extracting(Retention.HoldToReview::alert)
                .containsExactly(held);
        play.does(SUE_OFFICER, new Command.ReviewHold(held, "still open", inDays(7)));
        assertThat(Retention.overdueHolds(play.deployment(), play.clock.instant()))
                .isEmpty();
        play.does(SUE_OFFICER, new Command.ReleaseHold(held, "settled"));
        assertThat(due()).contains(new Due(new Biometrics.OfAlert(held), endPlusADay(), Ground.TIME_OVER));
        play.destroysWhatIsDue(Policy.SHIPPED);
        assertThat(Retention.schedule(play.deployment(), Policy.SHIPPED)).isEmpty();
    }

    @Test
    void nothingMoreIsDecidedAboutAnAlertWhoseImageIsGone() {
        long alert = play.alert("entry-1", "north");
        play.does(OLGA_OPERATOR, new Command.End());
        play.after(Duration.ofHours(24)).destroysWhatIsDue(Policy.SHIPPED);
        assertThat(play.rulesAgainst(OLGA_OPERATOR, adjudicate(alert, Adjudication.FALSE)))
                .containsExactly(Rule.ALERT);
    }

    private Instant endPlusADay() {
        return play.deployment().overSince().orElseThrow().plus(Duration.ofHours(24));
    }

    private Optional<Due> due() {
        return Retention.due(play.deployment(), Policy.SHIPPED, play.clock.instant()).stream()
                .findFirst();
    }

    private long passedOn() {
        long alert = play.alert("entry-1", "north");
        play.does(OLGA_OPERATOR, adjudicate(alert, Adjudication.TRUE));
        play.does(OLGA_OPERATOR, new Command.PassOn(alert));
        return alert;
    }

    private static Command adjudicate(long alert, Adjudication adjudication) {
        return new Command.Adjudicate(alert, adjudication, "nose and ears");
    }

    private Command hold(long alert, HoldGround ground, int days) {
        return new Command.PlaceHold(alert, ground, "case 7", inDays(days));
    }

    private Instant inDays(int days) {
        return play.clock.instant().plus(Duration.ofDays(days));
    }
}
