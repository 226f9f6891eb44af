-- The message that asked or offered it, the part of it that only helpers may know (encrypted), and
-- whether it was said to come again.
ALTER TABLE post ADD COLUMN source_platform TEXT;
ALTER TABLE post ADD COLUMN source_room TEXT;
ALTER TABLE post ADD COLUMN source_message TEXT;
ALTER TABLE post ADD COLUMN details TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN standing BOOLEAN NOT NULL DEFAULT FALSE;
-- A digest of the words that gave its time.
ALTER TABLE post ADD COLUMN said TEXT NOT NULL DEFAULT '';
CREATE INDEX post_source ON post (source_message) WHERE source_message IS NOT NULL;

-- `off`: taken back. `asking`: the `seq` of the backup who is being asked whether she can step in.
ALTER TABLE slot ADD COLUMN "off" BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE slot ADD COLUMN asking BIGINT;

-- `asked`: she was. `knows`: what she was told of the slot, as JSON: its time, and digests of its words.
ALTER TABLE claim ADD COLUMN asked BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE claim ADD COLUMN knows TEXT;

-- `feed` is a digest of the secret in the address of her calendar.
ALTER TABLE member ADD COLUMN reminders BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE member ADD COLUMN files BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE member ADD COLUMN feed TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX member_feed ON member (feed) WHERE feed <> '';

ALTER TABLE community ADD COLUMN reminders TEXT NOT NULL DEFAULT '';

-- `gathers`: it may be put together with others for her; `bundle` is the key of the note they became.
-- `details`: the private part of its post goes with it, if she helps when it goes out.
ALTER TABLE tell ADD COLUMN gathers BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE tell ADD COLUMN details BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE tell ADD COLUMN bundle TEXT;
-- The latest choices in a room, for those who pick one by saying its number.
CREATE INDEX tell_choices ON tell (room_id, sent) WHERE message IS NOT NULL AND choices <> '[]';
CREATE INDEX tell_bundle ON tell (bundle) WHERE bundle IS NOT NULL;

-- A post with more slots than one card has room for fills several; `part` counts them from 0.
ALTER TABLE card ADD COLUMN part BIGINT NOT NULL DEFAULT 0;
ALTER TABLE card DROP CONSTRAINT card_post_id_room_platform_room_id_key;
ALTER TABLE card ADD UNIQUE (post_id, part, room_platform, room_id);
