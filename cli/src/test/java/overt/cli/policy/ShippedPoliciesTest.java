package overt.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;

/** The policy files that are shipped, and their documentation. */
class ShippedPoliciesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path POLICIES = ROOT.resolve("policy");

    static Stream<Path> policies() throws IOException {
        try (Stream<Path> files = Files.list(POLICIES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @Test
    void theDefaultFileSaysWhatIsInForceWithoutAFile() throws IOException {
        Path file = POLICIES.resolve("default.yaml");
        assertThat(PolicyFile.read(file)).isEqualTo(Policy.SHIPPED);
        String text = Files.readString(file);
        assertThat(Setting.all()).allSatisfy(setting -> assertThat(text).contains("\n" + setting.name() + ": "));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyPolicyIsReadableAndNoLooserThanTheDefault(Path file) throws IOException {
        assertThat(PolicyFile.read(file).loosenings(Policy.SHIPPED)).isEmpty();
    }

    @Test
    void thereIsOneForEachSourceThatIsNamed() throws IOException {
        assertThat(policies().map(file -> file.getFileName().toString()))
                .contains("default.yaml", "met.yaml", "south-wales-police.yaml", "eu-ai-act-article-5.yaml");
    }

    @Test
    void theDocumentationHasEverySettingAsItIs() throws IOException {
        List<String> expected =
                Setting.all().stream().map(ShippedPoliciesTest::row).toList();
        List<String> documented = Files.readAllLines(ROOT.resolve("docs/policy.md")).stream()
                .dropWhile(line -> !line.equals("## Settings"))
                .takeWhile(line -> !line.equals("## Not a setting"))
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(documented).isEqualTo(expected);
    }

    private static <T> String row(Setting<T> setting) {
        String shipped = setting.write(setting.shipped()).stream().collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s | %s |"
                .formatted(
                        setting.name(),
                        shipped,
                        setting.range(),
                        setting.stricter(),
                        setting.meaning(),
                        setting.source());
    }
}
