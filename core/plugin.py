"""A Plugin: tables of pure handlers, declared with decorators, found by being in the folder."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import ModuleType
from typing import TypeVar

from core.decision import Decision
from core.emoji import plain
from core.errors import PluginError
from core.events import Elapsed, Left, Pressed, Reacted, Removed, RoomLost, Said
from core.forms import Entry, Field, Menu
from core.posts import ASK, OFFER, Post

Answering = Callable[[Said], Decision]
Opening = Callable[[Said, int], Decision]
About = Callable[[Said, Post], Decision]
Listing = Callable[[Said, tuple[Post, ...]], Decision]
OnReaction = Callable[[Reacted, Post], Decision]
OnPress = Callable[[Pressed, Post], Decision]
OnPressOfAll = Callable[[Pressed, tuple[Post, ...]], Decision]
OnTimer = Callable[[Elapsed, Post], Decision]
OnRemoved = Callable[[Removed, Post], Decision]
OnLeft = Callable[[Left, tuple[Post, ...]], Decision]
OnRoomLost = Callable[[RoomLost, tuple[Post, ...]], Decision]

H = TypeVar("H")
K = TypeVar("K")
V = TypeVar("V")


class Among(Enum):
    """Which open posts a command is about, or chooses from."""

    OPEN = "open"
    """What is open in the community."""
    MINE = "mine"
    """What she posted or has a claim in."""
    EVER = "ever"
    """All that names her, closed or open."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A command that needs no post."""

    handler: Answering


@dataclass(frozen=True, slots=True)
class Opens:
    """A command that makes a post; the handler is given its number."""

    handler: Opening


@dataclass(frozen=True, slots=True)
class Concerns:
    """A command about one post: the one she replies to, or names by its number, or else the only
    one `among` those it could mean."""

    handler: About
    among: Among


@dataclass(frozen=True, slots=True)
class Lists:
    """A command about several posts."""

    handler: Listing
    among: Among


Command = Answers | Opens | Concerns | Lists


@dataclass(slots=True)
class Plugin:
    """One feature. A module in `plugins/` makes one, names it `plugin`, and hangs handlers on it.

    Handlers are pure: an event and a post in, a `Decision` out. `words` are sentences of its own,
    as Fluent text by language; those of the features that come with Many Hands are in `core/words`.
    """

    name: str
    words: Mapping[str, str] = field(default_factory=dict)
    commands: dict[str, Command] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    forms: dict[str, Entry] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    reactions: dict[tuple[str, str], OnReaction] = field(default_factory=dict)
    buttons: dict[str, OnPress] = field(default_factory=dict)
    buttons_of_all: dict[str, OnPressOfAll] = field(default_factory=dict)
    timers: dict[str, OnTimer] = field(default_factory=dict)
    removed: OnRemoved | None = None
    left: OnLeft | None = None
    lost: OnRoomLost | None = None
    edited: About | None = None
    unsaid: OnRemoved | None = None
    privately: About | None = None

    def answers(
        self, word: str, *aliases: str, menu: Entry | None = None
    ) -> Callable[[Answering], Answering]:
        """Declare a command that needs no post: `handler(said)`.

        `menu` says how chats with a menu of commands list it; else it has no fields there. This is
        so for the other kinds of commands as well.
        """
        return self._command(word, aliases, menu, Answers)

    def opens(
        self, word: str, *aliases: str, menu: Entry | None = None
    ) -> Callable[[Opening], Opening]:
        """Declare a command that makes a post: `handler(said, number)`."""
        return self._command(word, aliases, menu, Opens)

    def concerns(
        self, word: str, *aliases: str, among: Among, menu: Entry | None = None
    ) -> Callable[[About], About]:
        """Declare a command about one post: `handler(said, post)`, its number cut off the text."""
        return self._command(word, aliases, menu, lambda handler: Concerns(handler, among))

    def lists(
        self, word: str, *aliases: str, among: Among, menu: Entry | None = None
    ) -> Callable[[Listing], Listing]:
        """Declare a command about several posts: `handler(said, posts)`, earliest first."""
        return self._command(word, aliases, menu, lambda handler: Lists(handler, among))

    def reaction(
        self, *emoji: str, kinds: Iterable[str] = (ASK, OFFER)
    ) -> Callable[[OnReaction], OnReaction]:
        """Declare what these reactions mean under a card, put there or taken away."""

        def declare(handler: OnReaction) -> OnReaction:
            for kind in kinds:
                for one in emoji:
                    self._once(self.reactions, (plain(one), kind), handler, f"{one} on {kind}")
            return handler

        return declare

    def button(self, word: str, *fields: Field) -> Callable[[OnPress], OnPress]:
        """Declare what the buttons with this word do, on cards and notes.

        With `fields`, a chat that can opens a form of them first, under `form-{word}`, and the
        press comes with its `options`; elsewhere it comes without.
        """
        if fields:
            self.forms[word] = Entry(word, fields)
        return lambda handler: self._once(self.buttons, word, handler, f"button {word}")

    def button_about_all(self, word: str) -> Callable[[OnPressOfAll], OnPressOfAll]:
        """Declare what a button does that isn't about one post: `handler(pressed, posts)`, given
        all that name her."""
        return lambda handler: self._once(self.buttons_of_all, word, handler, f"button {word}")

    def timer(self, name: str) -> Callable[[OnTimer], OnTimer]:
        """Declare what happens when a timer of this name falls due."""
        return lambda handler: self._once(self.timers, name, handler, f"timer {name}")

    def card_removed(self, handler: OnRemoved) -> OnRemoved:
        """Declare what happens when somebody takes the card of a post away."""
        self.removed = handler
        return handler

    def person_left(self, handler: OnLeft) -> OnLeft:
        """Declare what happens when somebody is gone: `handler(left, posts)`, her open ones."""
        self.left = handler
        return handler

    def room_lost(self, handler: OnRoomLost) -> OnRoomLost:
        """Declare what happens when a room is lost: `handler(lost, posts)`, those open there."""
        self.lost = handler
        return handler

    def words_edited(self, handler: About) -> About:
        """Declare what happens when somebody corrects the message that made a post."""
        self.edited = handler
        return handler

    def words_removed(self, handler: OnRemoved) -> OnRemoved:
        """Declare what happens when the message that made a post is taken away."""
        self.unsaid = handler
        return handler

    def private_talk(self, handler: About) -> About:
        """Declare who hears plain words said to the bot alone, about the post she replies to, or
        her own that still waits for a time."""
        self.privately = handler
        return handler

    def _command(
        self,
        word: str,
        aliases: tuple[str, ...],
        menu: Entry | None,
        kind: Callable[[H], Command],
    ) -> Callable[[H], H]:
        def declare(handler: H) -> H:
            self._once(self.commands, word, kind(handler), word)
            self.entries[word] = menu or Entry(word)
            self.aliases.update(dict.fromkeys(aliases, word))
            return handler

        return declare

    def _once(self, table: dict[K, V], key: K, value: V, what: str) -> V:
        if key in table:
            raise PluginError(f"{self.name} declares {what} twice.")
        table[key] = value
        return value


class Plugins:
    """All plugins, merged into one set of tables. Raises `PluginError` where two of them claim the
    same word, reaction, button or timer, naming both."""

    def __init__(self, plugins: Iterable[Plugin]) -> None:
        self.all = tuple(plugins)
        self.commands: dict[str, Command] = {}
        self.aliases: dict[str, str] = {}
        self.reactions: dict[tuple[str, str], OnReaction] = {}
        self.buttons: dict[str, OnPress] = {}
        self.buttons_of_all: dict[str, OnPressOfAll] = {}
        self.timers: dict[str, OnTimer] = {}
        self.removed: OnRemoved | None = None
        self.left: OnLeft | None = None
        self.lost: OnRoomLost | None = None
        self.edited: About | None = None
        self.unsaid: OnRemoved | None = None
        self.privately: About | None = None
        owners: dict[tuple[str, object], str] = {}
        for plugin in self.all:
            for label, key in _declared(plugin):
                other = owners.setdefault((label, key), plugin.name)
                if other != plugin.name:
                    raise PluginError(f"Both {other} and {plugin.name} declare {label}.")
            self.commands |= plugin.commands
            self.aliases |= plugin.aliases
            self.reactions |= plugin.reactions
            self.buttons |= plugin.buttons
            self.buttons_of_all |= plugin.buttons_of_all
            self.timers |= plugin.timers
            self.removed = plugin.removed or self.removed
            self.left = plugin.left or self.left
            self.lost = plugin.lost or self.lost
            self.edited = plugin.edited or self.edited
            self.unsaid = plugin.unsaid or self.unsaid
            self.privately = plugin.privately or self.privately

    def command(self, word: str) -> Command | None:
        """The command of that word or alias."""
        return self.commands.get(self.aliases.get(word, word))

    @property
    def menu(self) -> Menu:
        """What people can choose from; see `in_order` for the order."""
        entries = {word: entry for plugin in self.all for word, entry in plugin.entries.items()}
        forms = tuple(entry for plugin in self.all for entry in plugin.forms.values())
        return Menu(tuple(entries[word] for word in in_order(entries)), forms)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The plugins' own sentences: (language, Fluent text)."""
        return tuple(pair for plugin in self.all for pair in plugin.words.items())


# What a newcomer needs first stands first; what isn't named here comes after, help itself last.
_FIRST = ("ask", "offer", "open", "mine", "ican", "cant", "done", "nevermind")


def in_order(words: Iterable[str]) -> list[str]:
    """The command words in the order in which they are shown."""
    places = {word: place for place, word in enumerate(_FIRST)}
    return sorted(words, key=lambda word: (word == "help", places.get(word, len(places)), word))


def _declared(plugin: Plugin) -> Iterable[tuple[str, object]]:
    for word in (*plugin.commands, *plugin.aliases):
        yield f"the command {word}", word
    for emoji, kind in plugin.reactions:
        yield f"the reaction {emoji} on {kind}", (emoji, kind)
    for word in (*plugin.buttons, *plugin.buttons_of_all):
        yield f"the button {word}", word
    for name in plugin.timers:
        yield f"the timer {name}", name
    if plugin.privately:
        yield "private talk", ""
    if plugin.removed:
        yield "what happens to a removed card", ""
    if plugin.edited:
        yield "what happens when words are edited", ""
    if plugin.unsaid:
        yield "what happens when words are taken away", ""
    if plugin.left:
        yield "what happens when a person left", ""
    if plugin.lost:
        yield "what happens when a room is lost", ""


def discover(folder: ModuleType) -> Plugins:
    """Every module in the package `folder` that has a `plugin`, in the order of their names."""
    found = []
    for module in sorted(pkgutil.iter_modules(folder.__path__), key=lambda m: m.name):
        plugin = getattr(
            importlib.import_module(f"{folder.__name__}.{module.name}"), "plugin", None
        )
        if not isinstance(plugin, Plugin):
            raise PluginError(f"{folder.__name__}/{module.name} has no `plugin`.")
        found.append(plugin)
    return Plugins(found)
