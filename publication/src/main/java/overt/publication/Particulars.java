package overt.publication;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import overt.deployment.Authorisation;
import overt.deployment.Deployment;
import overt.deployment.DeploymentEvent;
import overt.deployment.casefile.DeploymentCase;
import overt.deployment.casefile.Period;
import overt.deployment.casefile.WatchListScope.ScopedCategory;
import overt.deployment.people.Rank;
import overt.deployment.policy.Policy;
import overt.deployment.policy.Setting;
import overt.publication.site.SiteFacts;
import overt.publication.words.MessageFile;
import overt.publication.words.Words;

/**
 * What the public is told of a deployment, from what the deployment knows and the site's own facts. Nothing of the intelligence, the
 * grounds or the people behind it is among that.
 *
 * @param sketch of the streets, if there is one
 */
public record Particulars(Deployment deployment, SiteFacts site, Optional<ZoneSketch> sketch) {
    /** How long a face that matches nobody is kept at most (docs/safeguards.md, 'Passers-by'; {@code ForgettingTest}). */
    private static final Duration FORGOTTEN_WITHIN = Duration.ofSeconds(2);

    /** What every document has to say first, if it is not about an authorised operation. */
    public enum Mark {
        NONE,
        REHEARSAL,
        DRAFT,
        OVER;

        /** Its messages are {@code mark.CODE.short} and {@code mark.CODE.text}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Mark mark() {
        if (file().isRehearsal()) {
            return Mark.REHEARSAL;
        }
        return switch (deployment.state()) {
            case DRAFT, SUBMITTED -> Mark.DRAFT;
            case REFUSED, REVOKED, EXPIRED -> Mark.OVER;
            case AUTHORISED, LIVE, PAUSED, ENDED, CLOSED -> Mark.NONE;
        };
    }

    public DeploymentCase file() {
        return deployment.file();
    }

    public ZoneId zone() {
        return file().place().timeZone();
    }

    /** From the beginning that was asked for to the end of the authority, which may be earlier than was asked for. */
    public Period period() {
        Instant from = file().period().from();
        Instant until = deployment
                .authorisation()
                .map(Authorisation::until)
                .filter(end -> end.isBefore(file().period().until()))
                .filter(end -> end.isAfter(from))
                .orElse(file().period().until());
        return new Period(from, until);
    }

    /** Of the officer who authorised it. */
    public Optional<Rank> rank() {
        Optional<Rank> rank = Optional.empty();
        for (DeploymentEvent event : deployment.history()) {
            if (event instanceof DeploymentEvent.DeploymentAuthorised given) {
                rank = Optional.of(given.rank());
            } else if (event instanceof DeploymentEvent.UrgentlyAuthorised given) {
                rank = Optional.of(given.rank());
            } else if (event instanceof DeploymentEvent.UrgentAuthorisationConfirmed given) {
                rank = Optional.of(given.rank());
            }
        }
        return rank;
    }

    /** In force for this deployment: the one it was authorised under, before that the shipped one. */
    public Policy policy() {
        return deployment.authorisation().map(Authorisation::policy).orElse(Policy.SHIPPED);
    }

    public URI page(MessageFile language) {
        return site.page(deployment.id(), language);
    }

    /** Who may be on the watch list, in the words of the language. */
    public List<String> categories(Words words) {
        return file().watchList().categories().stream()
                .map(ScopedCategory::code)
                .map(code -> words.find("category." + code)
                        .orElseThrow(() -> new UnpublishableException(
                                "category '%s' has no public words in '%s'; add category.%1$s to its messages"
                                        .formatted(code, words.language().code()))))
                .toList();
    }

    /** {@code Sunday, 22 November 2026, 14:00 to 22:00}. */
    public String when(Words words) {
        return timed(words).say(isOneDay() ? "when.one-day" : "when.two-days");
    }

    /** The same with the day and the times on lines of their own, so that no time is broken in two. */
    public List<String> whenLines(Words words) {
        return isOneDay() ? List.of(words.day(period().from()), timed(words).say("when.times")) : List.of(when(words));
    }

    private boolean isOneDay() {
        LocalDate first = period().from().atZone(zone()).toLocalDate();
        return first.equals(period().until().atZone(zone()).toLocalDate());
    }

    private Words timed(Words words) {
        Period period = period();
        return words.with("day", words.day(period.from()))
                .with("from", words.time(period.from()))
                .with("untilDay", words.day(period.until()))
                .with("until", words.time(period.until()));
    }

    /** The messages of a language about this deployment. */
    public Words words(MessageFile language) {
        Words bare = Words.of(language, zone());
        Policy policy = policy();
        return bare.with("force", site.force())
                .with("place", file().place().name())
                .with("area", file().place().area())
                .with("day", bare.day(period().from()))
                .with("when", when(bare))
                .with("page", page(language).toString())
                .with("legalBasis", file().justification().legalBasis())
                .with(
                        "rank",
                        rank().map(rank -> bare.say("rank." + rankCode(rank))).orElse(""))
                .with("largest", file().watchList().largest())
                .with("cameras", file().recognition().cameras().size())
                .with("assessments", String.join(", ", assessments()))
                .with("listHours", policy.get(Setting.RETENTION_WATCH_LIST_HOURS))
                .with("alertHours", policy.get(Setting.RETENTION_ALERT_HOURS))
                .with("forgetSeconds", FORGOTTEN_WITHIN.toSeconds());
    }

    /** References of the impact assessments, those that there are. */
    public List<String> assessments() {
        List<String> references = new ArrayList<>();
        var assessments = file().assessments();
        for (String reference :
                List.of(assessments.dataProtection(), assessments.equality(), assessments.community())) {
            if (!reference.isBlank()) {
                references.add(reference);
            }
        }
        return references;
    }

    private static String rankCode(Rank rank) {
        return rank.words().replace(' ', '-');
    }
}
