package overt.deployment;

/** A person's decision on an alert. */
public enum Adjudication {
    TRUE,
    FALSE,
    /** May be decided again. */
    UNDECIDED
}
