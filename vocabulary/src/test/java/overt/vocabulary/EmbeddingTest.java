package overt.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmbeddingTest {
    @Test
    void scalesToNormOne() {
        assertThat(Embedding.normalised(new float[] {3, 4}).toArray()).containsExactly(0.6f, 0.8f);
    }

    @Test
    void comparesByCosine() {
        Embedding a = Embedding.normalised(new float[] {1, 0});
        Embedding b = Embedding.normalised(new float[] {1, 1});
        assertThat(a.compare(b)).isCloseTo(Math.sqrt(0.5), within(1e-6));
    }

    @Test
    void refusesAVectorWithoutDirection() {
        assertThatThrownBy(() -> Embedding.normalised(new float[2])).hasMessageContaining("no direction");
        assertThatThrownBy(() -> Embedding.normalised(new float[] {Float.NaN})).hasMessageContaining("no direction");
    }

    @Test
    void refusesAVectorWhoseNormIsNotOne() {
        assertThatThrownBy(() -> Embedding.of(new float[] {1, 1})).hasMessageContaining("not 1");
    }

    @Test
    void cannotBeReadAfterItWasErased() {
        Embedding embedding = Embedding.normalised(new float[] {1, 0});
        embedding.close();
        assertThatThrownBy(embedding::toArray).isInstanceOf(IllegalStateException.class);
    }
}
