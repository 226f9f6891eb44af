"""What members chose for themselves, and what was chosen for communities."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from core.events import Elapsed, Pressed, Reacted, Said
from core.members import Community, Member
from core.ports import Change, Found
from core.refs import PersonRef, RoomRef
from storage.memory import Effects, Memory
from storage.session import Row, Session

_ASKING = (Said, Pressed, Elapsed)
Asking = Said | Pressed | Elapsed | Reacted

_MEMBERS = """
    SELECT platform, person, zone, language, quiet_from, quiet_until, reminders, files, feed
    FROM member
    WHERE (platform, person) IN :pairs
"""
_COMMUNITIES = """
    SELECT name, zone, language, reminders, room_platform, room_id FROM community
    WHERE name IN :texts
"""
_CHOOSE = """
    INSERT INTO member (platform, person, zone, language, quiet_from, quiet_until, reminders, files,
        feed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (person, platform) DO UPDATE SET zone = excluded.zone,
        language = excluded.language, quiet_from = excluded.quiet_from,
        quiet_until = excluded.quiet_until, reminders = excluded.reminders,
        files = excluded.files, feed = excluded.feed
"""
_CHOOSE_FOR_ALL = """
    INSERT INTO community (name, last_number, zone, language, reminders, room_platform, room_id)
    VALUES (?, 0, ?, ?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET zone = excluded.zone, language = excluded.language,
        reminders = excluded.reminders, room_platform = excluded.room_platform,
        room_id = excluded.room_id
"""


async def load_chosen(session: Session, changes: Sequence[Change], memory: Memory) -> None:
    """What the words, presses and timers among `changes` are to be answered by. Posts and notes
    are loaded already. A reaction asks for nothing, so it costs nothing, unless it stands for a
    button."""
    events = [
        event for c in changes if isinstance(event := c.event, _ASKING) or memory.chooses(event)
    ]
    people = {who for event in events if (who := _who(event)) is not None}
    if people:
        memory.members.update(await members_chosen(session, people))
    names = set(_named(events, memory))
    if names:
        memory.chosen.update(await communities_chosen(session, names))


async def members_chosen(
    session: Session, people: Collection[PersonRef]
) -> dict[PersonRef, Member]:
    """What each of these chose, if anything."""
    rows = await session.fetch(_MEMBERS, [(who.platform, who.id) for who in people])
    return {member.ref: member for member in map(member_from, rows)}


async def communities_chosen(session: Session, names: Collection[str]) -> dict[str, Community]:
    """What was chosen for each of these communities, if anything was."""
    found = {}
    for name, *chosen, platform, room in await session.fetch(_COMMUNITIES, list(names)):
        where = RoomRef(platform, room) if room is not None else None
        if any(chosen) or where:
            zone, language, reminders = chosen
            found[name] = Community(name, zone, language, where, reminders)
    return found


def member_from(row: Row) -> Member:
    """What a member chose: platform, person, zone, language, quiet_from, quiet_until, reminders,
    files, feed."""
    platform, person, zone, language, begins, ends, reminders, files, feed = row
    quiet = None if begins is None else (begins, ends)
    ref = PersonRef(platform, person)
    return Member(ref, zone, language, quiet, bool(reminders), bool(files), feed)


def _named(events: Iterable[Asking], memory: Memory) -> Iterable[str]:
    of_posts = False
    for event in events:
        if not isinstance(event, Said):
            of_posts = True
        elif not event.direct:
            yield event.community
    if of_posts:
        yield from (post.community for post in memory.posts.values())


def add_chosen(found: Found, memory: Memory) -> Found:
    """`found` with what was chosen by whom its event is about, and for where it happened."""
    event = found.event
    if isinstance(event, Reacted):
        if not found.choices:
            return found
    elif not isinstance(event, _ASKING):
        return found
    if isinstance(event, Said):
        where = None if event.direct else event.community
    else:
        where = found.post.community if found.post else None
    member = memory.members.get(who) if (who := _who(event)) else None
    community = memory.chosen.get(where) if where is not None else None
    if member is None and community is None:
        return found
    return replace(found, member=member, community=community)


def _who(event: Asking) -> PersonRef | None:
    return event.who if isinstance(event, Elapsed) else event.who.ref


async def save_chosen(session: Session, effects: Effects) -> None:
    """Write what was chosen in this batch."""
    members = sorted(effects.members.values(), key=lambda member: member.ref)
    await session.many(
        _CHOOSE,
        [
            (m.ref.platform, m.ref.id, m.zone, m.language, *(m.quiet or (None, None)), *_wants(m))
            for m in members
        ],
    )
    communities = sorted(effects.communities.values(), key=lambda community: community.name)
    await session.many(
        _CHOOSE_FOR_ALL,
        [(c.name, c.zone, c.language, c.reminders, *_place(c.room)) for c in communities],
    )


def _wants(member: Member) -> Row:
    return (member.reminders, member.files, member.feed)


def _place(room: RoomRef | None) -> Row:
    return (room.platform, room.id) if room else (None, None)
