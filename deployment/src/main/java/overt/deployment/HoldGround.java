package overt.deployment;

/** Why the picture of an alert is evidence. */
public enum HoldGround {
    /** The alert led to an arrest. */
    ARREST,
    /** Somebody complained about it. */
    COMPLAINT
}
