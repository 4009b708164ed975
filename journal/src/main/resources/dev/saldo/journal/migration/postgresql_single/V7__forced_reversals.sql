-- Why a reversal was forced, which may leave the available balance below minus the credit limit; empty of all others.
ALTER TABLE entry ADD COLUMN forced_reason text NOT NULL DEFAULT '';
ALTER TABLE approval ADD COLUMN forced_reason text NOT NULL DEFAULT '';

-- The new constraint is weaker than the one that goes, so every entry that is there satisfies it: none is read.
ALTER TABLE entry DROP CONSTRAINT entry_check3;
ALTER TABLE entry ADD CONSTRAINT entry_floor CHECK (available_after >= -credit_limit_after OR forced_reason <> ''
  OR type NOT IN (
    'charge', 'adjustment_debit', 'hold', 'top_up_reversal', 'refund_reversal', 'adjustment_credit_reversal')) NOT VALID;
ALTER TABLE entry ADD CONSTRAINT entry_forced CHECK (forced_reason = '' OR right(type, 9) = '_reversal') NOT VALID;
