package overt.publication.site;

import java.util.Optional;

/**
 * Where somebody can be reached: by at least one of the ways.
 *
 * @param name blank where it is clear whom it is about
 * @param address to write to, on one line
 */
public record Contact(
        String name, Optional<String> phone, Optional<String> email, Optional<String> web, Optional<String> address) {
    public Contact {
        if (phone.isEmpty() && email.isEmpty() && web.isEmpty() && address.isEmpty()) {
            throw new IllegalArgumentException("a contact needs a phone, an email, a web or a postal address; add one");
        }
    }
}
