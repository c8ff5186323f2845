-- What is to be destroyed, planned before anything is touched. A row without certificate is unfinished work.
CREATE TABLE retention_jobs (
  id TEXT PRIMARY KEY,
  deployment TEXT NOT NULL REFERENCES deployments (id),
  key_purpose TEXT NOT NULL,
  key_owner TEXT NOT NULL,
  -- 0: only the listed records go and the key stays, since it seals others.
  whole_key INTEGER NOT NULL,
  rule TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_role TEXT NOT NULL,
  actor_from TEXT NOT NULL,
  planned_at BIGINT NOT NULL,
  records TEXT NOT NULL
);
CREATE INDEX retention_jobs_of_deployment ON retention_jobs (deployment);

CREATE TABLE destruction_certificates (
  job TEXT PRIMARY KEY REFERENCES retention_jobs (id),
  deployment TEXT NOT NULL REFERENCES deployments (id),
  destroyed_at BIGINT NOT NULL,
  certificate TEXT NOT NULL,
  -- Entry of the audit log that has the certificate's digest; NULL until it is there.
  log_entry BIGINT
);

CREATE TABLE holds (
  id TEXT PRIMARY KEY,
  deployment TEXT NOT NULL REFERENCES deployments (id),
  placed_at BIGINT NOT NULL,
  placed_by TEXT NOT NULL,
  review_on TEXT NOT NULL,
  -- Its reason and the held records are sealed records under the hold's own key.
  lifted INTEGER NOT NULL
);
