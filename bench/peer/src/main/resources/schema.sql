CREATE TABLE IF NOT EXISTS account (
  partner_id bigint PRIMARY KEY,
  balance    numeric(18, 2) NOT NULL
);

CREATE TABLE IF NOT EXISTS api_client (
  client_id  varchar(32) PRIMARY KEY,
  partner_id bigint NOT NULL REFERENCES account,
  enabled    boolean NOT NULL
);
