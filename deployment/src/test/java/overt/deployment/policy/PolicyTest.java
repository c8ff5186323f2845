package overt.deployment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import overt.deployment.people.PersonId;
import overt.deployment.people.Rank;

class PolicyTest {
    private static final PersonId ANNE = new PersonId("anne");
    private static final PersonId BEN = new PersonId("ben");

    @Test
    void shipsTheNumbersOfTheSafeguards() {
        assertThat(Policy.SHIPPED.get(Setting.LARGEST_WATCH_LIST)).isEqualTo(20_000);
        assertThat(Policy.SHIPPED.get(Setting.WATCH_LIST_GREATEST_AGE_HOURS)).isEqualTo(24);
        assertThat(Policy.SHIPPED.get(Setting.URGENT_CONFIRMATION_HOURS)).isEqualTo(24);
        assertThat(Policy.SHIPPED.get(Setting.RETENTION_ALERT_HOURS)).isEqualTo(24);
        assertThat(Policy.SHIPPED.get(Setting.seriousPercent(UseCase.CRIME_HOTSPOT)))
                .isEqualTo(51);
        assertThat(Policy.SHIPPED.get(Setting.seriousPercent(UseCase.MISSING_PERSON_HOTSPOT)))
                .isZero();
    }

    @Test
    void isItsTextsReadBack() {
        assertThat(Policy.of(Policy.SHIPPED.texts())).isEqualTo(Policy.SHIPPED);
    }

    @Test
    void namesASettingThatIsOutOfRangeItsValueAndTheRange() {
        assertThatThrownBy(() -> Policy.of(Map.of("watch-list.largest", List.of("200000"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("watch-list.largest is '200000'; it has to be a whole number from 1 to 100000");
        assertThatThrownBy(() -> Policy.of(Map.of("authorisation.lowest-rank", List.of("general"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'general'")
                .hasMessageContaining("superintendent");
        assertThatThrownBy(() -> Policy.of(Map.of("use-cases", List.of("anywhere"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("crime-hotspot");
        assertThatThrownBy(() -> Policy.SHIPPED.with(Setting.RETENTION_ALERT_HOURS, 31L * 24 + 1))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void takesTheStricterOfEachSetting() {
        Policy a = Policy.SHIPPED
                .with(Setting.LARGEST_WATCH_LIST, 100L)
                .with(Setting.LOWEST_RANK, Rank.INSPECTOR)
                .with(Setting.CATEGORIES, Codes.of(List.of("missing", "victim")))
                .with(Setting.OUTSIDE_DECISION, true);
        Policy b = Policy.SHIPPED
                .with(Setting.LARGEST_WATCH_LIST, 200L)
                .with(Setting.LOWEST_RANK, Rank.CHIEF_SUPERINTENDENT)
                .with(Setting.CATEGORIES, Codes.of(List.of("missing", "wanted-other")))
                .with(Setting.seriousPercent(UseCase.CRIME_HOTSPOT), 80L);

        Policy both = Policy.strictest(a, b);

        assertThat(both.get(Setting.LARGEST_WATCH_LIST)).isEqualTo(100);
        assertThat(both.get(Setting.LOWEST_RANK)).isEqualTo(Rank.CHIEF_SUPERINTENDENT);
        assertThat(both.get(Setting.CATEGORIES)).hasToString("missing");
        assertThat(both.get(Setting.OUTSIDE_DECISION)).isTrue();
        assertThat(both.get(Setting.seriousPercent(UseCase.CRIME_HOTSPOT))).isEqualTo(80);
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theStrictestIsNeverLooserThanEither(long seed) {
        Random random = new Random(seed);
        Policy a = randomPolicy(random);
        Policy b = randomPolicy(random);
        Policy both = Policy.strictest(a, b);
        assertThat(both.loosenings(a)).isEmpty();
        assertThat(both.loosenings(b)).isEmpty();
        assertThat(both).isEqualTo(Policy.strictest(b, a)).isEqualTo(Policy.strictest(both, a));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingLooserThanTheDefaultIsInForceUnlessTwoPeopleAgreedToJustThat(long seed) {
        Random random = new Random(seed);
        Policy wanted = randomPolicy(random);
        assertThat(PolicyAdoption.inForce(wanted, Optional.empty()).loosenings(Policy.SHIPPED))
                .isEmpty();
        PolicyAdoption adoption = PolicyAdoption.of(wanted, ANNE, BEN, Instant.EPOCH);
        assertThat(PolicyAdoption.inForce(wanted, Optional.of(adoption))).isEqualTo(wanted);
        Policy other = randomPolicy(random);
        assertThat(adoption.loosenings())
                .containsAll(
                        PolicyAdoption.inForce(other, Optional.of(adoption)).loosenings(Policy.SHIPPED));
    }

    @Test
    void aLooserPolicyNeedsTwoPeople() {
        Policy looser = Policy.SHIPPED.with(Setting.LARGEST_WATCH_LIST, 30_000L);
        assertThat(PolicyAdoption.needed(looser))
                .singleElement()
                .hasToString("watch-list.largest: 30000 instead of 20000");
        assertThatThrownBy(() -> PolicyAdoption.of(looser, ANNE, ANNE, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two different people");
    }

    @Test
    void everySettingSaysWhatItMeansAndWhereItComesFrom() {
        assertThat(Setting.all()).hasSizeGreaterThan(15).allSatisfy(setting -> {
            assertThat(setting.meaning()).endsWith(".");
            assertThat(setting.source()).isNotBlank();
            assertThat(Setting.named(setting.name())).contains(setting);
        });
    }

    private static Policy randomPolicy(Random random) {
        Policy policy = Policy.SHIPPED;
        for (Setting<?> setting : Setting.all()) {
            if (random.nextBoolean()) {
                policy = changed(policy, setting, random);
            }
        }
        return policy;
    }

    /** Some value in range, found by trying. */
    private static <T> Policy changed(Policy policy, Setting<T> setting, Random random) {
        List<List<String>> values = new ArrayList<>();
        values.add(List.of(Integer.toString(random.nextInt(1, 60))));
        values.add(List.of(Integer.toString(random.nextInt(1, 24))));
        values.add(List.of(Integer.toString(random.nextInt(183, 2000))));
        values.add(List.of(Double.toString(random.nextInt(1, 9) / 1000.0)));
        values.add(List.of(random.nextBoolean() ? "yes" : "no"));
        values.add(List.of(random.nextBoolean() ? "constable" : "chief-constable"));
        values.add(random.nextBoolean() ? List.of("missing", "crime") : List.of("crime-hotspot"));
        values.add(List.of("missing-person-hotspot"));
        return values.stream()
                .filter(value -> setting.isList() == (values.indexOf(value) >= 6))
                .flatMap(value -> read(setting, value).stream())
                .findFirst()
                .map(value -> policy.with(setting, value))
                .orElseThrow();
    }

    /** Empty if it is a value of another kind, or out of range. */
    private static <T> Optional<T> read(Setting<T> setting, List<String> value) {
        try {
            return Optional.of(setting.read(value));
        } catch (InvalidSettingException e) {
            return Optional.empty();
        }
    }
}
