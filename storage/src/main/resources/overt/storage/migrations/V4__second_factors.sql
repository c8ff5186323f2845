CREATE TABLE second_factors (
  account TEXT PRIMARY KEY REFERENCES accounts (id),
  sealed_factor ${bytes} NOT NULL,
  failed_attempts INTEGER NOT NULL,
  locked_until BIGINT
);
