package overt.deployment;

/** What an officer did after speaking to a person. */
public enum Action {
    ARREST,
    OTHER,
    NONE
}
