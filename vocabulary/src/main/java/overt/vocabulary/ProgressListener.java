package overt.vocabulary;

/** Hears how far a long piece of work is. May be called from any thread. */
@FunctionalInterface
public interface ProgressListener {
    /** @param total what there is to do in all, at least {@code done} */
    void progressed(long done, long total);
}
