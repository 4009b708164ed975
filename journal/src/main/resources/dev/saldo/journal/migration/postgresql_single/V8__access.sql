-- A family is ended by its name, without a look at its client's other tokens.
CREATE INDEX refresh_token_family ON refresh_token (partner_id, family);
