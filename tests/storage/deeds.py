"""What people do in these tests, and what a plugin would decide about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from core.claims import claim, drop_reaction, slot_for
from core.decision import Choice, Decision, Tell, Timer, line
from core.events import Elapsed, Reacted, Removed, RoomLost, Said
from core.ports import AtMessage, CardDue, Change, Found, Fresh, InRoom, Need, Nothing, WithId
from core.posts import Period, Post, Slot, State, face
from core.refs import MessageRef, Person, PersonRef, RoomRef
from storage.board import TortoiseBoard

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ROOM = RoomRef("play", "square")
GRACE = timedelta(seconds=20)
HAND = "🙋"


@dataclass
class Clockwork:
    """A clock that stands until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


def someone(name: str) -> Person:
    """Ana is Ana everywhere in the playground."""
    return Person(PersonRef("play", name.lower()), name)


ANA, BEA, CLEO, DORA = map(someone, ("Ana", "Bea", "Cleo", "Dora"))


def a_post(number: int, id_: int = 1, *, hands: int = 1, slots: int = 1, by: Person = ANA) -> Post:
    """An open ask for tomorrow at three, and the following days."""
    start = NOON + timedelta(hours=27)
    days = (Period(start + timedelta(days=n), None) for n in range(slots))
    return Post(
        id=id_,
        community="street",
        number=number,
        kind="ask",
        poster=by,
        room=ROOM,
        text="Pick up the kids",
        state=State.OPEN,
        zone="Europe/Berlin",
        language="en",
        created=NOON,
        slots=tuple(Slot(n, day, hands) for n, day in enumerate(days)),
        hands=hands,
    )


def said(id_: str, need: Need, decide: Callable[[Found], Decision], who: Person = ANA) -> Change:
    """Somebody said something that needs `need`, and a plugin decides so."""
    event = Said(id=id_, at=NOON, who=who, room=ROOM, community="street", text="", word="ask")
    return Change(event, need, decide)


def asks(id_: int = 1, **how: object) -> Change:
    """Somebody asks; the post's id is `id_`."""

    def decide(found: Found) -> Decision:
        post = replace(a_post(found.number, id_), **how)  # type: ignore[arg-type]
        return Decision(post=post, timers=(Timer("close", post.over + timedelta(hours=3)),))

    return said(f"asked:{id_}", Fresh(str(how.get("community", "street"))), decide)


def reacts(
    who: Person, under: MessageRef, *, added: bool = True, id_: str = "", emoji: str = HAND
) -> Change:
    """A hand up under a card, or down again."""
    kind = "up" if added else "down"
    event = Reacted(
        id=id_ or f"{kind}:{who.ref.id}:{under.id}:{emoji}",
        at=NOON,
        who=who,
        message=under,
        emoji=emoji,
        added=added,
    )
    return Change(event, AtMessage(under), hand)


def removes(what: str, id_: str = "removed", room: RoomRef = ROOM) -> Change:
    """A message, or a reaction that its platform treats as one, is taken away."""
    message = MessageRef(room, what)
    return Change(Removed(id=id_, at=NOON, who=BEA, message=message), AtMessage(message), hand)


def hand(found: Found) -> Decision:
    """What the claiming plugin does, in short: the rules, a timer for whoever is concerned."""
    post, event = found.post, found.event
    if post is None or not isinstance(event, Reacted):
        return Decision()
    who = event.who
    if event.added:
        slot = slot_for(post, who.ref)
        after = claim(post, slot, who, reaction=event.emoji) if slot else post
    else:
        after = drop_reaction(post, who.ref, event.emoji)
    if after is post:
        return Decision()
    if face(after) != face(post):
        after = replace(after, rev=post.rev + 1)
    due = event.at + GRACE
    return Decision(post=after, timers=(Timer("tell", due, who.ref), Timer("tell", due, ANA.ref)))


def edits(post: int, edit: Callable[[Post], Post], id_: str, **more: object) -> Change:
    """The post of this id is changed so."""

    def decide(found: Found) -> Decision:
        assert found.post is not None
        return replace(Decision(post=edit(found.post)), **more)  # type: ignore[arg-type]

    return said(id_, WithId(post), decide)


def tells(key: str, who: Person = BEA, post: int | None = None, **how: object) -> Change:
    """Somebody is told something."""
    choices = (Choice(line("button-cant"), "cant", post or 0, "x"),)
    tell = Tell(key, who.ref, (line("note-helper", name="Ana"),), choices, post)
    decision = Decision(tells=(replace(tell, **how),))  # type: ignore[arg-type]
    return said(f"for:{key}", Nothing(), lambda _: decision)


def elapses(due: Elapsed, decide: Callable[[Found], Decision]) -> Change:
    """A timer that the board said is due."""
    return Change(due, WithId(due.post), decide)


def redraws(post: int, rev: int, id_: str, state: State = State.OPEN) -> Change:
    """The post changes so that its card has to be drawn again."""
    return edits(post, lambda was: replace(was, rev=rev, state=state), id_)


def takes(card: MessageRef, id_: str = "taken") -> Change:
    """Somebody takes a card away."""
    return removes(card.id, id_, card.room)


def shows_again(id_: str, post: int = 1) -> Change:
    """The post's card is to be shown again."""
    return said(id_, WithId(post), lambda _: Decision(show_again=True))


def loses(room: RoomRef = ROOM, id_: str = "lost") -> Change:
    """The bot can't speak in a room any more."""
    return Change(RoomLost(id=id_, at=NOON, room=room), InRoom(room), lambda _: Decision())


async def cards(board: TortoiseBoard) -> list[int]:
    """The posts whose cards are to be drawn."""
    return [card.post.id for card in (await board.outgoing(NOON)).cards]


async def look(board: TortoiseBoard, post: int) -> Post | None:
    """The post as the board has it."""
    seen: list[Post | None] = []

    def decide(found: Found) -> Decision:
        seen.append(found.post)
        return Decision()

    look.count += 1  # type: ignore[attr-defined]
    await board.apply(said(f"look:{look.count}", WithId(post), decide))  # type: ignore[attr-defined]
    return seen[-1]


look.count = 0  # type: ignore[attr-defined]


async def shown(board: TortoiseBoard, post: int = 1) -> MessageRef:
    """The message of the post's card, which is sent now."""
    card = await card_due(board, post)
    message = MessageRef(card.room, f"card-{post}")
    await board.card_sent(card, message)
    await board.card_seeded(card)
    return message


async def card_due(board: TortoiseBoard, post: int = 1) -> CardDue:
    """The post's card, which is to be drawn."""
    due = await board.outgoing(NOON)
    return next(card for card in due.cards if card.post.id == post)
