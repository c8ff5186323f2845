package overt.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import overt.evaluation.images.EncodedImage;
import overt.evaluation.images.ImageEncoder;
import overt.face.FaceModels;
import overt.face.FaceSettings;
import overt.face.Workers;
import overt.face.models.InstalledPack;
import overt.face.models.LicenceAcceptance;
import overt.face.models.ModelStore;

/**
 * Embeddings for the search comparison: {@code FaceEmbeddings IMAGES EVERY COUNT REFERENCES QUERIES}. The first image of each folder of IMAGES (every
 * EVERY-th folder) is a reference, the second, where there is one, a query. Beyond them references are disturbed copies of them, up to
 * COUNT: the noise is a mixture of other people's embeddings, so that it lies in the directions in which real faces differ, and leaves a
 * copy about 0.7 from its original. Noise in all directions alike would be easier to write and unlike any face.
 *
 * <p>Both files: rows of 512 little-endian floats of norm 1.
 */
final class FaceEmbeddings {
    /** How many embeddings one disturbance is mixed of: enough that it resembles none of them. */
    private static final int MIXED = 64;

    private FaceEmbeddings() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> references = new ArrayList<>();
        List<Path> queries = new ArrayList<>();
        List<Path> folders = children(Path.of(arguments[0]));
        for (int i = 0; i < folders.size(); i += Integer.parseInt(arguments[1])) {
            List<Path> images = children(folders.get(i));
            images.stream().findFirst().ifPresent(references::add);
            images.stream().skip(1).findFirst().ifPresent(queries::add);
        }
        InstalledPack pack = ModelStore.ofUser().install("starter", LicenceAcceptance.NOT_GIVEN, (done, total) -> {});
        try (FaceModels models = FaceModels.open(pack.pack(), pack.folder(), FaceSettings.DEFAULT);
                Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            ImageEncoder encoder = ImageEncoder.of(models, workers, Optional.empty());
            List<float[]> real = encode(encoder, references);
            write(Path.of(arguments[3]), real, Integer.parseInt(arguments[2]));
            List<float[]> asked = encode(encoder, queries);
            write(Path.of(arguments[4]), asked, asked.size());
            System.out.printf("%d people, %d queries%n", real.size(), asked.size());
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private static List<float[]> encode(ImageEncoder encoder, List<Path> images) throws IOException {
        List<float[]> embeddings = new ArrayList<>();
        encoder.encode(images, (done, total) -> {}).values().forEach(acquired -> {
            if (acquired instanceof EncodedImage image) {
                embeddings.add(image.embedding().toArray());
                image.close();
            }
        });
        return embeddings;
    }

    private static void write(Path file, List<float[]> real, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        ByteBuffer row = ByteBuffer.allocate(real.getFirst().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; i < count; i++) {
                row.clear();
                row.asFloatBuffer().put(i < real.size() ? real.get(i) : disturbed(real, random));
                out.write(row.array());
            }
        }
    }

    private static float[] disturbed(List<float[]> real, SplittableRandom random) {
        float[] copy = real.get(random.nextInt(real.size())).clone();
        for (int i = 0; i < MIXED; i++) {
            float[] other = real.get(random.nextInt(real.size()));
            float share = (float) (random.nextGaussian() / Math.sqrt(MIXED));
            for (int k = 0; k < copy.length; k++) {
                copy[k] += share * other[k];
            }
        }
        double squares = 0;
        for (float value : copy) {
            squares += (double) value * value;
        }
        for (int k = 0; k < copy.length; k++) {
            copy[k] /= (float) Math.sqrt(squares);
        }
        return copy;
    }
}
