-- The same for SQLite and PostgreSQL; ${bytes} is the one type whose name differs. Times are milliseconds since 1970, UTC.
-- Whatever tells of a person is in a column of ${bytes}, sealed before it comes here, or in a sealed file.

CREATE TABLE installation (
  id TEXT PRIMARY KEY
);

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  sealed_name ${bytes} NOT NULL,
  roles TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  disabled INTEGER NOT NULL,
  failed_attempts INTEGER NOT NULL,
  locked_until BIGINT
);

CREATE TABLE deployments (
  id TEXT PRIMARY KEY,
  begun_at BIGINT NOT NULL,
  -- Counts the events. Every change of anything of a deployment updates its row first: so changes come one after another.
  sequence BIGINT NOT NULL
);

CREATE TABLE deployment_events (
  deployment TEXT NOT NULL REFERENCES deployments (id),
  sequence BIGINT NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  recorded_at BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (deployment, sequence)
);

CREATE TABLE sealed_records (
  id TEXT PRIMARY KEY,
  deployment TEXT NOT NULL REFERENCES deployments (id),
  key_purpose TEXT NOT NULL,
  key_owner TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- The record that this one belongs to: the picture of a reference, the reference of an entry. Its own id if to none.
  subject TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  -- NULL if it is in the file sealed/<folder of the deployment>/<id>.
  content ${bytes}
);
CREATE INDEX sealed_records_of_deployment ON sealed_records (deployment, kind);
CREATE INDEX sealed_records_of_key ON sealed_records (key_owner, key_purpose);

CREATE TABLE alerts (
  deployment TEXT NOT NULL REFERENCES deployments (id),
  number BIGINT NOT NULL,
  raised_at BIGINT NOT NULL,
  captured_at BIGINT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  threshold DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (deployment, number)
);
