package overt.deployment;

/** The rules that a decision can name, so that a screen can show them as a checklist. */
public enum Rule {
    /** The person has the role that this needs. */
    ROLE,
    /** The deployment is in a state in which this can be done. */
    STATE,
    /** Two different people. */
    FOUR_EYES,
    RANK,
    /** The case says everything that it has to say. */
    CASE_COMPLETE,
    /** The case stays inside the policy. */
    CASE_WITHIN_POLICY,
    /** A text that is needed for this act. */
    REASON_GIVEN,
    OUTSIDE_DECISION,
    URGENT_CONFIRMED,

    AUTHORITY_IN_FORCE,
    WATCH_LIST_COMPOSED,
    WATCH_LIST_AGE,
    WATCH_LIST_ENTRIES,
    WATCH_LIST_CATEGORIES,
    WATCH_LIST_SHARE,
    WATCH_LIST_SIZE,
    CAMERAS,
    THRESHOLD,
    SIGNAGE,
    BRIEFING,
    OPERATOR_TRAINING,
    MODELS_VERIFIED,
    MODEL_ORIGIN,
    FITNESS,
    AUDIT_LOG,
    DISK,
    /** The process that runs the cameras is there. */
    PROCESS,
    /** After an emergency stop an authorising officer resumes. */
    EMERGENCY_CLEARED,
    /** A rehearsal stays one, and made-up people act in rehearsals only. */
    REHEARSAL,

    /** A proposed change that is still open. */
    CHANGE,
    /** An alert is in a state in which this can be done. */
    ALERT,
    HOLD,
    /** What is due is destroyed, and nothing that is held or still needed is. */
    DESTRUCTION
}
