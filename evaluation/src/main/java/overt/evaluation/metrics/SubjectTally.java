package overt.evaluation.metrics;

/** How often something happened in the trials of one subject; the subject is the unit that is independent. */
record SubjectTally(String subject, long events, long trials) {
    SubjectTally {
        if (events < 0 || events > trials || trials < 1) {
            throw new IllegalArgumentException(events + " events in " + trials + " trials of '" + subject + "'");
        }
    }
}
