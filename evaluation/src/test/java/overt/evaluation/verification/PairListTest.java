package overt.evaluation.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import overt.testing.SharedData;

class PairListTest {
    private static final Path IMAGES = Path.of("images");

    @TempDir
    private Path folder;

    @Test
    void readsCsv() throws IOException {
        assertThat(read("path_a,path_b,same\na/1.jpg,a/2.jpg,true\na/1.jpg,b/1.jpg,false\n"))
                .containsExactly(
                        pair("a/1.jpg", "a/2.jpg", true, OptionalInt.empty()),
                        pair("a/1.jpg", "b/1.jpg", false, OptionalInt.empty()));
    }

    @Test
    void readsTheListOfLabeledFacesInTheWildWithoutCounts() throws IOException {
        assertThat(read("Ann_Lee\t1\t12\nAnn_Lee\t1\tBo_Ek\t3\n"))
                .containsExactly(
                        pair("Ann_Lee/Ann_Lee_0001.jpg", "Ann_Lee/Ann_Lee_0012.jpg", true, OptionalInt.empty()),
                        pair("Ann_Lee/Ann_Lee_0001.jpg", "Bo_Ek/Bo_Ek_0003.jpg", false, OptionalInt.empty()));
    }

    @Test
    void takesItsFoldsFromTheCounts() throws IOException {
        String fold = "A\t1\t2\nA\t1\tB\t1\n";
        assertThat(read("3\t1\n" + fold + fold + fold))
                .extracting(pair -> pair.fold().orElseThrow())
                .containsExactly(0, 0, 1, 1, 2, 2);
    }

    @Test
    void aSingleCountMeansThatThereAreNoFolds() throws IOException {
        assertThat(read("1\nA\t1\t2\nA\t1\tB\t1\n"))
                .hasSize(2)
                .allSatisfy(pair -> assertThat(pair.fold()).isEmpty());
    }

    @Test
    void saysWhichLineIsWrong() {
        assertThatThrownBy(() -> read("A\t1\t2\nA\t1\n"))
                .hasMessageContaining("pairs.txt line 2: a pair is 'NAME n m'");
        assertThatThrownBy(() -> read("A\tone\t2\n"))
                .hasMessageContaining("line 1: 'one' is not the number of an image");
        assertThatThrownBy(() -> read("path_a,path_b,same\na,b,yes\n"))
                .hasMessageContaining("line 2: 'same' is true or false, not 'yes'");
        assertThatThrownBy(() -> read("10\t300\nA\t1\t2\n"))
                .hasMessageContaining("line 1 says 10 folds of 600 pairs, but there are 1 pairs");
        assertThatThrownBy(() -> read("")).hasMessageContaining("has no pairs");
    }

    @Test
    void readsThePairsOfTheDevelopmentHalf() throws IOException {
        Path data = SharedData.require("data/lfw-dev");
        List<LabelledPair> pairs = PairList.read(data.resolve("pairs.txt"), data.resolve("images"));
        assertThat(pairs).hasSize(2322);
        assertThat(pairs).filteredOn(LabelledPair::same).hasSize(1582);
        assertThat(pairs).allSatisfy(pair -> assertThat(pair.b()).exists());
    }

    private List<LabelledPair> read(String text) throws IOException {
        return PairList.read(Files.writeString(folder.resolve("pairs.txt"), text), IMAGES);
    }

    private static LabelledPair pair(String a, String b, boolean same, OptionalInt fold) {
        return new LabelledPair(IMAGES.resolve(a), IMAGES.resolve(b), same, fold);
    }
}
