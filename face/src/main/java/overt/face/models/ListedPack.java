package overt.face.models;

/**
 * A pack that the catalogue or the store has. Whether its files are intact is for {@link ModelStore#verify()} to say.
 *
 * @param version {@code ?} if the description of an installed pack cannot be read; so is the licence
 */
public record ListedPack(String name, String version, String licence, boolean installed) {}
