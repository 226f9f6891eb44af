"""Guilds as tests hold them: made, changed, left."""

from typing import TYPE_CHECKING

from tests.far.discord import deeds, payloads
from tests.far.discord.people import CannotDo, Person
from tests.far.discord.permissions import USUAL, Permission, named
from tests.far.discord.world import (
    TEXT,
    Channel,
    Emoji,
    Guild,
    Membership,
    Overwrite,
    Role,
    User,
    World,
)

if TYPE_CHECKING:
    from tests.far.discord.gateway import Gateway


class Street:
    """A guild.

    @everyone may nothing: neighbours have a role with the usual permissions, and the bot has a role
    of its own, so that it may exactly what it was given.
    """

    def __init__(
        self, world: World, gateway: "Gateway", name: str, permissions: tuple[str, ...], locale: str
    ) -> None:
        self._world = world
        self._gateway = gateway
        number = world.guild_id()
        self.guild = Guild(number, name, world.owner.id, world.now(), locale)
        self.id = number
        given = named(*permissions) if permissions else USUAL
        self._neighbour = Role(world.snowflake(), "Neighbours", USUAL, 1)
        self._bots_role = Role(world.snowflake(), world.bot.name, given, 2, managed=True)
        everyone = Role(number, "@everyone", 0)
        for role in (everyone, self._neighbour, self._bots_role):
            self.guild.roles[role.id] = role
        self._admit(world.owner, self._neighbour)
        world.guilds[number] = self.guild
        self._arrive()

    def __repr__(self) -> str:
        return f"<Street {self.guild.name}>"

    def _admit(self, user: User, role: Role, nick: str | None = None) -> None:
        membership = Membership(user, self._world.now(), nick, [role.id])
        self.guild.members[user.id] = membership

    def _arrive(self) -> None:
        self._admit(self._world.bot, self._bots_role)
        self.guild.joined = self._world.now()
        self._announce()

    def _announce(self) -> None:
        self._world.tell("GUILD_CREATE", self._gateway.guild_create(self.guild), self.guild, None)

    # Channels

    def channel(self, name: str) -> Channel:
        """The text channel of this name, made when there is none."""
        for channel in self.guild.channels.values():
            if channel.name == name:
                return channel
        position = len(self.guild.channels)
        made = Channel(self._world.snowflake(), TEXT, name, self.guild, position=position)
        self.guild.channels[made.id] = self._world.channels[made.id] = made
        self._world.tell("CHANNEL_CREATE", payloads.channel(made), self.guild, None)
        return made

    @property
    def threads(self) -> list[Channel]:
        """All threads, the oldest first."""
        return [thread for _, thread in sorted(self.guild.threads.items())]

    async def delete_channel(self, channel: Channel) -> None:
        deeds.delete_channel(self._world, channel)

    # Permissions

    def deny(self, channel: Channel, *names: str, to: Person | None = None) -> None:
        """Takes permissions in a channel from the bot, or from somebody."""
        overwrite = self._overwrite(channel, to)
        overwrite.deny |= named(*names)
        overwrite.allow &= ~named(*names)
        self._tell_channel(channel)

    def allow(self, channel: Channel, *names: str, to: Person | None = None) -> None:
        """Gives permissions in a channel to the bot, or to somebody."""
        overwrite = self._overwrite(channel, to)
        overwrite.allow |= named(*names)
        overwrite.deny &= ~named(*names)
        self._tell_channel(channel)

    def _overwrite(self, channel: Channel, to: Person | None) -> Overwrite:
        number = to.user.id if to else self._world.bot.id
        return channel.overwrites.setdefault(number, Overwrite(number, for_member=True))

    def _tell_channel(self, channel: Channel) -> None:
        self._world.tell("CHANNEL_UPDATE", payloads.channel(channel), self.guild, None)

    def set_permissions(self, *names: str) -> None:
        """The bot may exactly this in the guild, where no channel says otherwise."""
        self._bots_role.permissions = int(named(*names))
        self._tell_role()

    def take_permissions(self, *names: str) -> None:
        """The bot may this no longer."""
        self._bots_role.permissions = int(Permission(self._bots_role.permissions) & ~named(*names))
        self._tell_role()

    def _tell_role(self) -> None:
        event = {"guild_id": str(self.id), "role": payloads.role(self._bots_role)}
        self._world.tell("GUILD_ROLE_UPDATE", event, self.guild, None)

    def trust(self, person: Person, *names: str) -> None:
        """Somebody may more than her neighbours."""
        role = Role(self._world.snowflake(), "Trusted", int(named(*names)), 3)
        self.guild.roles[role.id] = role
        self.guild.members[person.user.id].roles.append(role.id)

    # Who is in it

    def member(self, name: str, *, locale: str = "en-US", nick: str | None = None) -> Person:
        """Somebody new, and in this guild."""
        person = Person(self._world, name, locale)
        self.join(person, nick=nick)
        return person

    def join(self, person: Person, *, nick: str | None = None) -> None:
        """Somebody known comes in."""
        if person.user.id in self.guild.members:
            raise CannotDo(f"{person.name} is in {self.guild.name} already")
        self._admit(person.user, self._neighbour, nick)
        member = payloads.member(self.guild.members[person.user.id])
        event = member | {"guild_id": str(self.id)}
        self._world.tell("GUILD_MEMBER_ADD", event, self.guild, None)

    def emoji(self, name: str) -> Emoji:
        """A new emoji of the guild's own; `str()` of it is name:id."""
        made = Emoji(name, self._world.snowflake())
        assert made.id is not None
        self.guild.emojis[made.id] = made
        return made

    async def kick_bot(self) -> None:
        deeds.leave(self._world, self.guild, self._world.bot)

    async def come_back(self) -> None:
        """The bot is added again."""
        self._arrive()

    def unavailable(self) -> None:
        """An outage: the guild is gone from the gateway until it is `available`."""
        event = {"id": str(self.id), "unavailable": True}
        self._world.tell("GUILD_DELETE", event, self.guild, None)
        self.guild.available = False

    def available(self) -> None:
        self.guild.available = True
        event = self._gateway.guild_create(self.guild) | {"unavailable": False}
        self._world.tell("GUILD_CREATE", event, self.guild, None)
