"""A street of neighbours over a real board, with a clock that a test moves; no chat in between.

What the outbox would say is drawn from what the board holds, so a test reads what people read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from core.cards import Button, Card
from core.drawing import draw_card, draw_note
from core.emoji import Emoji
from core.events import Event, Here, Pressed, Reacted, Removed, Said, split_command
from core.host import Host, all_of
from core.outbox import together
from core.plugin import Plugins
from core.ports import CardDue
from core.refs import MessageRef, Person, PersonRef, RoomRef
from core.words import Extra, Words
from storage.board import TortoiseBoard

ROOM = RoomRef("street", "room")
START = datetime(2026, 11, 20, 9, tzinfo=UTC)
"""A Friday."""


@dataclass
class Clock:
    """Says the time that a test has set."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Street:
    """People by name, the bot's ear, and what stands in the room."""

    board: TortoiseBoard
    plugins: Plugins
    clock: Clock
    here: Here = field(default_factory=Here)
    cards: dict[int, Card] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, list[str]] = field(default_factory=dict)
    words: Callable[[str, str, Extra], Words] = Words
    drawn: list[tuple[datetime, str, Words]] = field(default_factory=list)
    """When something was drawn, for whom (nobody for a card), and in which words."""

    def __post_init__(self) -> None:
        here = replace(self.here, commands=tuple(self.plugins.commands))
        self.host = Host(self.plugins, self.board, here, Emoji(), self.clock)
        self._ids = count(1)
        self.messages: dict[int, MessageRef] = {}
        """Where the cards stand, by number."""
        self.further: dict[tuple[int, int], tuple[MessageRef, Card]] = {}
        """By number and part, the further cards of posts with many times."""
        self.deleted: list[MessageRef] = []
        """The messages of cards that were put up anew."""
        self._choices: dict[str, list[Button]] = {}

    async def answer(self, who: str, text: str) -> None:
        """`who` replies to the latest note she got."""
        latest = max(i for i, (name, _) in enumerate(self.notes, start=1) if name == who)
        await self.say(who, text, direct=True, reply_to=_note(who, latest))

    async def say(
        self,
        who: str,
        text: str,
        *,
        direct: bool = False,
        reply_to: MessageRef | None = None,
        **how: Any,
    ) -> None:
        """`who` says `text` in the room, or to the bot alone. `how` are further parts of a `Said`:
        `options`, `manages`, `findings` …"""
        await self._take(replace(self._said(who, text, direct, reply_to), **how))

    async def happen(self, event: Event) -> None:
        """Something that nobody here says, presses or reacts with."""
        await self._take(event)

    async def remove_card(self, number: int) -> None:
        """Somebody takes the card of #`number` away."""
        await self._take(Removed(id=self._id(), at=self.clock.now, message=self.messages[number]))
        self.cards.pop(number, None)

    async def say_at_once(self, who: str, texts: Sequence[str]) -> None:
        """`who` says several things before the bot gets round to the first."""
        await self._take(*(self._said(who, text) for text in texts))

    def _said(
        self, who: str, text: str, direct: bool = False, reply_to: MessageRef | None = None
    ) -> Said:
        word, rest = split_command(text, ("!", "/"))
        return Said(
            id=self._id(),
            at=self.clock.now,
            who=person(who),
            room=RoomRef("street", who) if direct else ROOM,
            community="street",
            text=rest,
            word=word,
            direct=direct,
            reply_to=reply_to,
        )

    async def react(
        self, who: str, number: int, emoji: str, *, added: bool = True, part: int = 0
    ) -> None:
        """`who` reacts under the card of #`number`, or its further one, or takes it away."""
        await self._take(
            Reacted(
                id=self._id(),
                at=self.clock.now,
                who=person(who),
                message=self.further[number, part][0] if part else self.messages[number],
                emoji=emoji,
                added=added,
            )
        )

    async def press(self, who: str, label: str, **how: Any) -> None:
        """`who` presses the button with this label on a note of hers; `how` as for `say`."""
        button = next(b for b in reversed(self._choices[who]) if b.label == label)
        pressed = Pressed(
            id=self._id(),
            at=self.clock.now,
            who=person(who),
            word=button.word,
            post=button.post,
            value=button.value,
        )
        await self._take(replace(pressed, **how))

    async def wait(self, **time: float) -> None:
        """Time passes; what falls due happens, in order."""
        until = self.clock.now + timedelta(**time)
        while True:
            due, _ = await self.board.elapsed(until, limit=1)
            said = (await self.board.outgoing(self.clock.now)).next_due
            if said and said <= until and not (due and due[0].due <= said):
                self.clock.now = max(self.clock.now, said)
            elif due:
                self.clock.now = max(self.clock.now, due[0].due)
                await all_of([self.host.take(replace(due[0], at=self.clock.now))])
            else:
                break
            await self._hear()
        self.clock.now = until
        await self._hear()

    def card(self, number: int) -> str:
        """What the card says; empty if there is none."""
        card = self.cards.get(number)
        if card is None:
            return ""
        slots = [f"{slot.when} {slot.status}".strip() for slot in card.slots]
        return "\n".join(filter(None, (card.heading, card.text, *slots, card.hint)))

    def told(self, who: str) -> list[str]:
        """Every note that `who` got so far."""
        return [text for name, text in self.notes if name == who]

    def buttons(self, who: str) -> list[str]:
        """The labels on her notes, oldest first."""
        return [button.label for button in self._choices.get(who, [])]

    def _id(self) -> str:
        return f"street:{next(self._ids)}"

    async def _take(self, *events: Event) -> None:
        await all_of([self.host.take(event) for event in events])
        await self._hear()

    async def _hear(self) -> None:
        words = Words(self.here.language, self.here.zone, self.plugins.words)
        out = await self.board.outgoing(self.clock.now)
        for group in together(out.tells):
            await self.board.gather(group)
            out = await self.board.outgoing(self.clock.now)
        for due in out.cards:
            await self._show(due)
        for tell in out.tells:
            language, zone = tell.language or words.language, tell.zone or words.zone
            theirs = self._words(tell.to.id, language, zone)
            note = draw_note(tell, theirs, "!")
            for file in tell.files:
                self.files.setdefault(tell.to.id, []).append(file.text)
            self.notes.append((tell.to.id, note.text))
            self._choices.setdefault(tell.to.id, []).extend(note.buttons)
            await self.board.tell_sent(tell, _note(tell.to.id, len(self.notes)))

    async def _show(self, due: CardDue) -> None:
        number = due.post.number
        if due.old:
            self.deleted.append(due.old)
        part = f"-part{due.part}" if due.part else ""
        message = due.message or MessageRef(due.room, f"card-{number}-{due.copy}{part}")
        if not due.part:
            self.messages[number] = message
        if due.post.state == "gone":
            self.cards.pop(number, None)
        else:
            words = self._words("", due.post.language, due.post.zone)
            card = draw_card(due.post, words, due.part)
            if due.part:
                self.further[number, due.part] = (message, card)
            else:
                self.cards[number] = card
        await self.board.card_sent(due, message)

    def _words(self, who: str, language: str, zone: str) -> Words:
        words = self.words(language, zone, self.plugins.words)
        self.drawn.append((self.clock.now, who, words))
        return words


def _note(who: str, position: int) -> MessageRef:
    return MessageRef(RoomRef("street", who), str(position))


def person(name: str) -> Person:
    """Somebody whose id is her name."""
    return Person(PersonRef("street", name), name)


async def found_street(folder: Path, features: Plugins, here: Here | None = None) -> Street:
    """A street with these plugins, on a fresh SQLite file, where things are done as in `here`."""
    clock = Clock()
    board = TortoiseBoard(f"sqlite://{folder / 'street.db'}", clock)
    await board.open()
    return Street(board, features, clock, here or Here())
