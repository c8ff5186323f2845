package overt.publication.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import overt.publication.words.Words;

/** A contact as people read it: {@code Phone: 101}, one line a way. */
public final class ContactLines {
    private ContactLines() {}

    public static List<String> of(Contact contact, Words words) {
        List<String> lines = new ArrayList<>();
        contact.phone().ifPresent(phone -> lines.add(words.with("phone", phone).say("contact.phone")));
        contact.email().ifPresent(email -> lines.add(words.with("email", email).say("contact.email")));
        contact.web().ifPresent(web -> lines.add(words.with("web", shown(web)).say("contact.web")));
        contact.address().ifPresent(lines::add);
        return lines;
    }

    /** Members {@code name} and {@code lines} of each, for a template. */
    public static List<Map<String, Object>> named(List<Contact> contacts, Words words) {
        return contacts.stream()
                .map(contact -> Map.<String, Object>of("name", contact.name(), "lines", of(contact, words)))
                .toList();
    }

    /** An address as people type it. */
    public static String shown(String address) {
        return address.replaceFirst("^https://", "").replaceFirst("/$", "");
    }
}
