package overt.server.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import overt.deployment.people.Person;
import overt.deployment.people.PersonId;
import overt.server.session.OneTimeCode;
import overt.vocabulary.DeploymentId;

/**
 * What is different in a rehearsal: nobody signs in; one link, which works once, opens the console as the first of some made-up people, and one
 * can go on as another of them. Thread-safe.
 */
public final class Rehearsing {
    private static final Stage NOTHING = new Stage() {
        @Override
        public Optional<DeploymentId> deployment() {
            return Optional.empty();
        }

        @Override
        public Duration played() {
            return Duration.ZERO;
        }

        @Override
        public void end() {
            // there is nothing to end
        }
    };

    private final List<Player> players;
    private final OneTimeCode link = new OneTimeCode();
    private final Stage stage;

    private Rehearsing(List<Player> players, Stage stage) {
        this.players = List.copyOf(players);
        this.stage = stage;
    }

    /** The rehearsal itself. */
    public interface Stage {
        /** Its deployment, once there is one. */
        Optional<DeploymentId> deployment();

        /** For how long the sample camera has played. */
        Duration played();

        /** Somebody ended it in the console; returns at once. */
        void end();
    }

    /** A made-up person. */
    public record Player(Person person, String name) {}

    /** An installation for real deployments. */
    public static Rehearsing off() {
        return new Rehearsing(List.of(), NOTHING);
    }

    /**
     * @param players at least one; the first is who the link signs in
     */
    public static Rehearsing with(List<Player> players, Stage stage) {
        if (players.isEmpty()) {
            throw new IllegalArgumentException("nobody takes part");
        }
        return new Rehearsing(players, stage);
    }

    /** What comes behind the {@code #} of the link; for the terminal. */
    public String token() {
        return link.shown();
    }

    boolean isOn() {
        return !players.isEmpty();
    }

    boolean isPlayed(PersonId person) {
        return player(person).isPresent();
    }

    Optional<Player> player(PersonId person) {
        return players.stream()
                .filter(player -> player.person().id().equals(person))
                .findFirst();
    }

    List<Player> players() {
        return players;
    }

    /** The first person, if this is the link's token and it was not used yet. */
    Optional<Person> open(String token) {
        return isOn() && link.use(token) ? Optional.of(players.getFirst().person()) : Optional.empty();
    }

    /** Another person, for one who is in the rehearsal already. */
    Optional<Person> other(PersonId from, String to) {
        return isPlayed(from) ? player(new PersonId(to)).map(Player::person) : Optional.empty();
    }

    Stage stage() {
        return stage;
    }
}
