package overt.storage;

/** Where rows are kept. */
public sealed interface DatabaseChoice {
    /** In a file of the data folder. */
    record Sqlite() implements DatabaseChoice {}

    /**
     * In a database of a server, for this installation alone.
     *
     * @param jdbcUrl {@code jdbc:postgresql://host/database}; let it demand TLS unless the server is on this machine
     */
    record PostgreSql(String jdbcUrl, String user, String password) implements DatabaseChoice {
        public PostgreSql {
            if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException(
                        "the address of a PostgreSQL database begins with jdbc:postgresql: " + jdbcUrl);
            }
        }

        /** Without the password, which may also stand in the address. */
        @Override
        public String toString() {
            int query = jdbcUrl.indexOf('?');
            return "PostgreSQL " + (query < 0 ? jdbcUrl : jdbcUrl.substring(0, query)) + " as " + user;
        }
    }
}
