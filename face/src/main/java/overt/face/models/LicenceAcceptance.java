package overt.face.models;

/** Whether the person who installs a pack accepts its licence. Packs under an open licence do not ask. */
public enum LicenceAcceptance {
    ACCEPTED,
    NOT_GIVEN
}
