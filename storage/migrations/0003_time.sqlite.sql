-- The message that asked or offered it, the part of it that only helpers may know (encrypted), and
-- whether it was said to come again.
ALTER TABLE post ADD COLUMN source_platform TEXT;
ALTER TABLE post ADD COLUMN source_room TEXT;
ALTER TABLE post ADD COLUMN source_message TEXT;
ALTER TABLE post ADD COLUMN details TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN standing BOOLEAN NOT NULL DEFAULT FALSE CHECK (standing IN (0, 1));
-- A digest of the words that gave its time.
ALTER TABLE post ADD COLUMN said TEXT NOT NULL DEFAULT '';
CREATE INDEX post_source ON post (source_message) WHERE source_message IS NOT NULL;

-- `off`: taken back. `asking`: the `seq` of the backup who is being asked whether she can step in.
ALTER TABLE slot ADD COLUMN "off" BOOLEAN NOT NULL DEFAULT FALSE CHECK ("off" IN (0, 1));
ALTER TABLE slot ADD COLUMN asking BIGINT;

-- `asked`: she was. `knows`: what she was told of the slot, as JSON: its time, and digests of its words.
ALTER TABLE claim ADD COLUMN asked BOOLEAN NOT NULL DEFAULT FALSE CHECK (asked IN (0, 1));
ALTER TABLE claim ADD COLUMN knows TEXT;

-- `feed` is a digest of the secret in the address of her calendar.
ALTER TABLE member ADD COLUMN reminders BOOLEAN NOT NULL DEFAULT TRUE CHECK (reminders IN (0, 1));
ALTER TABLE member ADD COLUMN files BOOLEAN NOT NULL DEFAULT TRUE CHECK (files IN (0, 1));
ALTER TABLE member ADD COLUMN feed TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX member_feed ON member (feed) WHERE feed <> '';

ALTER TABLE community ADD COLUMN reminders TEXT NOT NULL DEFAULT '';

-- `gathers`: it may be put together with others for her; `bundle` is the key of the note they became.
-- `details`: the private part of its post goes with it, if she helps when it goes out.
ALTER TABLE tell ADD COLUMN gathers BOOLEAN NOT NULL DEFAULT FALSE CHECK (gathers IN (0, 1));
ALTER TABLE tell ADD COLUMN details BOOLEAN NOT NULL DEFAULT FALSE CHECK (details IN (0, 1));
ALTER TABLE tell ADD COLUMN bundle TEXT;
-- The latest choices in a room, for those who pick one by saying its number.
CREATE INDEX tell_choices ON tell (room_id, sent) WHERE message IS NOT NULL AND choices <> '[]';
CREATE INDEX tell_bundle ON tell (bundle) WHERE bundle IS NOT NULL;

-- A post with more slots than one card has room for fills several; `part` counts them from 0.
CREATE TABLE card_in_parts (
    id INTEGER NOT NULL PRIMARY KEY,
    post_id BIGINT NOT NULL REFERENCES post (id),
    room_platform TEXT NOT NULL,
    room_id TEXT NOT NULL,
    message TEXT,
    seeded BOOLEAN NOT NULL CHECK (seeded IN (0, 1)),
    wanted BIGINT NOT NULL,
    shown BIGINT NOT NULL,
    due BIGINT,
    parked TEXT,
    away BOOLEAN NOT NULL DEFAULT FALSE CHECK (away IN (0, 1)),
    taken BOOLEAN NOT NULL DEFAULT FALSE CHECK (taken IN (0, 1)),
    copy BIGINT NOT NULL DEFAULT 0,
    part BIGINT NOT NULL DEFAULT 0,
    UNIQUE (post_id, part, room_platform, room_id)
);
INSERT INTO card_in_parts (id, post_id, room_platform, room_id, message, seeded, wanted, shown, due,
        parked, away, taken, copy)
    SELECT id, post_id, room_platform, room_id, message, seeded, wanted, shown, due, parked, away,
        taken, copy
    FROM card;
DROP TABLE card;
ALTER TABLE card_in_parts RENAME TO card;
CREATE UNIQUE INDEX card_message ON card (message, room_id, room_platform)
    WHERE message IS NOT NULL;
CREATE INDEX card_due ON card (due) WHERE due IS NOT NULL;
CREATE INDEX card_room ON card (room_id, room_platform);
