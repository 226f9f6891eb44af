"""Loading all that a batch needs, in a few queries for the lot."""

from collections.abc import Iterable, Mapping, Sequence

from core.events import Elapsed, Reacted
from core.ports import (
    AllOf,
    AtMessage,
    Change,
    ChoiceIn,
    Fresh,
    InRoom,
    LatestDraft,
    MineOf,
    Need,
    Numbered,
    OpenIn,
    Replied,
    WithId,
)
from core.posts import Post
from core.refs import MessageRef, Person, PersonRef, RoomRef
from storage.chosen import load_chosen
from storage.codec import clean, load_choices
from storage.found import names_of_reaction, sources_asked
from storage.memory import Memory, Sent, Standing
from storage.rows import posts_from
from storage.session import Row, Rows, Session

_AT_MESSAGES = """
    SELECT 'card', room_platform, room_id, message, post_id, CAST(part AS TEXT),
        CASE WHEN anew THEN 'anew' ELSE '' END, '', ''
    FROM card WHERE message IN :texts
    UNION ALL
    SELECT 'note', room_platform, room_id, message, post_id, choices, '', '', CAST(id AS TEXT)
    FROM tell WHERE message IN :texts
    UNION ALL
    SELECT 'reaction', platform, room, message, NULL, emoji, person, name, event
    FROM reaction WHERE (message, person) IN :pairs
"""
_LATEST_CHOICES = """
    SELECT message, post_id, choices FROM tell
    WHERE room_id = ? AND room_platform = ? AND message IS NOT NULL AND choices <> '[]'
    ORDER BY sent DESC, id DESC LIMIT 1
"""
_BROUGHT_BY = """
    SELECT reaction.platform, room, reaction.message, person, name, emoji, event, card.post_id,
        card.part
    FROM reaction JOIN card ON card.message = reaction.message AND card.room_id = reaction.room
        AND card.room_platform = reaction.platform
    WHERE event IN :texts
"""
_SOURCES = """
    SELECT id, source_platform, source_room, source_message FROM post
    WHERE source_message IN :texts
"""
_POSTS = """
    SELECT id, community, number, kind, poster_platform, poster_id, poster_name, room_platform,
        room_id, text, state, zone, language, created, hands, rev, next_seq, source_platform,
        source_room, source_message, details, standing, said
    FROM post WHERE id IN :ints ORDER BY id
"""
_SLOTS = """
    SELECT post_id, position, starts, ends, all_day, guessed, hands, "off", asking
    FROM slot WHERE post_id IN :ints ORDER BY post_id, position
"""
_CLAIMS = """
    SELECT post_id, slot, platform, person, name, seq, helper, via, told, reactions, asked, knows
    FROM claim WHERE post_id IN :ints
    UNION ALL
    SELECT post_id, slot, platform, person, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM known WHERE post_id IN :ints
    ORDER BY 1, 6
"""
_TIMERS = "SELECT post_id, name, platform, person, due FROM timer WHERE post_id IN :ints"
_NUMBERED = "SELECT id FROM post WHERE number IN :ints AND community IN :texts"
_NUMBERED_HERS = """
    SELECT id FROM post WHERE poster_id = ? AND poster_platform = ? AND number = ?
    UNION
    SELECT post.id FROM claim JOIN post ON post.id = claim.post_id
    WHERE claim.person = ? AND claim.platform = ? AND post.number = ?
"""
_OPEN_IN = "SELECT id FROM post WHERE state = 'open' AND community IN :texts"
_MINE = """
    SELECT id FROM post WHERE poster_id = ? AND poster_platform = ? AND state = 'open'
    UNION
    SELECT post.id FROM claim JOIN post ON post.id = claim.post_id
    WHERE claim.person = ? AND claim.platform = ? AND post.state = 'open'
"""
_ALL_OF = """
    SELECT id FROM post WHERE poster_id = ? AND poster_platform = ?
    UNION
    SELECT post_id FROM claim WHERE person = ? AND platform = ?
    UNION
    SELECT post_id FROM known WHERE person = ? AND platform = ?
"""
_IN_ROOM = """
    SELECT post.id FROM card JOIN post ON post.id = card.post_id
    WHERE card.room_id = ? AND card.room_platform = ? AND post.state = 'open'
"""
_WHERE_SHE_IS = """
    SELECT community FROM post WHERE poster_id = ? AND poster_platform = ?
    UNION
    SELECT post.community FROM claim JOIN post ON post.id = claim.post_id
    WHERE claim.person = ? AND claim.platform = ?
"""
# A button's post is whatever a stranger's client sent.
_TOO_LARGE = 2**63
_DRAFTS = "SELECT id FROM post WHERE poster_id = ? AND poster_platform = ? AND state = 'draft'"


async def load(
    session: Session, changes: Sequence[Change], now: int, kept: Mapping[int, Post]
) -> Memory:
    """What `changes` need. On a shared database their posts are locked until the transaction ends,
    in the order of their ids, so that two processes never wait for each other in a circle. `kept`
    are posts known to be as they are in the database; there can be none on a shared one."""
    memory = Memory()
    await _load_messages(session, changes, memory)
    await _load_sources(session, changes, memory)
    await _record(session, changes, memory, now)
    ids = _named(changes, memory) | await _listed(session, changes, memory)
    if ids:
        memory.before = {id_: kept[id_] for id_ in ids if id_ in kept}
        if missing := ids - memory.before.keys():
            found = await load_posts(session, missing, lock=session.shared)
            memory.before.update((post.id, post) for post in found)
        memory.posts = dict(memory.before)
    await _load_timers(session, changes, memory)
    await _load_numbers(session, changes, memory)
    await load_chosen(session, changes, memory)
    return memory


async def load_posts(session: Session, ids: Iterable[int], *, lock: bool = False) -> Iterable[Post]:
    """The posts with these ids, in the order of their ids. Those that don't exist are left out."""
    wanted = list(ids)
    # The lock comes first and alone: what is read after it is what the last holder left.
    posts = await session.fetch(f"{_POSTS} FOR UPDATE" if lock else _POSTS, wanted)
    slots = await session.fetch(_SLOTS, wanted)
    claims = await session.fetch(_CLAIMS, wanted, wanted)
    return posts_from(posts, slots, claims, session.vault)


# --- events and the messages they are about ---


async def _load_messages(session: Session, changes: Sequence[Change], memory: Memory) -> None:
    messages = {message for change in changes for message in _messages(change.need)}
    await _load_latest(session, changes, memory)
    if not messages:
        return
    wanted = [id_ for id_ in {m.id for m in messages} if clean(id_) == id_]
    rows = await session.fetch(_AT_MESSAGES, wanted, wanted, _reacting(changes))
    _remember(sorted(rows, key=_in_order), messages, memory)
    names = {
        name
        for change in changes
        if isinstance(change.need, AtMessage) and not isinstance(change.event, Reacted)
        for name in names_of_reaction(change.need.message)
        if change.need.message not in memory.cards and clean(name) == name
    }
    if names:
        for platform, room, message, person, name, emoji, event, *card in await session.fetch(
            _BROUGHT_BY, list(names)
        ):
            ref = MessageRef(RoomRef(platform, room), message)
            memory.cards[ref], memory.parts[ref] = card
            memory.add_standing(
                Standing(event, Person(PersonRef(platform, person), name), ref, emoji)
            )


def _reacting(changes: Sequence[Change]) -> list[tuple[str, str]]:
    """Who reacts to which message. What she left there before she was forgotten is hers, too."""
    reacted = (event for c in changes if isinstance(event := c.event, Reacted))
    pairs = {
        (event.message.id, ref.id)
        for event in reacted
        for ref in (event.who.ref, event.who.ref.forgotten)
        if clean(event.message.id) == event.message.id
    }
    return list(pairs) or [("", "")]


def _messages(need: Need) -> Sequence[MessageRef]:
    match need:
        case AtMessage(message=message) | LatestDraft(message=message) | ChoiceIn(message=message):
            return (message,) if message else ()
        case Replied(messages=messages):
            return messages
        case _:
            return ()


async def _load_latest(session: Session, changes: Sequence[Change], memory: Memory) -> None:
    """The latest notes with choices, for those who pick one without saying of which."""
    for change in changes:
        need = change.need
        if isinstance(need, ChoiceIn) and need.message is None:
            rows = await session.fetch(_LATEST_CHOICES, need.room.id, need.room.platform)
            for message, post, choices in rows:
                ref = MessageRef(need.room, message)
                memory.latest[need.room] = ref
                memory.notes[ref] = Sent(post, load_choices(choices))


def _in_order(row: Row) -> int:
    """Notes that were put together into one message come as they stand in it."""
    return int(row[-1]) if row[0] == "note" else 0


def _remember(rows: Rows, messages: set[MessageRef], memory: Memory) -> None:
    for kind, platform, room, message, post, text, person, name, event in rows:
        ref = MessageRef(RoomRef(platform, room), message)
        if ref not in messages:
            continue
        if kind == "card":
            memory.cards[ref], memory.parts[ref] = post, int(text)
            memory.anew |= {ref} if person else set()
        elif kind == "note":
            memory.add_note(ref, Sent(post, load_choices(text)))
        else:
            who = Person(PersonRef(platform, person), name)
            memory.add_standing(Standing(event, who, ref, text))


async def _load_sources(session: Session, changes: Sequence[Change], memory: Memory) -> None:
    """The posts that were made by the messages in question."""
    wanted = {message.id for change in changes for message in sources_asked(change)}
    if not wanted:
        return
    for post, platform, room, message in await session.fetch(_SOURCES, list(wanted)):
        memory.sources[MessageRef(RoomRef(platform, room), message)] = post


async def _record(session: Session, changes: Sequence[Change], memory: Memory, now: int) -> None:
    """Record the events, and learn which were in already. Recording comes first, so that of two
    processes with the same event one waits for the other; what turns out not to be decided is
    taken out again when the batch is saved."""
    ids = sorted({c.event.id for c in changes if not _passing(c, memory)})
    if not ids:
        return
    if len(ids) == 1:
        fresh = await session.fetch(_RECORD_ONE, now, *ids)
    else:
        record = _RECORD_SHARED if session.shared else _RECORD_ALONE
        fresh = await session.fetch(record, now, ids)
    memory.recorded = {row[0] for row in fresh}
    memory.seen = set(ids) - memory.recorded


_RECORD_ONE = "INSERT INTO seen (at, id) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id"
_RECORD_ALONE = """
    INSERT INTO seen (at, id) SELECT ?, value FROM json_each(?) WHERE true
    ON CONFLICT DO NOTHING RETURNING id
"""
_RECORD_SHARED = """
    INSERT INTO seen (at, id) SELECT ?::bigint, unnest(?::text[])
    ON CONFLICT DO NOTHING RETURNING id
"""


def _passing(change: Change, memory: Memory) -> bool:
    """Whether the event surely needs no recording: a timer, or a reaction to somebody else's
    message, of which there are many."""
    event = change.event
    if isinstance(event, Elapsed):
        return True
    if not isinstance(event, Reacted) or not isinstance(change.need, AtMessage):
        return False
    return event.message not in memory.cards and event.message not in memory.notes


# --- posts ---


def _named(changes: Sequence[Change], memory: Memory) -> set[int]:
    """The posts that are plain from the changes and their messages."""
    ids = {c.need.id for c in changes if isinstance(c.need, WithId)}
    ids.update(memory.cards.values())
    ids.update(memory.sources.values())
    ids.update(note.post for note in memory.notes.values() if note.post is not None)
    return {id_ for id_ in ids if 0 <= id_ < _TOO_LARGE}


async def _listed(session: Session, changes: Sequence[Change], memory: Memory) -> set[int]:
    """The posts that have to be looked for. On a shared database more may come to match between
    this and the lock; what no longer does is left out when the batch looks again."""
    rows: list[Rows] = []
    needs = [memory.chosen_among(change.event) or _list_of(change.need) for change in changes]
    named = [n for n in needs if isinstance(n, Numbered) and n.community]
    if named:
        numbers, communities = {n.number for n in named}, {n.community for n in named}
        rows.append(await session.fetch(_NUMBERED, list(numbers), list(communities)))
    for need in needs:
        match need:
            case Numbered(number=number, community="", who=who):
                mine = (who.id, who.platform, number)
                rows.append(await session.fetch(_NUMBERED_HERS, *mine, *mine))
            case MineOf(who=who):
                hers = (who.id, who.platform)
                rows.append(await session.fetch(_MINE, *hers, *hers))
            case AllOf(who=who):
                hers = (who.id, who.platform)
                rows.append(await session.fetch(_ALL_OF, *hers, *hers, *hers))
            case InRoom(room=room):
                there = await session.fetch(_IN_ROOM, room.id, room.platform)
                memory.rooms[room] = {row[0] for row in there}
                rows.append(there)
            case LatestDraft(who=who):
                rows.append(await session.fetch(_DRAFTS, who.id, who.platform))
            case OpenIn(community=community, who=who):
                where = {community}
                if not community:
                    where = memory.communities[who] = await _where(session, who)
                rows.append(await session.fetch(_OPEN_IN, list(where)))
            case _:
                pass
    return {row[0] for found in rows for row in found}


def _list_of(need: Need) -> Need:
    return need.otherwise if isinstance(need, Replied) else need


async def _where(session: Session, who: PersonRef) -> set[str]:
    hers = (who.id, who.platform)
    return {row[0] for row in await session.fetch(_WHERE_SHE_IS, *hers, *hers)}


async def _load_timers(session: Session, changes: Sequence[Change], memory: Memory) -> None:
    ids = {c.event.post for c in changes if isinstance(c.event, Elapsed)}
    if ids:
        for post, name, platform, person, due in await session.fetch(_TIMERS, list(ids)):
            who = PersonRef(platform, person) if person else None
            memory.timers[(post, name, who)] = due


async def _load_numbers(session: Session, changes: Sequence[Change], memory: Memory) -> None:
    names = sorted({c.need.community for c in changes if isinstance(c.need, Fresh)})
    if not names:
        return
    if session.shared:
        await session.many(
            "INSERT INTO community (name, last_number) VALUES (?, 0) ON CONFLICT DO NOTHING",
            [(name,) for name in names],
        )
    wanted = "SELECT name, last_number FROM community WHERE name IN :texts ORDER BY name"
    rows = await session.fetch(f"{wanted} FOR UPDATE" if session.shared else wanted, names)
    memory.numbers = {row[0]: row[1] for row in rows}
