package overt.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.cli.yaml.YamlException;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;

class PolicyFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatIsGivenAndTakesTheRestAsShipped() throws IOException {
        Policy policy = read("""
                # stricter
                watch-list.largest: 500
                watch-list.categories: [missing, victim]
                authorisation.outside-decision: yes
                """);
        assertThat(policy.get(Setting.LARGEST_WATCH_LIST)).isEqualTo(500);
        assertThat(policy.get(Setting.CATEGORIES)).hasToString("missing, victim");
        assertThat(policy.get(Setting.OUTSIDE_DECISION)).isTrue();
        assertThat(policy.get(Setting.RETENTION_ALERT_HOURS))
                .isEqualTo(Policy.SHIPPED.get(Setting.RETENTION_ALERT_HOURS));
    }

    @Test
    void anEmptyFileIsTheShippedPolicy() throws IOException {
        assertThat(read("# nothing\n")).isEqualTo(Policy.SHIPPED);
    }

    @Test
    void saysEverythingThatIsWrongAtOnceWithItsLine() {
        assertThatThrownBy(() -> read("""
                        watch-list.largest: many
                        watchlist.largest: 500
                        retention.alert-hours: 800
                        hold.longest-review-days: 5
                        hold.longest-review-days: 6
                        watch-list.categories: missing
                        urgent.longest-hours: [1, 2]
                        """))
                .isInstanceOf(YamlException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        at(5) + "'hold.longest-review-days' is set twice, first at " + file() + " line 4; remove one",
                        at(1) + "watch-list.largest is 'many'; it has to be a whole number from 1 to 100000",
                        at(2) + "there is no setting 'watchlist.largest'; did you mean 'watch-list.largest'?",
                        at(3) + "retention.alert-hours is '800'; it has to be a whole number from 0 to 744",
                        at(6) + "watch-list.categories has to be a list of codes (lower-case words joined by hyphens),"
                                + " or an empty list, written [a, b]",
                        at(7) + "urgent.longest-hours has to be a whole number from 0 to 24"));
    }

    @Test
    void namesTheLineOfBrokenYaml() {
        assertThatThrownBy(() -> read("watch-list.largest: 5\nurgent.longest-hours: [1\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("line")
                .hasMessageContaining("not YAML");
    }

    @Test
    void aPolicyIsLinesOfSettings() {
        assertThatThrownBy(() -> read("- watch-list.largest\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(at(1) + "this is a list of lines");
    }

    @Test
    void aFileThatIsNotUtf8OrFarTooLongIsNamed() throws IOException {
        Files.write(file(), new byte[] {'a', ':', (byte) 0xff});
        assertThatThrownBy(() -> PolicyFile.read(file())).hasMessageContaining("not UTF-8");
        Files.write(file(), new byte[2_000_000]);
        assertThatThrownBy(() -> PolicyFile.read(file())).hasMessageContaining("right file");
    }

    private String at(int line) {
        return "%s line %d: ".formatted(file(), line);
    }

    private Policy read(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        return PolicyFile.read(file());
    }

    private Path file() {
        return folder.resolve("policy.yaml");
    }
}
