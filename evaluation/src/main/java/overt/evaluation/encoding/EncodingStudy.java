package overt.evaluation.encoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import overt.evaluation.images.EncodedImage;
import overt.evaluation.images.ImageAcquisition;
import overt.evaluation.labels.SubjectHalf;
import overt.evaluation.metrics.PairedRate;
import overt.evaluation.metrics.PairedTally;
import overt.evaluation.verification.LabelledPair;
import overt.face.Workers;

/**
 * Encodes the images of labelled pairs in several ways and compares how well persons are told apart. Mated scores are those of the
 * pairs; non-mated ones those of every first image with every second image of somebody else, since the list's own pairs are too
 * few for small error rates. Used by one thread.
 */
public final class EncodingStudy {
    static final List<Double> FALSE_MATCH_RATES = List.of(0.01, 0.001);

    private final List<LabelledPair> pairs;
    private final List<Path> firsts;
    private final List<Path> seconds;
    private final Encoding encoding;
    private final Workers workers;

    /** Makes embeddings in the way of a variant; the caller closes them. */
    @FunctionalInterface
    public interface Encoding {
        Map<Path, ImageAcquisition> encode(Variant variant, Collection<Path> images) throws IOException;
    }

    private EncodingStudy(List<LabelledPair> pairs, Encoding encoding, Workers workers) {
        this.pairs = pairs;
        this.encoding = encoding;
        this.workers = workers;
        firsts = pairs.stream().map(LabelledPair::a).distinct().toList();
        seconds = pairs.stream().map(LabelledPair::b).distinct().toList();
    }

    /**
     * Runs every variant.
     *
     * @param variants the first encodes both images as they are; each baseline comes before what is compared with it
     * @param workers share the comparisons
     * @throws IOException if an image cannot be read
     */
    public static EncodingResult run(
            List<LabelledPair> pairs, List<Variant> variants, Encoding encoding, Workers workers) throws IOException {
        return new EncodingStudy(pairs, encoding, workers).run(variants);
    }

    private EncodingResult run(List<Variant> variants) throws IOException {
        Map<String, Map<SubjectHalf, List<Decisions>>> decided = new HashMap<>();
        List<EncodingResult.OfVariant> results = new ArrayList<>();
        Map<Path, ImageAcquisition> usualFirsts = encoding.encode(variants.getFirst(), firsts);
        try {
            for (Variant variant : variants) {
                boolean hasOwnFirsts = variant.both() && !variant.equals(variants.getFirst());
                Map<Path, ImageAcquisition> a = hasOwnFirsts ? encoding.encode(variant, firsts) : usualFirsts;
                Map<Path, ImageAcquisition> b = encoding.encode(variant, seconds);
                Map<SubjectHalf, List<Decisions>> own = decide(a, b);
                decided.put(variant.name(), own);
                Map<SubjectHalf, List<Decisions>> baseline =
                        Objects.requireNonNull(decided.get(variant.baseline()), variant.baseline());
                results.add(result(variant, failures(a, b), own, baseline));
                close(b);
                if (hasOwnFirsts) {
                    close(a);
                }
            }
        } finally {
            close(usualFirsts);
        }
        return new EncodingResult(pairs.size(), firsts.size(), seconds.size(), results);
    }

    /**
     * What was decided at one false match rate.
     *
     * @param matches of the pairs of one person in the half, in the list's order, whether they match
     */
    private record Decisions(double threshold, long nonMated, List<Boolean> matches) {}

    private Map<SubjectHalf, List<Decisions>> decide(Map<Path, ImageAcquisition> a, Map<Path, ImageAcquisition> b) {
        Map<SubjectHalf, List<Decisions>> decisions = new EnumMap<>(SubjectHalf.class);
        for (SubjectHalf half : SubjectHalf.values()) {
            double[] nonMated = nonMated(half, a, b);
            List<Decisions> atRates = new ArrayList<>();
            for (double rate : FALSE_MATCH_RATES) {
                int allowed = (int) (rate * nonMated.length);
                double threshold =
                        nonMated.length == 0 ? Double.NaN : Math.nextUp(nonMated[nonMated.length - 1 - allowed]);
                atRates.add(new Decisions(
                        threshold,
                        nonMated.length,
                        mated(half).stream()
                                .map(pair -> score(a.get(pair.a()), b.get(pair.b())) >= threshold)
                                .toList()));
            }
            decisions.put(half, atRates);
        }
        return decisions;
    }

    private List<LabelledPair> mated(SubjectHalf half) {
        return pairs.stream()
                .filter(pair -> pair.same() && half.hasSubjectOf(pair.a()))
                .toList();
    }

    /** Ascending. */
    private double[] nonMated(SubjectHalf half, Map<Path, ImageAcquisition> a, Map<Path, ImageAcquisition> b) {
        Predicate<Path> isInHalf = half::hasSubjectOf;
        List<Path> from = firsts.stream()
                .filter(isInHalf)
                .filter(image -> a.get(image) instanceof EncodedImage)
                .toList();
        List<Path> to = seconds.stream()
                .filter(isInHalf)
                .filter(image -> b.get(image) instanceof EncodedImage)
                .toList();
        List<String> subjects = to.stream().map(SubjectHalf::subjectOf).toList();
        double[][] rows = new double[from.size()][];
        workers.forEach(rows.length, i -> {
            String subject = SubjectHalf.subjectOf(from.get(i));
            ImageAcquisition first = Objects.requireNonNull(a.get(from.get(i)));
            double[] scores = new double[to.size()];
            int count = 0;
            for (int j = 0; j < scores.length; j++) {
                if (!subjects.get(j).equals(subject)) {
                    scores[count++] = score(first, Objects.requireNonNull(b.get(to.get(j))));
                }
            }
            rows[i] = Arrays.copyOf(scores, count);
        });
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    /** A failure to acquire reaches no threshold. */
    private static double score(@Nullable ImageAcquisition a, @Nullable ImageAcquisition b) {
        return a instanceof EncodedImage first && b instanceof EncodedImage second
                ? first.embedding().compare(second.embedding())
                : Double.NEGATIVE_INFINITY;
    }

    private EncodingResult.OfVariant result(
            Variant variant,
            int failures,
            Map<SubjectHalf, List<Decisions>> own,
            Map<SubjectHalf, List<Decisions>> baseline) {
        Map<SubjectHalf, List<EncodingResult.Point>> points = new EnumMap<>(SubjectHalf.class);
        for (SubjectHalf half : SubjectHalf.values()) {
            List<EncodingResult.Point> atRates = new ArrayList<>();
            for (int i = 0; i < FALSE_MATCH_RATES.size(); i++) {
                Decisions judged = Objects.requireNonNull(own.get(half)).get(i);
                Decisions compared = Objects.requireNonNull(baseline.get(half)).get(i);
                atRates.add(new EncodingResult.Point(
                        FALSE_MATCH_RATES.get(i),
                        judged.threshold(),
                        judged.nonMated(),
                        PairedRate.of(tallies(mated(half), judged.matches(), compared.matches()))));
            }
            points.put(half, atRates);
        }
        return new EncodingResult.OfVariant(variant, failures, points);
    }

    private static List<PairedTally> tallies(
            List<LabelledPair> mated, List<Boolean> matches, List<Boolean> baselineMatches) {
        Map<String, long[]> bySubject = new TreeMap<>();
        for (int i = 0; i < mated.size(); i++) {
            long[] counts =
                    bySubject.computeIfAbsent(SubjectHalf.subjectOf(mated.get(i).a()), subject -> new long[3]);
            counts[0] += matches.get(i) ? 1 : 0;
            counts[1] += baselineMatches.get(i) ? 1 : 0;
            counts[2]++;
        }
        return bySubject.entrySet().stream()
                .map(entry ->
                        new PairedTally(entry.getKey(), entry.getValue()[0], entry.getValue()[1], entry.getValue()[2]))
                .toList();
    }

    private static int failures(Map<Path, ImageAcquisition> a, Map<Path, ImageAcquisition> b) {
        Map<Path, ImageAcquisition> all = new LinkedHashMap<>(a);
        all.putAll(b);
        return (int) all.values().stream()
                .filter(acquisition -> !(acquisition instanceof EncodedImage))
                .count();
    }

    private static void close(Map<Path, ImageAcquisition> acquisitions) {
        for (ImageAcquisition acquisition : acquisitions.values()) {
            if (acquisition instanceof EncodedImage encoded) {
                encoded.close();
            }
        }
    }
}
