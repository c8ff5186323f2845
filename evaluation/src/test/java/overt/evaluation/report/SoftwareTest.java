package overt.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoftwareTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void aBuildFromARepositoryKnowsItsCommit() {
        assertThat(Software.commit(COMMIT)).isEqualTo(COMMIT);
        assertThat(Software.commit(COMMIT + "-changed")).isEqualTo(COMMIT + "-changed");
    }

    @Test
    void aBuildFromAnArchiveOrWithoutGitDoesNot() {
        assertThat(Software.commit("${overt.commit}")).isEqualTo("unknown");
        assertThat(Software.commit("fatal: not a git repository")).isEqualTo("unknown");
        assertThat(Software.commit("")).isEqualTo("unknown");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(Software.running().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}
