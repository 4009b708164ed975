-- Flyway runs this on each connection of a migration. Citus refuses a function in a transaction that has changed the
-- shards of a table at once, so that every migration takes the shards one after the other.
SET citus.multi_shard_modify_mode TO 'sequential';
