-- Needed to authorise; NULL for people without one.
ALTER TABLE accounts ADD COLUMN rank TEXT;

-- Number of the alert that a hold is on; NULL for a hold on several records.
ALTER TABLE holds ADD COLUMN alert BIGINT;

-- Policies that were adopted, in their order. One that is looser than what was in force counts as far as it is stricter until a second
-- person approves it. No settings are about a person.
CREATE TABLE policies (
  number BIGINT PRIMARY KEY,
  settings TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  proposed_at BIGINT NOT NULL,
  approved_by TEXT,
  approved_at BIGINT
);
