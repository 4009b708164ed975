-- Beside these a node of the release before goes on working: it writes zeros, by which no repeated use is let through.
ALTER TABLE refresh_token ADD COLUMN used_at bigint NOT NULL DEFAULT 0;
-- When all that came of one log-in ends; 0 of a log-in that had no end yet, and gets one by the next use.
ALTER TABLE refresh_token ADD COLUMN family_ends_at bigint NOT NULL DEFAULT 0;
