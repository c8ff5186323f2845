package overt.publication.register;

import java.util.HashMap;
import java.util.Map;
import overt.publication.Particulars;
import overt.publication.UnpublishableException;
import overt.publication.print.Marks;
import overt.publication.print.Template;
import overt.publication.site.ContactLines;
import overt.publication.words.MessageFile;
import overt.publication.words.Words;

/** What is published before a deployment, as plain text; as a page it is the deployment's page of the register. */
public final class Notice {
    /** Longest post of the strictest of the large networks. */
    public static final int LONGEST_POST = 280;

    private static final Template TEXT = Template.ofText(Notice.class, "notice");

    private Notice() {}

    /** Plain text, a paragraph a line. */
    public static String text(Particulars about, MessageFile messages) {
        Words words = about.words(messages);
        Map<String, Object> context = new HashMap<>();
        context.put("t", words.tree());
        context.put("title", words.say("notice.heading"));
        context.put("mark", Marks.of(about, words));
        context.put("when", about.when(words));
        context.put("where", about.file().place().name());
        context.put("area", about.file().place().area());
        context.put("why", words.say("why." + about.file().useCase().code()));
        context.put("categories", about.categories(words));
        context.put("questions", ContactLines.of(about.site().questions(), words));
        context.put("complaints", ContactLines.of(about.site().complaints(), words));
        context.put("oversight", ContactLines.named(about.site().oversight(), words));
        context.put("who", words.say(about.rank().isPresent() ? "sign.who.text" : "sign.who.pending"));
        context.put("page", about.page(messages).toString());
        context.put("unreviewed", !words.language().reviewed());
        return TEXT.fill(context);
    }

    /**
     * For social media.
     *
     * @return at most {@link #LONGEST_POST} characters
     */
    public static String post(Particulars about, MessageFile messages) {
        Words words = about.words(messages);
        String mark = about.mark() == Particulars.Mark.NONE || about.file().isRehearsal()
                ? ""
                : words.say("mark." + about.mark().code() + ".short") + ": ";
        String post =
                mark + words.say(about.file().isRehearsal() ? "notice.short.rehearsal" : "notice.short.operation");
        if (post.codePointCount(0, post.length()) > LONGEST_POST) {
            throw new UnpublishableException(
                    "the short notice in '%s' has more than %d characters; shorten the name of the place"
                            .formatted(words.language().code(), LONGEST_POST));
        }
        return post;
    }
}
