package overt.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import overt.vocabulary.Box;
import overt.vocabulary.CameraId;
import overt.vocabulary.Candidate;
import overt.vocabulary.CandidateList;
import overt.vocabulary.Embedding;
import overt.vocabulary.EmbeddingContract;
import overt.vocabulary.EntryId;
import overt.vocabulary.Face;
import overt.vocabulary.Landmarks;
import overt.vocabulary.Point;
import overt.vocabulary.Probe;
import overt.vocabulary.Quality;
import overt.vocabulary.QualityComponents;
import overt.vocabulary.TrackId;

class AlertPolicyTest {
    private static final Candidate ANNA = new Candidate(new EntryId("anna"), 0.7);
    private static final Candidate BELA = new Candidate(new EntryId("bela"), 0.6);

    private final AlertPolicy policy = new AlertPolicy(0.5, 2, 80);

    @Test
    void raisesTheBestCandidateOnce() {
        assertThat(policy.decide(probe(1, 2, 40), identified(ANNA, BELA))).contains(ANNA);
        assertThat(policy.decide(probe(1, 3, 40), identified(ANNA, BELA))).isEmpty();
    }

    @Test
    void raisesAgainInAnotherPass() {
        policy.decide(probe(1, 2, 40), identified(ANNA));
        assertThat(policy.decide(probe(2, 2, 40), identified(ANNA))).contains(ANNA);
    }

    @Test
    void raisesAnotherEntryThatBecomesTheBest() {
        policy.decide(probe(1, 2, 40), identified(ANNA));
        assertThat(policy.decide(probe(1, 3, 40), identified(BELA))).contains(BELA);
    }

    @Test
    void waitsForASecondSampleUnlessTheFirstIsOfHighQuality() {
        assertThat(policy.decide(probe(1, 1, 79), identified(ANNA))).isEmpty();
        assertThat(policy.decide(probe(1, 1, 80), identified(ANNA))).contains(ANNA);
    }

    @Test
    void staysSilentBelowTheThreshold() {
        assertThat(policy.decide(probe(1, 2, 90), identified(new Candidate(new EntryId("anna"), 0.4999))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void forgetsATrackThatEnded() {
        policy.decide(probe(1, 2, 40), identified(ANNA));
        policy.forget(new TrackId(new CameraId("gate"), 1));
        assertThat(policy.decide(probe(1, 2, 40), identified(ANNA))).contains(ANNA);
    }

    private static CandidateList identified(Candidate... candidates) {
        return new CandidateList(List.of(candidates), 10, "version", 0.5);
    }

    private static Probe probe(long track, int samples, int quality) {
        Point point = new Point(1, 1);
        Face face = new Face(new Box(0, 0, 10, 10), new Landmarks(point, point, point, point, point), 1);
        return new Probe(
                new TrackId(new CameraId("gate"), track),
                Embedding.of(new float[] {1}),
                new EmbeddingContract("0".repeat(64), 1, "none", "none"),
                samples,
                new Quality(quality, new QualityComponents(60, 100, 100, 128, 100, 100, 100, 100, 0, 0, 0, 100)),
                face,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
