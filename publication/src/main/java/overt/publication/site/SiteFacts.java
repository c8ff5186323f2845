package overt.publication.site;

import com.ibm.icu.util.ULocale;
import java.net.URI;
import java.util.List;
import overt.publication.words.MessageFile;
import overt.vocabulary.DeploymentId;

/**
 * What a service says of itself once, for all deployments.
 *
 * @param force name of the police service, as the public knows it
 * @param questions whom to ask
 * @param complaints whom to complain to within the service
 * @param oversight independent bodies that take complaints
 * @param publicUrl of the register, without a slash at its end
 * @param languages of the documents, the first one first everywhere; at least one
 * @param writtenIn language code of what applicants write, the name of the place for example
 */
public record SiteFacts(
        String force,
        Contact questions,
        Contact complaints,
        List<Contact> oversight,
        URI publicUrl,
        List<MessageFile> languages,
        String writtenIn) {
    public SiteFacts {
        oversight = List.copyOf(oversight);
        languages = List.copyOf(languages);
    }

    /** Which way what applicants write runs, as HTML writes it. */
    public String writtenDirection() {
        return ULocale.forLanguageTag(writtenIn).isRightToLeft() ? "rtl" : "ltr";
    }

    /** The page of a deployment, in a language of this site. */
    public URI page(DeploymentId deployment, MessageFile language) {
        return URI.create(publicUrl + "/" + folder(language) + "deployments/" + deployment.value() + "/");
    }

    /** Where the pages of a language are below {@link #publicUrl}: the first language's directly there. */
    public String folder(MessageFile language) {
        String code = language.language().code();
        return languages.getFirst().language().code().equals(code) ? "" : code + "/";
    }
}
