"""What is read without a change: on connections of their own, so no read waits for the writer."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from core.decision import CALENDAR, File, Tell
from core.events import Elapsed
from core.members import Member
from core.ports import CardDue, Outgoing, Shown, Standing
from core.posts import Post, State
from core.refs import MessageRef, Person, PersonRef, RoomRef
from storage.codec import load_choices, load_files, load_lines
from storage.database import Database
from storage.feeds import feed
from storage.instants import from_ms, to_ms
from storage.load import load_posts
from storage.session import Row, Rows, Session
from storage.sharing import Sharing

# `mine` of `Sharing` says what is given to this process.
_CARDS = """
    SELECT post_id, room_platform, room_id, message, wanted <= shown, seeded, copy, part, anew,
        CASE WHEN NOT tried THEN due END, held
    FROM card
    WHERE due IS NOT NULL AND (? OR room_platform IN :texts)
        AND (? OR (holder = ? AND held_for = due))
    ORDER BY due, id LIMIT ?
"""
_UNSAID = """
    SELECT tell.id, bundle, key, tell.platform, tell.person, post_id, due, lines, choices, file,
        place_platform, place_id, CASE WHEN NOT tried THEN since END, held, gathers, tell.details,
        COALESCE(NULLIF(tell.language, ''), NULLIF(member.language, ''), community.language, ''),
        COALESCE(NULLIF(tell.zone, ''), NULLIF(member.zone, ''), community.zone, ''),
        COALESCE(member.files, TRUE)
    FROM tell
        LEFT JOIN member ON member.person = tell.person AND member.platform = tell.platform
        LEFT JOIN post ON post.id = tell.post_id
        LEFT JOIN community ON community.name = post.community
    WHERE sent IS NULL AND parked IS NULL
"""
_TELLS = f"""{_UNSAID} AND since <= ? AND (? OR tell.platform IN :texts)
        AND (? OR (holder = ? AND held_for = since))
    ORDER BY since, tell.id LIMIT ?
"""
_BUNDLED = f"{_UNSAID} AND bundle IN :texts ORDER BY tell.id"
_DETAILS = """
    SELECT post.id, platform, person, post.details FROM post JOIN claim ON claim.post_id = post.id
    WHERE post.id IN :ints AND claim.helper AND post.details <> ''
"""
_NEXT_TELL = """
    SELECT since FROM tell WHERE sent IS NULL AND parked IS NULL AND since > ?
        AND (? OR platform IN :texts)
    ORDER BY since, id LIMIT 1
"""
_POSITION = "SELECT position FROM progress WHERE account = ?"
_TIMERS = """
    SELECT post_id, name, platform, person, due FROM timer WHERE due <= ? ORDER BY due, id LIMIT ?
"""
_NEXT_TIMER = """
    SELECT post_id, name, platform, person, due FROM timer WHERE due > ? ORDER BY due, id LIMIT 1
"""
_SHOWN = """
    SELECT card.room_platform, card.room_id, card.message, person, name, emoji, event
    FROM card JOIN post ON post.id = card.post_id
        LEFT JOIN reaction ON reaction.message = card.message AND reaction.room = card.room_id
            AND reaction.platform = card.room_platform
    WHERE post.state = 'open' AND card.room_platform = ? AND card.message IS NOT NULL
        AND NOT card.away AND NOT card.anew
    ORDER BY post.created, card.id
"""
_CARD_OF = """
    SELECT room_platform, room_id, message FROM card
    WHERE post_id = ? AND message IS NOT NULL ORDER BY id LIMIT 1
"""


class Reads:
    """The questions that `core.ports.Board` answers outside of `apply`."""

    def __init__(self, database: Database, sharing: Sharing) -> None:
        self._database = database
        self._sharing = sharing

    async def position(self, account: str) -> str | None:
        async with self._database.reading() as session:
            rows = await session.fetch(_POSITION, account)
        return str(rows[0][0]) if rows else None

    async def outgoing(
        self, now: datetime, platforms: Collection[str] | None, limit: int
    ) -> Outgoing:
        again = await self._sharing.take(now, platforms, limit)
        where = (platforms is None, list(platforms or ()))
        which = (*where, *self._sharing.mine, limit)

        async def look(
            session: Session,
        ) -> tuple[tuple[CardDue, ...], Rows, tuple[Tell, ...], Rows]:
            cards = await _cards_due(session, which)
            rows = await session.fetch(_TELLS, to_ms(now), *which)
            tells = await _tells_due(session, rows)
            return cards, rows, tells, await session.fetch(_NEXT_TELL, to_ms(now), *where)

        async with self._database.reading() as session:
            cards, rows, tells, following = await session.at_once(look)
        looks = [from_ms(row[0]) for row in following] + ([again] if again else [])
        next_due = min(looks, default=None)
        if len(cards) == limit or len(rows) == limit:
            next_due = now  # there may be more
        return Outgoing(cards, tells, next_due)

    async def elapsed(
        self, now: datetime, limit: int, platforms: Collection[str] | None
    ) -> tuple[tuple[Elapsed, ...], datetime | None]:
        if self._database.shared:
            rows, again = await self._sharing.take_timers(now, platforms, limit)
            return tuple(_elapsed(row, now) for row in rows), again

        async def look(session: Session) -> tuple[Rows, Rows]:
            due = await session.fetch(_TIMERS, to_ms(now), limit + 1)
            return due, due[limit:] or await session.fetch(_NEXT_TIMER, to_ms(now))

        async with self._database.reading() as session:
            due, following = await session.at_once(look)
        events = tuple(_elapsed(row, now) for row in due[:limit])
        return events, from_ms(following[0][4]) if following else None

    async def card_of(self, post: int) -> MessageRef | None:
        async with self._database.reading() as session:
            rows = await session.fetch(_CARD_OF, post)
        return MessageRef(RoomRef(rows[0][0], rows[0][1]), rows[0][2]) if rows else None

    async def shown_cards(self, platform: str) -> tuple[Shown, ...]:
        found: dict[MessageRef, list[Standing]] = {}
        async with self._database.reading() as session:
            rows = await session.fetch(_SHOWN, platform)
        for room_platform, room, message, person, name, emoji, event in rows:
            ref = MessageRef(RoomRef(room_platform, room), message)
            under = found.setdefault(ref, [])
            if event is not None:
                under.append(Standing(Person(PersonRef(platform, person), name), emoji, event))
        return tuple(Shown(ref, tuple(under)) for ref, under in found.items())

    async def feed(self, digest: str) -> tuple[Member, tuple[Post, ...]] | None:
        async with self._database.reading() as session:
            return await feed(session, digest)


async def _cards_due(session: Session, which: Row) -> tuple[CardDue, ...]:
    rows = await session.fetch(_CARDS, *which)
    if not rows:
        return ()
    ids = {row[0] for row in rows}
    posts: dict[int, Post] = {post.id: post for post in await load_posts(session, ids)}
    return tuple(_card(row, posts[row[0]]) for row in rows)


def _card(row: Row, post: Post) -> CardDue:
    _, platform, room_id, message, drawn, seeded, copy, part, anew, since, held = row
    room = RoomRef(platform, room_id)
    there = MessageRef(room, message) if message else None
    anew = bool(anew) and post.state is State.OPEN
    return CardDue(
        post=post,
        room=room,
        message=None if anew else there,
        old=there if anew else None,
        drawn=bool(drawn),
        seeded=bool(seeded),
        copy=copy,
        since=_moment(since),
        part=part,
        until=_moment(held),
    )


async def _tells_due(session: Session, rows: Rows) -> tuple[Tell, ...]:
    """The notes of these rows, each bundle whole and as one, where its first row is."""
    bundles = {row[1] for row in rows if row[1]}
    bundled = await session.fetch(_BUNDLED, list(bundles)) if bundles else ()
    private = await _private(session, (*rows, *bundled))
    whole: dict[str, list[Tell]] = {}
    for row in bundled:
        whole.setdefault(row[1], []).append(_tell(row, private))
    found: dict[str, Tell] = {}
    for row in rows:
        bundle, key = row[1], row[2]
        if bundle is None:
            found[key] = _tell(row, private)
        elif bundle not in found:
            found[bundle] = _put_together(bundle, tuple(whole[bundle]))
    return tuple(found.values())


Private = dict[tuple[int, PersonRef], str]


async def _private(session: Session, rows: Iterable[Row]) -> Private:
    """The private parts of posts, for those who help with them now."""
    posts = {row[5] for row in rows if row[15]}
    if not posts:
        return {}
    found = await session.fetch(_DETAILS, list(posts))
    unlock = session.vault.unlock
    return {(post, PersonRef(*who)): unlock(locked) for post, *who, locked in found}


def _put_together(key: str, parts: tuple[Tell, ...]) -> Tell:
    first = parts[0]
    tried = any(part.since is None for part in parts)
    return replace(
        first,
        key=key,
        lines=(),
        choices=tuple(choice for part in parts for choice in part.choices),
        files=_latest_files(parts),
        since=None if tried else min(part.since for part in parts if part.since),
        parts=parts,
    )


def _latest_files(parts: tuple[Tell, ...]) -> tuple[File, ...]:
    """Their files, oldest first. One takes the place of an older one of its name about its post."""
    found: dict[tuple[int | None, str], File] = {}
    for part in parts:
        for file in part.files:
            found.pop((part.post, file.name), None)
            found[part.post, file.name] = file
    return tuple(found.values())


def _tell(row: Row, private: Private) -> Tell:
    key, platform, person, post, due, lines, choices, files, *place = row[2:12]
    since, held, gathers, details, language, zone, wants_files = row[12:]
    who = PersonRef(platform, person)
    return Tell(
        key=key,
        to=who,
        lines=load_lines(lines),
        choices=load_choices(choices),
        post=post,
        due=_moment(due),
        place=RoomRef(place[0], place[1]) if place[0] else None,
        language=language,
        zone=zone,
        files=tuple(f for f in load_files(files) if wants_files or f.kind != CALENDAR),
        gathers=bool(gathers),
        details=bool(details),
        private=private.get((post, who), "") if details else "",
        since=_moment(since),
        until=_moment(held),
    )


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)


def _elapsed(row: Row, now: datetime) -> Elapsed:
    post, name, platform, person, due = row
    return Elapsed(
        id=f"timer:{post}:{name}:{platform}:{person}:{due}",
        at=now,
        post=post,
        timer=name,
        due=from_ms(due),
        who=PersonRef(platform, person) if person else None,
    )
