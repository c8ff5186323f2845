package overt.deployment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
    void anAdministratorHasNoOtherRole(Role other) {
        assertThatThrownBy(() -> person(EnumSet.of(Role.ADMINISTRATOR, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is an administrator and can have no other role");
    }

    @Test
    void hasARole() {
        assertThatThrownBy(() -> person(Set.of())).hasMessageContaining("has no role");
    }

    @Test
    void neitherAnAdministratorNorAnAuditorSeesImages() {
        assertThat(Set.of(Role.values()))
                .allSatisfy(role -> assertThat(person(Set.of(role)).maySeeImages())
                        .isEqualTo(role != Role.ADMINISTRATOR && role != Role.AUDITOR));
    }

    @Test
    void ranksAreInOrder() {
        assertThat(Rank.SUPERINTENDENT.isAtLeast(Rank.INSPECTOR)).isTrue();
        assertThat(Rank.SUPERINTENDENT.isAtLeast(Rank.SUPERINTENDENT)).isTrue();
        assertThat(Rank.INSPECTOR.isAtLeast(Rank.SUPERINTENDENT)).isFalse();
    }

    private static Person person(Set<Role> roles) {
        return new Person(new PersonId("p"), roles, Optional.empty());
    }
}
