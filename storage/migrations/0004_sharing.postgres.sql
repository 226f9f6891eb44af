-- Of several processes, `holder` sees to what is due, as long as `held` lies ahead and it is still
-- due since `held_for`. `tried`: another process held it before, so it may have been sent.
ALTER TABLE timer ADD COLUMN holder TEXT;
ALTER TABLE timer ADD COLUMN held BIGINT;
ALTER TABLE timer ADD COLUMN held_for BIGINT;

ALTER TABLE card ADD COLUMN holder TEXT;
ALTER TABLE card ADD COLUMN held BIGINT;
ALTER TABLE card ADD COLUMN held_for BIGINT;
ALTER TABLE card ADD COLUMN tried BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE tell ADD COLUMN holder TEXT;
ALTER TABLE tell ADD COLUMN held BIGINT;
ALTER TABLE tell ADD COLUMN held_for BIGINT;
ALTER TABLE tell ADD COLUMN tried BOOLEAN NOT NULL DEFAULT FALSE;
