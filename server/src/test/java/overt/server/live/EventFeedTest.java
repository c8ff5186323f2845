package overt.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import overt.server.live.EventFeed.News;
import overt.server.live.EventFeed.Position;
import overt.server.live.LiveEvent.AlertChanged;
import overt.vocabulary.DeploymentId;

class EventFeedTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final DeploymentId DEPLOYMENT = new DeploymentId("d-1");

    private final EventFeed feed = new EventFeed();

    @Test
    void aReaderThatComesBackGetsWhatItMissedInOrderAndOnce() throws InterruptedException {
        publish(1, 3);
        Position lost = feed.position(feed.id(feed.after(new Position(0), LONG).position()))
                .orElseThrow();
        publish(4, 6);
        News news = feed.after(lost, LONG);
        assertThat(numbers(news)).containsExactly(4L, 5L, 6L);
        assertThat(news.missed()).isFalse();
    }

    @Test
    void aReaderThatWasAwayForTooLongIsToldSo() throws InterruptedException {
        publish(1, 5000);
        News news = feed.after(new Position(10), LONG);
        assertThat(news.missed()).isTrue();
        assertThat(news.events()).isEmpty();
        publish(5001, 5001);
        assertThat(numbers(feed.after(news.position(), LONG))).containsExactly(5001L);
    }

    @Test
    void anIdOfAnotherFeedIsNoPosition() {
        publish(1, 3);
        assertThat(new EventFeed().position(feed.id(feed.now()))).isEmpty();
        assertThat(feed.position("nonsense")).isEmpty();
        assertThat(feed.position(feed.id(new Position(4)))).isEmpty();
        assertThat(feed.position(feed.id(new Position(3)))).isPresent();
    }

    @Test
    void aWaitingReaderIsWokenByAnEventAndByTheEnd() throws InterruptedException {
        List<News> heard = new ArrayList<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                News first = feed.after(new Position(0), LONG);
                heard.add(first);
                heard.add(feed.after(first.position(), LONG));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        publish(1, 1);
        feed.close();
        assertThat(reader.join(LONG)).isTrue();
        assertThat(heard.getLast().closed()).isTrue();
        assertThat(heard.stream().flatMap(news -> news.events().stream())).hasSize(1);
    }

    private void publish(long from, long to) {
        for (long number = from; number <= to; number++) {
            feed.publish(new AlertChanged(DEPLOYMENT, number));
        }
    }

    private static List<Long> numbers(News news) {
        return news.events().stream()
                .map(told -> (AlertChanged) told.event())
                .map(AlertChanged::number)
                .toList();
    }
}
