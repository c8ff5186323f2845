package overt.publication.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import overt.publication.UnpublishableException;

class MessagesTest {
    /** Flesch (1948): 60 to 70 is plain English, which most people of 13 to 15 years read with ease. */
    private static final double LEAST_READING_EASE = 60;

    /** 80 to 90: easy, as a conversation is. */
    private static final double LEAST_READING_EASE_OF_EASY_READ = 80;

    /** GOV.UK's content guidance: split sentences of more than 25 words. */
    private static final int LONGEST_SENTENCE_WORDS = 25;

    /** Easy read guidance (Change, 'How to make information accessible') asks for about 15 words at most. */
    private static final int LONGEST_SENTENCE_WORDS_OF_EASY_READ = 12;

    /** Texts of a page that a reader of the proof reads, not somebody in the street: the words for it are what they are. */
    private static final List<String> FOR_CHECKERS = List.of("check.", "record.proof.", "record.files.", "meanings.");

    @ParameterizedTest
    @ValueSource(strings = {"cy"})
    void everyLanguageHasEveryMessageAndPlaceholder(String code) {
        Map<String, String> english = MessageFile.english().messages();
        Map<String, String> other = MessageFile.shipped(code).orElseThrow().messages();

        assertThat(other.keySet()).isEqualTo(english.keySet());
        english.forEach((key, pattern) ->
                assertThat(placeholders(other.getOrDefault(key, ""))).as(key).isEqualTo(placeholders(pattern)));
        assertThat(other.values()).noneMatch(String::isBlank);
    }

    @Test
    void welshSaysThatNoSpeakerHasReviewedIt() {
        assertThat(MessageFile.shipped("cy").orElseThrow().language().reviewed())
                .isFalse();
        assertThat(MessageFile.english().language().reviewed()).isTrue();
    }

    @Test
    void englishIsPlain() {
        List<String> sentences = sentences(key -> FOR_CHECKERS.stream().noneMatch(key::startsWith));
        assertThat(sentences).hasSizeGreaterThan(100);
        assertThat(readingEase(sentences)).isGreaterThan(LEAST_READING_EASE);
        assertThat(sentences)
                .allSatisfy(sentence ->
                        assertThat(words(sentence)).as(sentence).hasSizeLessThanOrEqualTo(LONGEST_SENTENCE_WORDS));
    }

    @Test
    void pagesForPeopleWhoCheckAreStillReadable() {
        List<String> sentences = sentences(key -> FOR_CHECKERS.stream().anyMatch(key::startsWith));
        assertThat(readingEase(sentences)).isGreaterThan(LEAST_READING_EASE);
        assertThat(sentences)
                .allSatisfy(sentence ->
                        assertThat(words(sentence)).as(sentence).hasSizeLessThanOrEqualTo(LONGEST_SENTENCE_WORDS));
    }

    @Test
    void easyReadIsEasier() {
        List<String> sentences = sentences(key -> key.startsWith("easy."));
        assertThat(readingEase(sentences)).isGreaterThan(LEAST_READING_EASE_OF_EASY_READ);
        assertThat(sentences)
                .allSatisfy(sentence -> assertThat(words(sentence))
                        .as(sentence)
                        .hasSizeLessThanOrEqualTo(LONGEST_SENTENCE_WORDS_OF_EASY_READ));
    }

    /** No formula is agreed for Welsh; its sentences are short, at least. */
    @Test
    void welshSentencesAreShort() {
        assertThat(sentencesOf(MessageFile.shipped("cy").orElseThrow(), key -> true))
                .allSatisfy(sentence -> assertThat(words(sentence)).as(sentence).hasSizeLessThanOrEqualTo(28));
    }

    @Test
    void usesNoWordOfTheTrade() {
        assertThat(MessageFile.english().messages().values())
                .allSatisfy(text -> assertThat(text.toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain(
                                "biometric",
                                "embedding",
                                "suspect",
                                "gallery",
                                "algorithm",
                                "probe",
                                "adjudicat",
                                "subject",
                                "target",
                                "match"));
    }

    @Test
    void readingEaseTellsPlainFromHeavy() {
        assertThat(readingEase(List.of("The cat sat on the mat."))).isGreaterThan(100);
        assertThat(readingEase(List.of("Biometric identification necessitates proportionality considerations"
                        + " regarding fundamental entitlements.")))
                .isLessThan(0);
    }

    @Test
    void plurals() {
        Words words = Words.of(MessageFile.english(), ZoneId.of("Europe/London"));
        assertThat(words.with("hours", 1).with("minutes", 30).say("duration.hours-minutes"))
                .isEqualTo("1 hour 30 minutes");
        assertThat(words.with("largest", 1).with("listHours", 0).say("leaflet.list.end"))
                .isEqualTo("The list holds at most 1 picture. We destroy it when this is over, at once.");
    }

    @Test
    void aPlaceholderThatNothingIsKnownOfIsNamed() {
        Words words = Words.of(MessageFile.english(), ZoneId.of("Europe/London"));
        assertThatThrownBy(() -> words.say("sign.title"))
                .isInstanceOf(UnpublishableException.class)
                .hasMessageContaining("sign.title")
                .hasMessageContaining("{place}");
    }

    @Test
    void anAddedLanguageIsComparedWithEnglish(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("messages-fr.properties");
        Files.writeString(file, """
            language.name=Francais
            language.locale=fr-FR
            language.direction=ltr
            language.reviewed=no
            sign.heading=a {b
            other=x
            category.own=les autres
            """);
        assertThatThrownBy(() -> MessageFile.read("fr", file))
                .isInstanceOf(UnpublishableException.class)
                .hasMessageContaining("missing: ")
                .hasMessageContaining("sign.lead")
                .hasMessageContaining("not known: other")
                .hasMessageContaining("not a message pattern: sign.heading")
                .hasMessageNotContaining("category.own");
    }

    private static Object placeholders(String pattern) {
        return new MessageFormat(pattern, ULocale.UK).getArgumentNames();
    }

    private static List<String> sentences(java.util.function.Predicate<String> wanted) {
        return sentencesOf(MessageFile.english(), wanted);
    }

    /** Sentences as they are read, plurals taken for several. Headings and labels, which end without a stop, are none. */
    private static List<String> sentencesOf(MessageFile file, java.util.function.Predicate<String> wanted) {
        List<String> sentences = new ArrayList<>();
        file.messages().forEach((key, pattern) -> {
            if (wanted.test(key) && !key.startsWith("notice.short") && !key.startsWith("sign.law")) {
                MessageFormat format = new MessageFormat(pattern, ULocale.UK);
                Map<String, Object> facts = new java.util.HashMap<>();
                format.getArgumentNames()
                        .forEach(name -> facts.put(name, pattern.contains(name + ", plural") ? 12 : "Leeds"));
                Stream.of(format.format(facts).split("(?<=[.!?:])\\s+"))
                        .filter(sentence -> sentence.matches("(?s).*[.!?:]"))
                        .forEach(sentences::add);
            }
        });
        return sentences;
    }

    /** Flesch's reading ease. */
    private static double readingEase(List<String> sentences) {
        List<String> all =
                sentences.stream().flatMap(sentence -> words(sentence).stream()).toList();
        double syllables = all.stream().mapToInt(MessagesTest::syllables).sum();
        return 206.835 - 1.015 * all.size() / sentences.size() - 84.6 * syllables / all.size();
    }

    private static List<String> words(String sentence) {
        return Stream.of(sentence.split("[^\\p{L}\\p{N}'-]+"))
                .filter(word -> !word.isBlank())
                .toList();
    }

    /** Groups of vowels, without a silent e at the end: right within a few percent for running English text. */
    private static int syllables(String word) {
        String lower = word.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "");
        String spoken = lower.replaceAll("(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$", "");
        int groups = spoken.split("[^aeiouy]+").length - (spoken.matches("^[^aeiouy].*") ? 1 : 0);
        return Math.max(1, groups);
    }
}
