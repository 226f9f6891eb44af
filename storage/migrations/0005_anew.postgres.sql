-- `anew`: the card is to stand in the room once more, below, and its old message goes first.
ALTER TABLE card ADD COLUMN anew BOOLEAN NOT NULL DEFAULT FALSE;
