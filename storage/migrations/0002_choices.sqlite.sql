-- What a member chose for herself; what is empty is as in her community. Hours are 0 to 24, in her zone.
CREATE TABLE member (
    id INTEGER NOT NULL PRIMARY KEY,
    platform TEXT NOT NULL,
    person TEXT NOT NULL,
    zone TEXT NOT NULL,
    language TEXT NOT NULL,
    quiet_from BIGINT CHECK (quiet_from BETWEEN 0 AND 24),
    quiet_until BIGINT CHECK (quiet_until BETWEEN 0 AND 24),
    UNIQUE (person, platform),
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

-- What was chosen for a community. `room` is where its cards go.
ALTER TABLE community ADD COLUMN zone TEXT NOT NULL DEFAULT '';
ALTER TABLE community ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE community ADD COLUMN room_platform TEXT;
ALTER TABLE community ADD COLUMN room_id TEXT;

-- `place` is where she alone sees the note, for a while; wiped with its words. `file` is JSON.
-- `whom` is a digest of whom a note went to: by it, what she was sent is found when she asks to be
-- forgotten, and wiped.
ALTER TABLE tell ADD COLUMN place_platform TEXT;
ALTER TABLE tell ADD COLUMN place_id TEXT;
ALTER TABLE tell ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE tell ADD COLUMN zone TEXT NOT NULL DEFAULT '';
ALTER TABLE tell ADD COLUMN file TEXT;
ALTER TABLE tell ADD COLUMN whom TEXT;

-- `away`: its room can't be spoken in for now. `taken`: somebody took the card away. Neither is due.
-- `copy` is how often it was shown again after that.
ALTER TABLE card ADD COLUMN away BOOLEAN NOT NULL DEFAULT FALSE CHECK (away IN (0, 1));
ALTER TABLE card ADD COLUMN taken BOOLEAN NOT NULL DEFAULT FALSE CHECK (taken IN (0, 1));
ALTER TABLE card ADD COLUMN copy BIGINT NOT NULL DEFAULT 0;
CREATE INDEX card_room ON card (room_id, room_platform);

CREATE INDEX known_person ON known (person, platform);

-- Of somebody who was forgotten, `person` is a digest and `name` empty.
CREATE INDEX reaction_nameless ON reaction (message) WHERE name = '';
