-- Why a reversal was forced, which may leave the available balance below minus the credit limit; empty of all others.
ALTER TABLE entry ADD COLUMN forced_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE approval ADD COLUMN forced_reason TEXT NOT NULL DEFAULT '';

-- SQLite alters no constraint. This edits the text of one as its documentation of ALTER TABLE says for changes that do
-- not touch what is stored; the alternative is a copy of every entry.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
  'CHECK (available_after >= -credit_limit_after OR CASE type',
  'CHECK (forced_reason = '''' OR substr(type, -9) = ''_reversal''),
  CHECK (available_after >= -credit_limit_after OR forced_reason <> '''' OR CASE type')
WHERE type = 'table' AND name = 'entry';
PRAGMA writable_schema = RESET;
