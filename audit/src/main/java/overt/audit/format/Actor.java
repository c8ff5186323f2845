package overt.audit.format;

/**
 * Who did it.
 *
 * @param id of the account, or of the part of the software that acted by itself
 * @param role in which it was done
 * @param from where: an address of the network, or the way in, for example {@code cli}
 */
public record Actor(Id id, Code role, Id from) {
    public static Actor of(String id, String role, String from) {
        return new Actor(new Id(id), new Code(role), new Id(from));
    }
}
