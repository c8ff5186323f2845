package overt.watchlist;

import overt.vocabulary.EntryId;

/**
 * An entry that scores higher against people it does not show than entries usually do, so that it may raise more false alerts
 * than its share (a 'wolf' or 'lamb' after Doddington et al. 1998).
 *
 * @param deviations how far its level lies above the cohort's median, in robust standard deviations
 */
public record RaisingEntry(EntryId entry, double deviations) {}
