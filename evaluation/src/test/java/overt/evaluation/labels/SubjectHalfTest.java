package overt.evaluation.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectHalfTest {
    /** The last hexadecimal digits come from sha256sum. */
    @ParameterizedTest
    @CsvSource({"George_Ryan, false", "Marcelo_Rios, true", "Angela_Bassett, false", "José, false"})
    void aSubjectIsEvenIfTheDigestOfItsNameIs(String subject, boolean even) {
        assertThat(SubjectHalf.EVEN.has(subject)).isEqualTo(even);
        assertThat(SubjectHalf.ODD.has(subject)).isEqualTo(!even);
        assertThat(SubjectHalf.ALL.has(subject)).isTrue();
    }

    @Test
    void anImagesFolderNamesItsSubject() {
        Path image = Path.of("images", "George_Ryan", "George_Ryan_0001.jpg");
        assertThat(SubjectHalf.subjectOf(image)).isEqualTo("George_Ryan");
        assertThat(SubjectHalf.EVEN.hasSubjectOf(image)).isEqualTo(SubjectHalf.EVEN.has("George_Ryan"));
        assertThat(SubjectHalf.subjectOf(Path.of("alone.jpg"))).isEqualTo("alone.jpg");
    }
}
