"""What the page is told: its words, its people, how messages look. Pure but for one file."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from adapters.playground.messages import BOT, MAX_TEXT, Message, Neighbour, whose_room
from core.emoji import BACKUP, CLAIM, DONE, NEVER_MIND, SEEN, keycap, number, plain
from core.words import Words, keys

STATIC = Path(__file__).parent / "static"

PICKER = (CLAIM, BACKUP, SEEN, DONE, NEVER_MIND, *(keycap(i) for i in range(1, 6)), "👍", "❤️")
"""The reactions that the page offers; any other emoji can be typed."""

_MEANINGS = {
    CLAIM: "playground-emoji-claim",
    BACKUP: "playground-emoji-backup",
    SEEN: "playground-emoji-seen",
    DONE: "playground-emoji-done",
    NEVER_MIND: "playground-emoji-never-mind",
}

# What the page fills in by itself. Its sentences are handed over with these names still in them.
_BLANKS = {
    name: f"{{{name}}}"
    for name in (
        *("name", "names", "text", "heading", "number"),
        *("meaning", "count", "most", "position", "you", "label", "when"),
    )
}

Json = dict[str, Any]


def index(words: Words) -> str:
    """The page itself, with every {{key}} in it filled from the catalogue."""
    template = (STATIC / "index.html").read_text(encoding="utf-8")
    template = template.replace("{{lang}}", escape(words.language))
    return re.sub(r"{{([\w-]+)}}", lambda found: escape(words.say(found[1])), template)


def settings(
    words: Words, people: Sequence[Neighbour], commands: Sequence[tuple[str, str]]
) -> Json:
    """All that stays the same while the page is open."""
    return {
        "language": words.language,
        "words": page_words(words),
        "people": [{"id": person.id, "name": person.name} for person in people],
        "commands": [{"word": word, "about": about} for word, about in commands],
        "picker": [{"emoji": emoji, "meaning": meaning(emoji, words)} for emoji in PICKER],
        "longest": MAX_TEXT,
    }


def page_words(words: Words) -> dict[str, str]:
    """Every sentence of the page, by its key, with {name} and the like left to be filled in."""
    wanted = sorted(key for key in keys("en") if key.startswith("playground-"))
    return {key: words.say(key, **_BLANKS) for key in wanted}


def show(message: Message, words: Words, people: Mapping[str, str]) -> Json:
    """A message as the page gets it. `people` are names by id, the bot's among them."""
    if message.gone:
        return {"id": message.id, "gone": True}
    shown: Json = {
        "id": message.id,
        "kind": message.kind,
        "who": message.who,
        "for": whose_room(message.room),
        "text": message.text,
        "at": message.at.isoformat(),
        "edits": message.edits,
        "reactions": [
            _reaction(emoji, who, words, people) for emoji, who in message.reactions.items()
        ],
    }
    return {**shown, **message.content}


def meaning(emoji: str, words: Words) -> str:
    """What a reaction says, in words; the emoji itself if it says nothing to us."""
    position = number(emoji)
    if position is not None:
        return words.say("playground-emoji-slot", position=position)
    key = _MEANINGS.get(plain(emoji))
    return words.say(key) if key else emoji


def _reaction(emoji: str, who: Sequence[str], words: Words, people: Mapping[str, str]) -> Json:
    standing = [one for one in who if one != BOT]

    def label(you: str) -> str:
        return words.say(
            "playground-reaction", meaning=meaning(emoji, words), count=len(standing), you=you
        )

    names = tuple(people.get(one, one) for one in standing)
    return {
        "emoji": emoji,
        "who": standing,
        "names": words.say("playground-names", names=names) if names else "",
        "in": label("yes"),
        "out": label("no"),
    }
