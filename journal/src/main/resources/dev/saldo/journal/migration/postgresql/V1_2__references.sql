-- Each names the partner, so that on a cluster both ends are on one shard.
ALTER TABLE api_client ADD FOREIGN KEY (partner_id) REFERENCES partner (partner_id);
ALTER TABLE refresh_token ADD FOREIGN KEY (partner_id) REFERENCES api_client (partner_id);
ALTER TABLE book ADD FOREIGN KEY (partner_id) REFERENCES partner (partner_id);
ALTER TABLE entry ADD FOREIGN KEY (partner_id) REFERENCES book (partner_id);
ALTER TABLE settlement ADD FOREIGN KEY (partner_id, sequence) REFERENCES entry (partner_id, sequence);
ALTER TABLE hold ADD FOREIGN KEY (partner_id, sequence) REFERENCES entry (partner_id, sequence);
ALTER TABLE idempotency ADD FOREIGN KEY (partner_id) REFERENCES book (partner_id);
