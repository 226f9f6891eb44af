"""Saving what a batch changed, and nothing else, in bulk."""

from core.ports import Stored
from core.posts import Claim, Post, Slot, State, face, parts
from core.refs import PersonRef
from storage import cards
from storage.chosen import save_chosen
from storage.codec import (
    clean,
    dump_choices,
    dump_files,
    dump_lines,
    dump_plan,
    dump_reactions,
)
from storage.instants import from_ms, to_ms
from storage.memory import Effects, Memory
from storage.quiet import hold_back
from storage.rows import claim_row, post_row, slot_row
from storage.session import Row, Session
from storage.vault import Vault

_HAS_CARD = (State.OPEN, State.DONE, State.OVER)

_NUMBER = """
    INSERT INTO community (name, last_number) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET last_number = excluded.last_number
"""
_ADD_POST = """
    INSERT INTO post (id, community, number, kind, poster_platform, poster_id, poster_name,
        room_platform, room_id, text, state, zone, language, created, hands, rev, next_seq,
        source_platform, source_room, source_message, details, standing, said)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CHANGE_POST = """
    UPDATE post SET kind = ?, poster_platform = ?, poster_id = ?, poster_name = ?,
        room_platform = ?, room_id = ?, text = ?, state = ?, zone = ?, language = ?, created = ?,
        hands = ?, rev = ?, next_seq = ?, source_platform = ?, source_room = ?, source_message = ?,
        details = ?, standing = ?, said = ?
    WHERE id = ?
"""
# A claim moves `next_seq`, and `rev` if it shows; the rest of a post hardly ever changes.
_COUNT_ON = "UPDATE post SET rev = ?, next_seq = ? WHERE id = ?"
_ADD_SLOT = """
    INSERT INTO slot (post_id, position, starts, ends, all_day, guessed, hands, "off", asking)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CHANGE_SLOT = """
    UPDATE slot SET starts = ?, ends = ?, all_day = ?, guessed = ?, hands = ?, "off" = ?,
        asking = ?
    WHERE post_id = ? AND position = ?
"""
_DROP_SLOT = "DELETE FROM slot WHERE post_id = ? AND position = ?"
_ADD_CLAIM = """
    INSERT INTO claim (post_id, slot, platform, person, name, seq, helper, via, told, reactions,
        asked, knows)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CHANGE_CLAIM = """
    UPDATE claim SET name = ?, helper = ?, via = ?, told = ?, reactions = ?, asked = ?, knows = ?
    WHERE post_id = ? AND seq = ?
"""
_DROP_CLAIM = "DELETE FROM claim WHERE post_id = ? AND seq = ?"
_ADD_KNOWN = "INSERT INTO known (post_id, slot, platform, person) VALUES (?, ?, ?, ?)"
_DROP_KNOWN = """
    DELETE FROM known WHERE post_id = ? AND slot = ? AND platform = ? AND person = ?
"""
_ADD_STANDING = """
    INSERT INTO reaction (event, platform, room, message, person, name, emoji)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_DROP_STANDING = "DELETE FROM reaction WHERE event = ?"
_FORGET_STANDING = """
    DELETE FROM reaction WHERE EXISTS (
        SELECT 1 FROM card WHERE card.post_id = ? AND card.message = reaction.message
            AND card.room_id = reaction.room AND card.room_platform = reaction.platform)
"""
_FORGET_TELLS = "DELETE FROM tell WHERE post_id = ?"
_ADD_TELL = """
    INSERT INTO tell (key, platform, person, post_id, since, due, lines, choices, file,
        place_platform, place_id, language, zone, gathers, details)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""
_SET_TIMER = """
    INSERT INTO timer (post_id, name, platform, person, due) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (post_id, name, person, platform) DO UPDATE SET due = excluded.due
"""
_DROP_TIMER = """
    DELETE FROM timer WHERE post_id = ? AND name = ? AND platform = ? AND person = ?
"""
# What stands under an open card stays known, or the next catch-up would take it for new.
_MAKE_NAMELESS = """
    UPDATE reaction SET person = ?, name = '' WHERE person = ? AND platform = ? AND EXISTS (
        SELECT 1 FROM card JOIN post ON post.id = card.post_id
        WHERE post.state = 'open' AND card.message = reaction.message
            AND card.room_id = reaction.room AND card.room_platform = reaction.platform)
"""
_FORGET_PERSON = (
    "DELETE FROM member WHERE person = ? AND platform = ?",
    "DELETE FROM tell WHERE person = ? AND platform = ?",
    "DELETE FROM reaction WHERE person = ? AND platform = ?",
    "DELETE FROM timer WHERE person = ? AND platform = ?",
)
_FORGET_SENT = "DELETE FROM tell WHERE whom = ?"
_UNRECORD = "DELETE FROM seen WHERE id IN :texts"


async def save(session: Session, memory: Memory, effects: Effects, now: int) -> Stored:
    """Write it. What it leaves to be done."""
    await _forget_people(session, effects)
    await session.many(_NUMBER, sorted((name, memory.numbers[name]) for name in effects.spent))
    drawn = False
    changed = Changed()
    # By their numbers: cards of one moment go up in the order in which they were asked for.
    for id_ in sorted(effects.touched, key=lambda id_: (memory.posts[id_].number, id_)):
        before, after = memory.before.get(id_), memory.posts[id_]
        if before is not after:
            _compare(before, after, changed, session.vault)
            drawn |= _compare_cards(before, after, changed, now)
    await _save_posts(session, changed)
    await cards.save_turns(session, effects.turns, now)
    await _save_standing(session, memory, effects)
    await hold_back(session, effects, now)
    await _save_tells(session, effects, now)
    await _save_timers(session, effects)
    await save_chosen(session, effects)
    again = sorted(effects.unrecorded & memory.recorded)
    if again:
        await session.fetch(_UNRECORD, again)
    first = min((due for due in effects.timers.values() if due is not None), default=None)
    to_say = drawn or bool(effects.tells or effects.turns)
    return Stored(to_say, None if first is None else from_ms(first))


# --- posts ---


class Changed:
    """Rows to write, by statement."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {}

    def add(self, statement: str, *row: object) -> None:
        self._rows.setdefault(statement, []).append(row)

    def of(self, statement: str) -> list[Row]:
        return self._rows.get(statement, [])


# Whoever refers goes before what she refers to goes, and comes after it comes; a claim that goes
# makes room for one that comes.
_IN_THIS_ORDER = (
    _DROP_CLAIM,
    _DROP_KNOWN,
    _DROP_SLOT,
    _ADD_POST,
    _CHANGE_POST,
    _COUNT_ON,
    _ADD_SLOT,
    _CHANGE_SLOT,
    _CHANGE_CLAIM,
    _ADD_CLAIM,
    _ADD_KNOWN,
    cards.ADD,
    cards.DRAW,
)


async def _save_posts(session: Session, changed: Changed) -> None:
    for statement in _IN_THIS_ORDER:
        await session.many(statement, changed.of(statement))


def _compare(before: Post | None, after: Post, changed: Changed, vault: Vault) -> None:
    if before is None:
        changed.add(_ADD_POST, *post_row(after, vault))
    elif words(before) != words(after):
        row = post_row(after, vault)
        changed.add(_CHANGE_POST, *row[3:], after.id)
    elif (before.rev, before.next_seq) != (after.rev, after.next_seq):
        changed.add(_COUNT_ON, after.rev, after.next_seq, after.id)
    old = {slot.index: slot for slot in before.slots} if before else {}
    new = {slot.index: slot for slot in after.slots}
    for index in old.keys() | new.keys():
        if old.get(index) is not new.get(index):
            _compare_slots(after, old.get(index), new.get(index), changed)


def words(post: Post) -> tuple[object, ...]:
    """What hardly ever changes."""
    made = (post.kind, post.poster, post.zone, post.language, post.created, post.hands)
    told = (post.source, post.details, post.standing, post.said)
    return (*made, post.room, post.text, post.state, *told)


def _compare_slots(post: Post, old: Slot | None, new: Slot | None, changed: Changed) -> None:
    slot = new or old
    assert slot is not None
    was, now = _claims(old), _claims(new)
    for seq in was.keys() - now.keys():
        changed.add(_DROP_CLAIM, post.id, seq)
    for seq, (claim, helper) in now.items():
        if seq not in was:
            changed.add(_ADD_CLAIM, *claim_row(post.id, slot.index, claim, helper))
        elif was[seq] != (claim, helper):
            changed.add(_CHANGE_CLAIM, *_changeable(claim, helper), post.id, seq)
    known_was, known_now = old.known if old else frozenset(), new.known if new else frozenset()
    for ref in known_was - known_now:
        changed.add(_DROP_KNOWN, post.id, slot.index, ref.platform, ref.id)
    for ref in known_now - known_was:
        changed.add(_ADD_KNOWN, post.id, slot.index, ref.platform, ref.id)
    if new is None:
        changed.add(_DROP_SLOT, post.id, slot.index)
    elif old is None:
        changed.add(_ADD_SLOT, *slot_row(post, new))
    elif slot_row(post, old) != slot_row(post, new):
        changed.add(_CHANGE_SLOT, *slot_row(post, new)[2:], post.id, new.index)


def _claims(slot: Slot | None) -> dict[int, tuple[Claim, bool]]:
    if slot is None:
        return {}
    found = {claim.seq: (claim, True) for claim in slot.helpers.values()}
    found |= {claim.seq: (claim, False) for claim in slot.backups.values()}
    return found


def _changeable(claim: Claim, helper: bool) -> Row:
    reactions, knows = dump_reactions(claim.reactions), dump_plan(claim.knows)
    how = (str(claim.via), str(claim.told), reactions, claim.asked, knows)
    return (clean(claim.who.name), helper, *how)


def _compare_cards(before: Post | None, after: Post, changed: Changed, now: int) -> bool:
    """Whether a card is to be drawn."""
    if before is None or before.state is State.DRAFT:
        if after.state not in _HAS_CARD:
            return False
        for part in range(parts(after)):
            _add_card(after, part, changed, now)
        return True
    if after.rev == before.rev:
        return False
    several = parts(before) > 1
    for part in range(max(parts(before), parts(after))):
        if part >= parts(before):
            _add_card(after, part, changed, now)
        elif not several or face(before, part) != face(after, part):
            changed.add(cards.DRAW, after.rev, now, after.id, part)
    return True


def _add_card(post: Post, part: int, changed: Changed, now: int) -> None:
    changed.add(cards.ADD, post.id, part, post.room.platform, post.room.id, False, post.rev, now)


# --- reactions, notes, timers ---


async def _forget_people(session: Session, effects: Effects) -> None:
    people = sorted(effects.people)
    nameless = [(who.forgotten.id, who.id, who.platform) for who in people]
    await session.many(_MAKE_NAMELESS, nameless)
    for statement in _FORGET_PERSON:
        await session.many(statement, [(who.id, who.platform) for who in people])
    await session.many(_FORGET_SENT, [(who.digest,) for who in people])


async def _save_standing(session: Session, memory: Memory, effects: Effects) -> None:
    forgotten = [
        (post,) for post in sorted(effects.forgotten) if memory.posts[post].state is not State.OPEN
    ]
    await session.many(_FORGET_STANDING, forgotten)
    dropped = [(event,) for event, standing in effects.standing.items() if standing is None]
    await session.many(_DROP_STANDING, dropped)
    added: list[Row] = []
    for standing in effects.standing.values():
        if standing is not None and (memory.cards[standing.message],) not in forgotten:
            room, who = standing.message.room, standing.who
            message = (room.platform, room.id, standing.message.id)
            added.append((standing.event, *message, who.ref.id, clean(who.name), standing.emoji))
    await session.many(_ADD_STANDING, added)


async def _save_tells(session: Session, effects: Effects, now: int) -> None:
    await session.many(_FORGET_TELLS, [(post,) for post in sorted(effects.forgotten)])
    rows: list[Row] = []
    for tell in effects.tells.values():
        due = to_ms(tell.due) if tell.due else None
        since = now if due is None else due
        said = (dump_lines(tell.lines), dump_choices(tell.choices), dump_files(tell.files))
        place = (tell.place.platform, tell.place.id) if tell.place else (None, None)
        whom = (tell.to.platform, tell.to.id)
        how = (tell.language, tell.zone, tell.gathers, tell.details)
        rows.append((tell.key, *whom, tell.post, since, due, *said, *place, *how))
    await session.many(_ADD_TELL, rows)


async def _save_timers(session: Session, effects: Effects) -> None:
    dropped: list[Row] = []
    wanted: list[Row] = []
    for (post, name, who), due in effects.timers.items():
        platform, person = _parts(who)
        if due is None:
            dropped.append((post, name, platform, person))
        else:
            wanted.append((post, name, platform, person, due))
    await session.many(_DROP_TIMER, dropped)
    await session.many(_SET_TIMER, wanted)


def _parts(who: PersonRef | None) -> tuple[str, str]:
    return (who.platform, who.id) if who else ("", "")
