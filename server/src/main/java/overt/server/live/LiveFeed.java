package overt.server.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import overt.deployment.DeploymentEvent;
import overt.operation.Happening;
import overt.server.live.LiveEvent.AlertChanged;
import overt.server.live.LiveEvent.DeploymentChanged;
import overt.server.live.LiveEvent.ImportChanged;
import overt.vocabulary.Alert;
import overt.vocabulary.DeploymentId;

/** Takes what happens to deployments into the feed that browsers read. Thread-safe. */
public final class LiveFeed {
    private static final double MILLIS_A_SECOND = 1000;
    private static final int ALERTS_REMEMBERED = 1024;

    private final EventFeed feed;
    private final Map<Key, Double> secondsInView = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
            return size() > ALERTS_REMEMBERED;
        }
    };

    public LiveFeed(EventFeed feed) {
        this.feed = feed;
    }

    private record Key(DeploymentId deployment, long alert) {}

    public EventFeed feed() {
        return feed;
    }

    /** Something is durable: whoever looks hears of it at once. */
    public void heard(Happening happening) {
        DeploymentId id = happening.deployment().id();
        happening.alert().ifPresent(this::remember);
        boolean changed = false;
        for (DeploymentEvent event : happening.events()) {
            if (event instanceof DeploymentEvent.AboutAlert about) {
                feed.publish(new AlertChanged(id, about.number()));
            } else {
                changed = true;
            }
        }
        if (changed) {
            feed.publish(new DeploymentChanged(id));
        }
    }

    /** An import got on. */
    public void imported(DeploymentId deployment, String id) {
        feed.publish(new ImportChanged(deployment, id));
    }

    /** From the first face of the track to the alert; known while this process runs. */
    public Optional<Double> secondsInView(DeploymentId deployment, long alert) {
        synchronized (secondsInView) {
            return Optional.ofNullable(secondsInView.get(new Key(deployment, alert)));
        }
    }

    private void remember(Alert alert) {
        double seconds =
                Duration.between(alert.trackBeganAt(), alert.raisedAt()).toMillis() / MILLIS_A_SECOND;
        synchronized (secondsInView) {
            secondsInView.put(new Key(alert.deployment(), alert.number()), seconds);
        }
    }
}
