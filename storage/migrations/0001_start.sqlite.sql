-- Times are milliseconds since 1970 in UTC. People are a platform and its own id for them.
-- Nothing here counts anything per person, and nothing may.

CREATE TABLE community (
    name TEXT NOT NULL PRIMARY KEY,
    last_number BIGINT NOT NULL CHECK (last_number >= 0)
);

CREATE TABLE post (
    id INTEGER NOT NULL PRIMARY KEY,
    community TEXT NOT NULL REFERENCES community (name),
    number BIGINT NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL,
    poster_platform TEXT NOT NULL,
    poster_id TEXT NOT NULL,
    poster_name TEXT NOT NULL,
    room_platform TEXT NOT NULL,
    room_id TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'done', 'over', 'gone')),
    zone TEXT NOT NULL,
    language TEXT NOT NULL,
    created BIGINT NOT NULL,
    hands BIGINT NOT NULL CHECK (hands > 0),
    rev BIGINT NOT NULL CHECK (rev >= 0),
    next_seq BIGINT NOT NULL CHECK (next_seq >= 0),
    UNIQUE (community, number)
);
CREATE INDEX post_open ON post (community) WHERE state = 'open';
CREATE INDEX post_poster ON post (poster_id, poster_platform, number);

CREATE TABLE slot (
    id INTEGER NOT NULL PRIMARY KEY,
    post_id BIGINT NOT NULL REFERENCES post (id),
    position BIGINT NOT NULL CHECK (position >= 0),
    starts BIGINT,
    ends BIGINT,
    all_day BOOLEAN NOT NULL CHECK (all_day IN (0, 1)),
    guessed BOOLEAN NOT NULL CHECK (guessed IN (0, 1)),
    hands BIGINT NOT NULL CHECK (hands > 0),
    UNIQUE (post_id, position),
    CHECK (starts IS NOT NULL OR ends IS NOT NULL)
);

CREATE TABLE claim (
    id INTEGER NOT NULL PRIMARY KEY,
    post_id BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    platform TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    seq BIGINT NOT NULL CHECK (seq >= 0),
    helper BOOLEAN NOT NULL CHECK (helper IN (0, 1)),
    via TEXT NOT NULL CHECK (via IN ('reaction', 'word')),
    told TEXT NOT NULL CHECK (told IN ('nothing', 'backup', 'helper')),
    reactions TEXT NOT NULL,
    UNIQUE (post_id, seq),
    UNIQUE (person, platform, post_id, slot),
    FOREIGN KEY (post_id, slot) REFERENCES slot (post_id, position)
);

-- The helpers whom the poster has been told of. Some of them may have stepped back since.
CREATE TABLE known (
    id INTEGER NOT NULL PRIMARY KEY,
    post_id BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    platform TEXT NOT NULL,
    person TEXT NOT NULL,
    UNIQUE (post_id, slot, person, platform),
    FOREIGN KEY (post_id, slot) REFERENCES slot (post_id, position)
);

-- `wanted` is the post's rev that it should show, `shown` the one that it does (-1: not sent yet);
-- `due` is when they parted, empty while they agree or while the card is parked.
CREATE TABLE card (
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
    UNIQUE (post_id, room_platform, room_id)
);
CREATE UNIQUE INDEX card_message ON card (message, room_id, room_platform)
    WHERE message IS NOT NULL;
CREATE INDEX card_due ON card (due) WHERE due IS NOT NULL;

-- What stands under our cards. `event` is the id of the event that brought it.
CREATE TABLE reaction (
    event TEXT NOT NULL PRIMARY KEY,
    platform TEXT NOT NULL,
    room TEXT NOT NULL,
    message TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    emoji TEXT NOT NULL,
    UNIQUE (message, person, emoji, room, platform)
) WITHOUT ROWID;

-- Once sent, a note's words and whom it was for are wiped. `since` is when it may go out at the
-- earliest: `due`, or else when it was stored.
CREATE TABLE tell (
    id INTEGER NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    platform TEXT,
    person TEXT,
    post_id BIGINT,
    since BIGINT NOT NULL,
    due BIGINT,
    lines TEXT NOT NULL,
    choices TEXT NOT NULL,
    sent BIGINT,
    room_platform TEXT,
    room_id TEXT,
    message TEXT,
    parked TEXT,
    CHECK (person IS NOT NULL OR sent IS NOT NULL OR parked IS NOT NULL)
);
CREATE INDEX tell_waiting ON tell (since, id) WHERE sent IS NULL AND parked IS NULL;
CREATE INDEX tell_message ON tell (message) WHERE message IS NOT NULL;
CREATE INDEX tell_post ON tell (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX tell_sent ON tell (sent) WHERE sent IS NOT NULL;

-- A timer for nobody in particular has an empty platform and person.
CREATE TABLE timer (
    id INTEGER NOT NULL PRIMARY KEY,
    post_id BIGINT NOT NULL REFERENCES post (id),
    name TEXT NOT NULL,
    platform TEXT NOT NULL,
    person TEXT NOT NULL,
    due BIGINT NOT NULL,
    UNIQUE (post_id, name, person, platform)
);
CREATE INDEX timer_due ON timer (due);

-- Events that are in. Rows come in the order of `at`, so the oldest are the first.
CREATE TABLE seen (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);

CREATE TABLE progress (
    account TEXT NOT NULL PRIMARY KEY,
    position TEXT NOT NULL
);
