package overt.vocabulary;

import java.util.List;

/**
 * Answer of an identification: candidates by descending score, equal scores by entry id.
 *
 * @param references how many references the probe was compared with
 * @param watchListVersion digest of the reference database that was searched
 */
public record CandidateList(List<Candidate> candidates, int references, String watchListVersion, double threshold) {
    public CandidateList {
        candidates = List.copyOf(candidates);
    }
}
