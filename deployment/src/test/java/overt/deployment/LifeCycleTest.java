package overt.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static overt.deployment.SampleCase.ADAM_ADMINISTRATOR;
import static overt.deployment.SampleCase.ALICE_ALL_ROLES;
import static overt.deployment.SampleCase.ANNE_APPLICANT;
import static overt.deployment.SampleCase.AUDREY_AUDITOR;
import static overt.deployment.SampleCase.CERTIFICATE;
import static overt.deployment.SampleCase.CLIVE_OFFICER;
import static overt.deployment.SampleCase.EVA_ENGAGEMENT;
import static overt.deployment.SampleCase.HEALTHY;
import static overt.deployment.SampleCase.IAN_OFFICER;
import static overt.deployment.SampleCase.MODELS;
import static overt.deployment.SampleCase.NORTH;
import static overt.deployment.SampleCase.OLGA_OPERATOR;
import static overt.deployment.SampleCase.OTTO_OPERATOR;
import static overt.deployment.SampleCase.PERIOD;
import static overt.deployment.SampleCase.SOUTH;
import static overt.deployment.SampleCase.SUE_OFFICER;
import static overt.deployment.SampleCase.THRESHOLD;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import overt.deployment.casefile.Assessments;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.DeploymentKind;
import overt.deployment.casefile.FitnessReport;
import overt.deployment.casefile.Justification;
import overt.deployment.casefile.ListedEntry;
import overt.deployment.casefile.ModelPackId;
import overt.deployment.casefile.Period;
import overt.deployment.casefile.Place;
import overt.deployment.casefile.RecognitionPlan;
import overt.deployment.casefile.WatchListScope;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.deployment.policy.UseCase;
import overt.vocabulary.Camera;
import overt.vocabulary.CameraId;
import overt.vocabulary.EntryId;
import overt.vocabulary.Zone;

class LifeCycleTest {
    private static final Command AUTHORISE = new Command.Authorise("necessary", "");
    private static final Command RESUME = new Command.Resume(HEALTHY);

    // --- the whole life

    @Test
    void goesFromDraftToClosed() {
        Play play = Play.live();
        assertThat(play.state()).isEqualTo(State.LIVE);
        play.does(OLGA_OPERATOR, new Command.Pause("rain"));
        play.does(OLGA_OPERATOR, RESUME);
        play.does(OLGA_OPERATOR, new Command.End());
        play.after(Duration.ofHours(24)).destroysWhatIsDue(Policy.SHIPPED);
        play.does(ANNE_APPLICANT, new Command.Close(CERTIFICATE));
        assertThat(play.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void isWhatItsHistoryMadeIt() {
        Deployment live = Play.live().deployment();
        Deployment again = Deployment.of(live.history());
        assertThat(again.state()).isEqualTo(State.LIVE);
        assertThat(again.watchList()).isEqualTo(live.watchList());
        assertThat(again.cameras()).isEqualTo(List.of(NORTH));
    }

    @Test
    void aHistoryWithAGapIsRefused() {
        List<DeploymentEvent> history = new ArrayList<>(Play.live().deployment().history());
        history.removeIf(DeploymentEvent.DeploymentAuthorised.class::isInstance);
        assertThatThrownBy(() -> Deployment.of(history))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the history of deployment 'high-street' is broken");
    }

    // --- the case

    @Test
    void anIncompleteCaseIsNotSubmittedAndAllThatItLacksIsSaidAtOnce() {
        DeploymentCase empty = new DeploymentCase(
                DeploymentKind.OPERATION,
                UseCase.CRIME_HOTSPOT,
                new Place("", "", ZoneId.of("UTC")),
                PERIOD,
                new Justification("", "", "", ""),
                List.of(),
                new Assessments("", "", ""),
                new WatchListScope(List.of(), 1),
                new RecognitionPlan(List.of(), THRESHOLD, MODELS, ""),
                "");
        List<Reason> reasons = Play.draft(empty).isRefused(ANNE_APPLICANT, new Command.Submit());
        assertThat(reasons).hasSize(12).allMatch(reason -> reason.rule() == Rule.CASE_COMPLETE);
        assertThat(reasons).anyMatch(reason -> reason.text().contains("equality impact assessment"));
    }

    @Test
    void aCaseBeyondThePolicyIsNotSubmitted() {
        Period tooLong = new Period(PERIOD.from(), PERIOD.from().plus(Duration.ofHours(13)));
        Play play = Play.draft(SampleCase.of(UseCase.CRIME_HOTSPOT, tooLong, MODELS, ""));
        assertThat(play.isRefused(ANNE_APPLICANT, new Command.Submit()))
                .singleElement()
                .hasToString("the deployment is to last 13 hours; the policy allows 12. Shorten it, or make it two");
    }

    @Test
    void aPackOfUnstatedOriginNeedsAReasonInTheCase() {
        ModelPackId starter = new ModelPackId("starter", "1", "a".repeat(64));
        Play play = Play.draft(SampleCase.of(UseCase.CRIME_HOTSPOT, PERIOD, starter, ""));
        assertThat(play.rulesAgainst(ANNE_APPLICANT, new Command.Submit())).containsExactly(Rule.MODEL_ORIGIN);
    }

    @Test
    void footageIsNotSearched() {
        DeploymentCase file = SampleCase.complete();
        Camera recording = new Camera(new CameraId("old"), URI.create("file:///footage.mp4"), Zone.WHOLE_FRAME);
        Play play = Play.draft(new DeploymentCase(
                DeploymentKind.OPERATION,
                file.useCase(),
                file.place(),
                file.period(),
                file.justification(),
                file.intelligence(),
                file.assessments(),
                file.watchList(),
                new RecognitionPlan(List.of(recording), THRESHOLD, MODELS, ""),
                ""));
        assertThat(play.isRefused(ANNE_APPLICANT, new Command.Submit()))
                .singleElement()
                .hasToString("camera 'old' is a recording; footage is not searched. Name a live camera, or rehearse");
    }

    // --- who

    @Test
    void nobodyAuthorisesTheirOwnApplication() {
        Play play = Play.draft(SampleCase.complete());
        play.does(ALICE_ALL_ROLES, new Command.Revise(SampleCase.complete()));
        play.does(ANNE_APPLICANT, new Command.Submit());
        assertThat(play.rulesAgainst(ALICE_ALL_ROLES, AUTHORISE)).containsExactly(Rule.FOUR_EYES);
        play.does(SUE_OFFICER, AUTHORISE);
    }

    @Test
    void theRankHasToBeHighEnough() {
        Play play = Play.draft(SampleCase.complete());
        play.does(ANNE_APPLICANT, new Command.Submit());
        assertThat(play.rulesAgainst(IAN_OFFICER, AUTHORISE)).containsExactly(Rule.RANK);
    }

    @Test
    void anAdministratorCanDoNothingToADeployment() {
        Play play = Play.draft(SampleCase.complete());
        play.does(ANNE_APPLICANT, new Command.Submit());
        assertThat(play.rulesAgainst(ADAM_ADMINISTRATOR, AUTHORISE)).containsExactly(Rule.ROLE);
        Play live = Play.live();
        long alert = live.alert("entry-1", "north");
        assertThat(live.rulesAgainst(
                        ADAM_ADMINISTRATOR, new Command.Adjudicate(alert, Adjudication.TRUE, "looks like them")))
                .containsExactly(Rule.ROLE);
        assertThat(live.rulesAgainst(ADAM_ADMINISTRATOR, new Command.EmergencyStop()))
                .containsExactly(Rule.ROLE);
    }

    // --- going live

    @Test
    void doesNotGoLiveWithoutAnythingAndSaysAllThatIsMissing() {
        Play play = Play.authorised();
        Command goLive = new Command.GoLive(
                List.of(new CameraId("elsewhere")),
                0.4,
                new SystemCheck(Optional.empty(), Set.of(SystemFault.AUDIT_LOG, SystemFault.DISK)));
        assertThat(play.rulesAgainst(OLGA_OPERATOR, goLive))
                .containsExactly(
                        Rule.AUTHORITY_IN_FORCE, // it is noon and begins at two
                        Rule.WATCH_LIST_COMPOSED,
                        Rule.CAMERAS,
                        Rule.THRESHOLD,
                        Rule.SIGNAGE,
                        Rule.BRIEFING,
                        Rule.OPERATOR_TRAINING,
                        Rule.MODELS_VERIFIED,
                        Rule.FITNESS,
                        Rule.AUDIT_LOG,
                        Rule.DISK);
    }

    @Test
    void theChecklistShowsWhatIsMetAndWhatIsNot() {
        Play play = Play.ready();
        Checklist checklist =
                play.lifeCycle().goLiveChecklist(play.deployment(), List.of(NORTH.id()), THRESHOLD, HEALTHY);
        assertThat(checklist.isMet()).isTrue();
        Checklist unverified = play.lifeCycle()
                .goLiveChecklist(
                        play.deployment(), List.of(NORTH.id()), THRESHOLD, new SystemCheck(Optional.empty(), Set.of()));
        assertThat(unverified.unmet()).singleElement().satisfies(reason -> {
            assertThat(reason.rule()).isEqualTo(Rule.MODELS_VERIFIED);
            assertThat(reason.text()).contains("overt models verify");
        });
        assertThat(unverified.items()).hasSameSizeAs(checklist.items());
    }

    @Test
    void aWatchListIsNotUsedWhenItIsTooOld() {
        Play play = Play.draft(Policy.SHIPPED.with(Setting.WATCH_LIST_GREATEST_AGE_HOURS, 3L), SampleCase.complete());
        play.does(ANNE_APPLICANT, new Command.Submit());
        play.does(SUE_OFFICER, AUTHORISE);
        play.becomesReady();
        play.after(Duration.ofHours(3));
        assertThat(play.rulesAgainst(OLGA_OPERATOR, Play.goLive())).containsExactly(Rule.WATCH_LIST_AGE);
        play.does(ANNE_APPLICANT, new Command.DiscardWatchList());
        play.destroysWhatIsDue(Policy.SHIPPED);
        play.does(ANNE_APPLICANT, new Command.Compose(SampleCase.entries(6, 4)));
        play.goesLive();
    }

    @Test
    void anEvaluationOfOtherModelsOrAtALowerFalseAlertRateDoesNotCount() {
        Play play = Play.authorised();
        assertThat(play.isRefused(
                        SUE_OFFICER,
                        new Command.AcceptFitness(
                                new FitnessReport("b".repeat(64), "d".repeat(64), THRESHOLD, 0.01, false))))
                .extracting(Reason::text)
                .satisfiesExactly(
                        text -> assertThat(text).contains("is of models ddd"),
                        text -> assertThat(text).contains("rate of 0.01; the policy allows 0.001"),
                        text -> assertThat(text).contains("does not compare groups"));
    }

    @Test
    void anEvaluationAtAHigherThresholdThanTheOneInUseDoesNotCount() {
        Play play = Play.authorised();
        play.becomesReady();
        play.does(
                SUE_OFFICER,
                new Command.AcceptFitness(new FitnessReport("b".repeat(64), MODELS.digest(), 0.6, 0.0001, true)));
        assertThat(play.rulesAgainst(OLGA_OPERATOR, Play.goLive())).containsExactly(Rule.FITNESS);
        play.does(OLGA_OPERATOR, new Command.GoLive(List.of(NORTH.id()), 0.6, HEALTHY));
    }

    @Test
    void aStricterPolicyCountsForADeploymentThatIsAuthorisedAlready() {
        Play play = Play.ready();
        play.policy(Policy.SHIPPED.with(Setting.seriousPercent(UseCase.CRIME_HOTSPOT), 80L));
        assertThat(play.rulesAgainst(OLGA_OPERATOR, Play.goLive())).containsExactly(Rule.WATCH_LIST_SHARE);
    }

    @Test
    void aLooserPolicyDoesNotReachADeploymentThatIsAuthorisedAlready() {
        Play play = Play.authorised();
        play.policy(Policy.SHIPPED.with(Setting.seriousPercent(UseCase.CRIME_HOTSPOT), 0L));
        assertThat(play.rulesAgainst(ANNE_APPLICANT, new Command.Compose(SampleCase.entries(1, 9))))
                .containsExactly(Rule.WATCH_LIST_SHARE);
    }

    // --- the watch list

    @Test
    void aWatchListIsComposedAfterTheAuthorityOnly() {
        Play play = Play.draft(SampleCase.complete());
        assertThat(play.rulesAgainst(ANNE_APPLICANT, new Command.Compose(SampleCase.entries(6, 4))))
                .containsExactly(Rule.STATE);
    }

    @Test
    void fiftyOneOfAHundredAreEnoughAndFiftyAreNot() {
        assertThat(Play.authorised().rulesAgainst(ANNE_APPLICANT, new Command.Compose(SampleCase.entries(50, 50))))
                .containsExactly(Rule.WATCH_LIST_SHARE);
        Play.authorised().does(ANNE_APPLICANT, new Command.Compose(SampleCase.entries(51, 49)));
    }

    @Test
    void aSearchForMissingPeopleNeedsNoShareOfSeriousCategories() {
        Play play = Play.draft(SampleCase.of(UseCase.MISSING_PERSON_HOTSPOT, PERIOD, MODELS, ""));
        play.does(ANNE_APPLICANT, new Command.Submit());
        play.does(SUE_OFFICER, AUTHORISE);
        play.does(ANNE_APPLICANT, new Command.Compose(SampleCase.entries(0, 3)));
    }

    @Test
    void aWatchListIsNoLargerThanAuthorised() {
        assertThat(Play.authorised().rulesAgainst(ANNE_APPLICANT, new Command.Compose(SampleCase.entries(101, 0))))
                .containsExactly(Rule.WATCH_LIST_SIZE);
        assertThat(Play.authorised().rulesAgainst(ANNE_APPLICANT, new Command.Compose(List.of())))
                .containsExactly(Rule.WATCH_LIST_SIZE);
    }

    @Test
    void anEntryIsOfAnAuthorisedCategory() {
        List<ListedEntry> entries = new ArrayList<>(SampleCase.entries(6, 0));
        entries.add(SampleCase.entry("other", "missing"));
        assertThat(Play.authorised().isRefused(ANNE_APPLICANT, new Command.Compose(entries)))
                .singleElement()
                .hasToString("entry 'other' is of category 'missing', which is not authorised; leave it out");
    }

    @Test
    void anEntrySaysWhyItIsThereAndLastsAsLongAsTheDeployment() {
        ListedEntry poor = new ListedEntry(
                new EntryId("poor"),
                "wanted-serious-violent",
                "",
                "",
                "",
                "",
                LocalDate.parse("2024-05-01"),
                LocalDate.parse("2026-11-21"),
                true,
                "",
                1);
        assertThat(Play.authorised().isRefused(ANNE_APPLICANT, new Command.Compose(List.of(poor))))
                .hasSize(6)
                .anyMatch(reason -> reason.text().contains("expires on 2026-11-21, before the deployment ends"))
                .anyMatch(reason -> reason.text().contains("under 18"));
        ListedEntry twice = SampleCase.entry("twice", "wanted-serious-violent");
        assertThat(Play.authorised().isRefused(ANNE_APPLICANT, new Command.Compose(List.of(twice, twice))))
                .singleElement()
                .hasToString("entry 'twice' is there twice; give each person one entry");
    }

    // --- changes while live

    @Test
    void anEntryIsRemovedAtOnceByOnePerson() {
        Play play = Play.live();
        play.does(OLGA_OPERATOR, new Command.RemoveEntry(new EntryId("entry-10"), "arrested elsewhere"));
        assertThat(play.deployment().watchList().orElseThrow().entries()).hasSize(9);
        assertThat(play.state()).isEqualTo(State.LIVE);
    }

    @Test
    void aRemovalThatMakesTheListTooThinStopsEverything() {
        Play play = Play.live();
        play.does(OLGA_OPERATOR, new Command.RemoveEntry(new EntryId("entry-1"), "arrested elsewhere"));
        assertThat(play.state()).isEqualTo(State.LIVE); // 5 of 9
        play.does(OLGA_OPERATOR, new Command.RemoveEntry(new EntryId("entry-2"), "arrested elsewhere"));
        assertThat(play.state()).isEqualTo(State.PAUSED); // 4 of 8
        assertThat(play.rulesAgainst(OLGA_OPERATOR, RESUME)).containsExactly(Rule.WATCH_LIST_SHARE);
    }

    @Test
    void anEntryIsAddedByTwoPeople() {
        Play play = Play.live();
        ListedEntry late = SampleCase.entry("late", "wanted-serious-violent");
        play.does(OLGA_OPERATOR, new Command.Propose(new LiveChange.AddEntry(late)));
        assertThat(play.deployment().watchList().orElseThrow().has(late.id())).isFalse();
        assertThat(play.rulesAgainst(OLGA_OPERATOR, new Command.Approve(1))).containsExactly(Rule.FOUR_EYES);
        play.does(OTTO_OPERATOR, new Command.Approve(1));
        assertThat(play.deployment().watchList().orElseThrow().has(late.id())).isTrue();
        assertThat(play.rulesAgainst(OTTO_OPERATOR, new Command.Approve(1))).containsExactly(Rule.CHANGE);
    }

    @Test
    void noChangeGoesBeyondTheAuthority() {
        Play play = Play.live();
        assertThat(play.rulesAgainst(OLGA_OPERATOR, new Command.Propose(new LiveChange.LowerThreshold(0.49))))
                .contains(Rule.THRESHOLD);
        assertThat(play.rulesAgainst(
                        OLGA_OPERATOR, new Command.Propose(new LiveChange.AddCamera(new CameraId("elsewhere")))))
                .containsExactly(Rule.CAMERAS);
        assertThat(play.rulesAgainst(
                        OLGA_OPERATOR,
                        new Command.Propose(new LiveChange.AddEntry(SampleCase.entry("late", "missing")))))
                .containsExactly(Rule.WATCH_LIST_CATEGORIES);
    }

    @Test
    void theThresholdIsRaisedByOnePersonAndLoweredByTwo() {
        Play play = Play.live();
        play.does(OLGA_OPERATOR, new Command.RaiseThreshold(0.6));
        assertThat(play.rulesAgainst(OLGA_OPERATOR, new Command.RaiseThreshold(0.5)))
                .containsExactly(Rule.THRESHOLD);
        play.does(OLGA_OPERATOR, new Command.Propose(new LiveChange.LowerThreshold(0.5)));
        play.does(SUE_OFFICER, new Command.Approve(1));
        assertThat(play.deployment().threshold()).isEqualTo(0.5);
    }

    @Test
    void aCameraIsAddedByTwoPeopleAndReleasedByOne() {
        Play play = Play.live();
        assertThat(play.rulesAgainst(OLGA_OPERATOR, new Command.ReleaseCamera(NORTH.id())))
                .containsExactly(Rule.CAMERAS);
        play.does(OLGA_OPERATOR, new Command.Propose(new LiveChange.AddCamera(SOUTH.id())));
        play.does(ANNE_APPLICANT, new Command.Approve(1));
        assertThat(play.deployment().cameras()).containsExactly(NORTH, SOUTH);
        play.does(OLGA_OPERATOR, new Command.ReleaseCamera(NORTH.id()));
        assertThat(play.deployment().cameras()).containsExactly(SOUTH);
    }

    @Test
    void whatIsStillKeptOfARemovedEntryIsDestroyedBeforeItsIdComesBack() {
        Play play = Play.live();
        EntryId id = new EntryId("entry-10");
        play.does(OLGA_OPERATOR, new Command.RemoveEntry(id, "wrong picture"));
        Command again = new Command.Propose(new LiveChange.AddEntry(SampleCase.entry("entry-10", "wanted-court")));
        assertThat(play.rulesAgainst(OLGA_OPERATOR, again)).contains(Rule.WATCH_LIST_ENTRIES);
        play.reports(new Report.Destroyed(new Biometrics.OfEntry(id)));
        play.does(OLGA_OPERATOR, again);
    }

    // --- what stops it

    @Test
    void endsWithItsAuthorityEvenIfNobodyLooked() {
        Play play = Play.live();
        play.clock.set(PERIOD.until().plus(Duration.ofHours(5)));
        assertThat(play.rulesAgainst(OLGA_OPERATOR, new Command.Pause("late"))).containsExactly(Rule.STATE);
        play.after(Duration.ZERO);
        assertThat(play.state()).isEqualTo(State.ENDED);
        assertThat(play.deployment().overSince()).contains(PERIOD.until());
    }

    @Test
    void aClockThatIsSetBackBringsNothingBack() {
        Play play = Play.live();
        play.clock.set(PERIOD.until());
        play.after(Duration.ZERO);
        play.clock.set(PERIOD.from());
        assertThat(play.state()).isEqualTo(State.ENDED);
        assertThat(play.rulesAgainst(OLGA_OPERATOR, RESUME)).containsExactly(Rule.STATE);
    }

    @Test
    void anAuthorityThatWasNotUsedExpires() {
        Play play = Play.ready();
        play.clock.set(PERIOD.until());
        assertThat(play.state()).isEqualTo(State.EXPIRED);
        assertThat(play.rulesAgainst(OLGA_OPERATOR, Play.goLive())).containsExactly(Rule.STATE);
    }

    @Test
    void aCaseThatNobodyDecidedExpires() {
        Play play = Play.draft(SampleCase.complete());
        play.clock.set(PERIOD.until());
        assertThat(play.state()).isEqualTo(State.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource
    void stopsByItselfWhenTheMachineFails(SystemFault fault) {
        Play play = Play.live();
        play.reports(new Report.Faulty(Set.of(fault)));
        assertThat(play.state()).isEqualTo(State.PAUSED);
        play.does(OLGA_OPERATOR, RESUME);
    }

    @Test
    void isRevokedAtAnyTime() {
        Play play = Play.live();
        play.does(CLIVE_OFFICER, new Command.Revoke("the wanted person was found"));
        assertThat(play.state()).isEqualTo(State.REVOKED);
        assertThat(play.rulesAgainst(OLGA_OPERATOR, RESUME)).containsExactly(Rule.STATE);
    }

    @Test
    void anybodyWhoTakesPartStopsItAndOnlyAnAuthorisingOfficerResumes() {
        Play play = Play.live();
        play.does(EVA_ENGAGEMENT, new Command.EmergencyStop());
        assertThat(play.state()).isEqualTo(State.PAUSED);
        assertThat(play.rulesAgainst(OLGA_OPERATOR, RESUME)).containsExactly(Rule.EMERGENCY_CLEARED);
        play.does(SUE_OFFICER, RESUME);
        play.does(AUDREY_AUDITOR, new Command.EmergencyStop());
    }

    @Test
    void resumingAsksForEverythingAgain() {
        Play play = Play.live();
        play.does(OLGA_OPERATOR, new Command.Pause("rain"));
        assertThat(play.rulesAgainst(
                        OLGA_OPERATOR, new Command.Resume(new SystemCheck(Optional.empty(), Set.of(SystemFault.DISK)))))
                .containsExactly(Rule.MODELS_VERIFIED, Rule.DISK);
    }

    @Test
    void aWatchListThatGrowsTooOldStopsIt() {
        Play play = Play.draft(Policy.SHIPPED.with(Setting.WATCH_LIST_GREATEST_AGE_HOURS, 3L), SampleCase.complete());
        play.does(ANNE_APPLICANT, new Command.Submit());
        play.does(SUE_OFFICER, AUTHORISE);
        play.becomesReady();
        play.goesLive();
        play.after(Duration.ofHours(3).minusNanos(1));
        assertThat(play.state()).isEqualTo(State.LIVE);
        play.after(Duration.ofNanos(1));
        assertThat(play.state()).isEqualTo(State.PAUSED);
    }

    // --- the urgent route

    @Test
    void anUrgentAuthorisationIsShortAndGivenAtALowerRank() {
        Play play = urgent();
        assertThat(play.deployment().authorisation().orElseThrow().until())
                .isEqualTo(SampleCase.NOON.plus(Duration.ofHours(10)));
        assertThat(urgent(Policy.SHIPPED.with(Setting.URGENT_LONGEST_HOURS, 4L))
                        .deployment()
                        .authorisation()
                        .orElseThrow()
                        .until())
                .isEqualTo(SampleCase.NOON.plus(Duration.ofHours(4)));
    }

    @Test
    void anUrgentAuthorisationIsConfirmedByAnotherOfficerOfTheHigherRank() {
        Play play = urgent();
        Command confirm = new Command.ConfirmUrgent("rightly given", "");
        assertThat(play.rulesAgainst(IAN_OFFICER, confirm)).containsExactly(Rule.RANK, Rule.FOUR_EYES);
        play.does(SUE_OFFICER, confirm);
        assertThat(play.rulesAgainst(CLIVE_OFFICER, confirm)).containsExactly(Rule.URGENT_CONFIRMED);
    }

    @Test
    void anUrgentAuthorisationThatIsNotConfirmedStopsAndEverythingGoesAtOnce() {
        Play play = urgent(Policy.SHIPPED.with(Setting.URGENT_CONFIRMATION_HOURS, 3L));
        play.becomesReady();
        play.goesLive();
        long alert = play.alert("entry-1", "north");
        play.does(
                OLGA_OPERATOR,
                new Command.PlaceHold(
                        alert,
                        HoldGround.COMPLAINT,
                        "a complaint",
                        play.clock.instant().plus(Duration.ofDays(3))));
        play.after(Duration.ofHours(1));
        assertThat(play.state()).isEqualTo(State.EXPIRED);
        assertThat(Retention.due(play.deployment(), Policy.SHIPPED, play.clock.instant()))
                .extracting(Retention.Due::what)
                .containsExactlyInAnyOrder(new Biometrics.OfWatchList(), new Biometrics.OfAlert(alert));
        assertThat(play.rulesAgainst(SUE_OFFICER, new Command.ConfirmUrgent("late", "")))
                .containsExactly(Rule.STATE);
    }

    @Test
    void anUrgentDeploymentIsNotClosedBeforeItIsConfirmed() {
        Play play = urgent();
        play.becomesReady();
        play.goesLive();
        play.does(OLGA_OPERATOR, new Command.End());
        play.reports(new Report.Destroyed(new Biometrics.OfWatchList()));
        assertThat(play.rulesAgainst(ANNE_APPLICANT, new Command.Close(CERTIFICATE)))
                .containsExactly(Rule.URGENT_CONFIRMED);
        play.does(SUE_OFFICER, new Command.ConfirmUrgent("rightly given", ""));
        play.does(ANNE_APPLICANT, new Command.Close(CERTIFICATE));
    }

    @Test
    void aPolicyCanAskForTheDecisionOfACourt() {
        Play play = Play.draft(Policy.SHIPPED.with(Setting.OUTSIDE_DECISION, true), SampleCase.complete());
        play.does(ANNE_APPLICANT, new Command.Submit());
        assertThat(play.rulesAgainst(SUE_OFFICER, AUTHORISE)).containsExactly(Rule.OUTSIDE_DECISION);
        play.does(SUE_OFFICER, new Command.Authorise("necessary", "AG 12/26"));
    }

    // --- the end

    @Test
    void isNotClosedWhileAnythingBiometricIsKept() {
        Play play = Play.live();
        play.alert("entry-1", "north");
        play.does(OLGA_OPERATOR, new Command.End());
        assertThat(play.isRefused(ANNE_APPLICANT, new Command.Close(CERTIFICATE)))
                .singleElement()
                .satisfies(reason -> assertThat(reason.text())
                        .contains(
                                "biometric data is still kept: the watch list, due at 2026-11-23T14:00:00Z; alert 1"));
    }

    @Test
    void theWatchListIsNotDestroyedUnderALiveDeployment() {
        assertThat(Play.live().isRefused(new Report.Destroyed(new Biometrics.OfWatchList())))
                .extracting(Reason::rule)
                .containsExactly(Rule.DESTRUCTION);
    }

    private static Play urgent() {
        return urgent(Policy.SHIPPED);
    }

    private static Play urgent(Policy policy) {
        Play play = Play.draft(policy, SampleCase.urgent());
        play.does(ANNE_APPLICANT, new Command.Submit());
        play.does(IAN_OFFICER, AUTHORISE);
        return play;
    }
}
