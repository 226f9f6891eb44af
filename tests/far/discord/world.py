"""Discord as it stands: who is where, what is written and what hangs on it. No wire in here."""

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tests.far.discord.reading import Json as Json
from tests.far.discord.reading import text_of, walk

if TYPE_CHECKING:
    from tests.far.discord.interactions import Interaction

T = TypeVar("T")

TEXT, DIRECT, PUBLIC_THREAD, PRIVATE_THREAD = 0, 1, 11, 12  # channel types
EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15  # message flags
MESSAGE_CONTENT = 1 << 15  # the intent
_EPOCH = 1_420_070_400.0  # the first second of 2015, from which snowflakes count


class Emoji(NamedTuple):
    """A Unicode emoji (no id), or a guild's own."""

    name: str
    id: int | None = None

    @classmethod
    def read(cls, text: str) -> "Emoji":
        """ "🙋" or "wave:1234", as in a URL; "<:wave:1234>", as in a message."""
        name, _, number = text.strip("<>").removeprefix(":").rpartition(":")
        return cls(name, int(number)) if name and number.isdecimal() else cls(text)

    def __str__(self) -> str:
        return f"{self.name}:{self.id}" if self.id else self.name


@dataclass(eq=False, repr=False)
class User:
    """An account. `name` is what others read; tests know people by it."""

    id: int
    username: str
    name: str
    bot: bool = False
    locale: str = "en-US"
    closed: bool = False  # takes no direct messages from people she only shares a guild with
    blocks_bot: bool = False

    def __repr__(self) -> str:
        return f"<User {self.name}>"


@dataclass(eq=False)
class Role:
    id: int
    name: str
    permissions: int
    position: int = 0
    managed: bool = False


@dataclass(eq=False)
class Overwrite:
    """A channel's own word on what a role or a member may do."""

    id: int
    for_member: bool
    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class Membership:
    user: User
    joined: float
    nick: str | None = None
    roles: list[int] = field(default_factory=list)


@dataclass(eq=False)
class Thread:
    """What a thread has beyond any other channel. `members` is user ids and when each joined."""

    owner: User
    private: bool
    created: float
    members: dict[int, float] = field(default_factory=dict)
    archived: bool = False
    locked: bool = False
    auto_archive: int = 4320
    invitable: bool = True


@dataclass(eq=False)
class Mark:
    """One emoji under a message, ordinary or burst, and who put it there in which order."""

    emoji: Emoji
    burst: bool
    users: dict[int, User] = field(default_factory=dict)


@dataclass(eq=False, repr=False)
class Message:
    """A message as it stands now. What tests read of it: `text`, `reactions`, `pinged`, `edits`."""

    id: int
    channel: "Channel"
    author: User
    sent: float
    content: str = ""
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    kind: int = 0
    nonce: int | str | None = None
    reply_to: int | None = None
    mentions: list[User] = field(default_factory=list)
    everyone: bool = False
    notified: list[User] = field(default_factory=list)
    edited: float | None = None
    edits: int = 0
    marks: list[Mark] = field(default_factory=list)
    only_for: User | None = None  # an ephemeral message's only reader
    interaction: "Interaction | None" = None
    deleted: bool = False

    def __repr__(self) -> str:
        return f"<Message {self.id} by {self.author.name}: {self.text!r}>"

    @property
    def text(self) -> str:
        """All of its text as it is read, from top to bottom; a button is its label in brackets."""
        return text_of(self.content, self.embeds, self.components)

    @property
    def pinged(self) -> set[str]:
        """The names of those whom it notified."""
        return {user.name for user in self.notified}

    @property
    def reactions(self) -> dict[str, set[str]]:
        """Who reacted, by emoji; ordinary and burst together. The bot is "bot"."""
        seen: dict[str, set[str]] = {}
        for mark in self.marks:
            names = {"bot" if user.bot else user.name for user in mark.users.values()}
            seen[str(mark.emoji)] = seen.get(str(mark.emoji), set()) | names
        return seen

    @property
    def buttons(self) -> list[Json]:
        return [component for component in walk(self.components) if component["type"] == 2]

    def mark(self, emoji: Emoji, burst: bool = False) -> Mark | None:
        """The one of these; a guild's own emoji is known by its id, whatever it is called."""
        for mark in self.marks:
            same = mark.emoji.id == emoji.id and (emoji.id or mark.emoji.name == emoji.name)
            if same and mark.burst == burst:
                return mark
        return None


@dataclass(eq=False, repr=False)
class Channel:
    """A room, a direct chat or a thread. `everything` also holds what only one person sees."""

    id: int
    kind: int
    name: str = ""
    guild: "Guild | None" = None
    parent: "Channel | None" = None
    position: int = 0
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    recipients: list[User] = field(default_factory=list)
    thread: Thread | None = None
    everything: dict[int, Message] = field(default_factory=dict)
    last_message_id: int | None = None

    def __repr__(self) -> str:
        return f"<Channel {self.name or self.recipients}>"

    @property
    def messages(self) -> list[Message]:
        """What stands here now for all to see, oldest first."""
        return [m for _, m in sorted(self.everything.items()) if m.only_for is None]


@dataclass(eq=False, repr=False)
class Guild:
    id: int
    name: str
    owner_id: int
    joined: float
    locale: str = "en-US"
    available: bool = True
    members: dict[int, Membership] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    threads: dict[int, Channel] = field(default_factory=dict)
    emojis: dict[int, Emoji] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Guild {self.name}>"


Tell = Callable[[str, Json, Guild | None, Channel | None], None]


class World:
    """Everything there is. `tell` is set by the gateway: what happened, and where."""

    def __init__(self) -> None:
        self.offset = 0.0
        self._last = 0
        self._numbers = itertools.count(1)
        self._waiting: set[asyncio.Future[None]] = set()
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.directs: dict[int, Channel] = {}  # by the other person's id
        self.files: dict[str, bytes] = {}  # what was attached, by its URL
        self.nonces: dict[tuple[int, str], tuple[float, Message]] = {}
        self.commands: list[Json] = []
        self.interactions: dict[str, Interaction] = {}  # by token
        self.privileged = 0  # the privileged intents that the application was granted
        self.tell: Tell = lambda event, data, guild, channel: None
        self.bot = self.user("many-hands", "Many Hands", bot=True)
        self.owner = self.user("whoever-runs-it", "Whoever Runs It")

    def now(self) -> float:
        """Seconds since 1970, ahead of the real clock by what tests let pass."""
        return time.time() + self.offset

    def snowflake(self) -> int:
        """A new id, later than all before it."""
        self._last = max(self._last + 1, int((self.now() - _EPOCH) * 1000) << 22)
        return self._last

    def guild_id(self) -> int:
        """An id a millisecond after the last guild's, so that shards get their share evenly."""
        return (int((1_600_000_000 - _EPOCH) * 1000) + next(self._numbers)) << 22

    def user(self, username: str, name: str, *, bot: bool = False, locale: str = "en-US") -> User:
        user = User(self.snowflake(), username, name, bot, locale)
        self.users[user.id] = user
        return user

    def changed(self) -> None:
        """Something is otherwise now: those who wait look again."""
        waiting, self._waiting = self._waiting, set()
        for waiter in waiting:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, look: Callable[[], T], seconds: float = 10.0) -> T:
        """The first true value of `look`; the last one after `seconds`.

        It is asked when something changes, and now and then since time passes as well.
        """
        end = time.monotonic() + seconds
        while not (seen := look()) and time.monotonic() < end:
            waiter = asyncio.get_running_loop().create_future()
            self._waiting.add(waiter)
            await asyncio.wait([waiter], timeout=0.05)
            self._waiting.discard(waiter)
        return seen

    @property
    def message_content(self) -> bool:
        """May the application read what isn't meant for it?"""
        return bool(self.privileged & MESSAGE_CONTENT)

    def shares_guild(self, user: User) -> bool:
        """Is she anywhere where the bot is, too?"""
        both = (self.bot.id, user.id)
        return any(all(i in guild.members for i in both) for guild in self.guilds.values())

    def bot_guilds(self) -> list[Guild]:
        return [g for _, g in sorted(self.guilds.items()) if self.bot.id in g.members]
