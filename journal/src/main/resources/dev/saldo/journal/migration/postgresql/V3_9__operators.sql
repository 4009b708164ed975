-- Who did what, from where, in which request. partner_id is whom it is about; 0 if it is about no partner. It is in the
-- key because on a cluster it says on which shard the row is, with the change that it tells of.
CREATE TABLE audit (
  id           bigserial NOT NULL,
  partner_id   bigint NOT NULL,
  recorded_at  bigint NOT NULL,
  actor        text NOT NULL CHECK (actor <> ''),
  action       text NOT NULL CHECK (action <> ''),
  subject      text NOT NULL,
  address      text NOT NULL,
  request_id   text NOT NULL,
  detail       text NOT NULL,
  PRIMARY KEY (id, partner_id)
);
