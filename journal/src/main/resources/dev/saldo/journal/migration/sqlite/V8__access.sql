-- A family is ended by its name, without a look at its client's other tokens. The planner of SQLite prefers the primary
-- key to an index that begins with the partner's id; the index ends with the primary key by itself.
CREATE INDEX refresh_token_family ON refresh_token (family);
