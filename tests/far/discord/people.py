"""People: what they type, press and see. They can do what Discord's own client would let them."""

import secrets
from typing import Any

from tests.far.discord import deeds, typed
from tests.far.discord.forms import Form
from tests.far.discord.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, Interaction
from tests.far.discord.permissions import Permission, may
from tests.far.discord.typed import CannotDo
from tests.far.discord.world import DIRECT, Channel, Emoji, Guild, Json, Message, User, World
from tests.far.discord.writing import Draft

__all__ = ["CannotDo", "Person"]


class Person:
    """Somebody with a Discord client. `CannotDo` says what it wouldn't have offered her."""

    def __init__(self, world: World, name: str, locale: str) -> None:
        self._world = world
        self.user: User = world.user(name.lower().replace(" ", "."), name, locale=locale)
        self.id = self.user.id
        self.name = name

    def __repr__(self) -> str:
        return f"<Person {self.name}>"

    # What she sees

    @property
    def direct(self) -> Channel:
        """Her direct chat with the bot."""
        return deeds.open_direct(self._world, self.user)

    @property
    def heard(self) -> list[Message]:
        """What the bot wrote to her alone, as it stands: direct, or in private threads of hers."""
        heard = []
        for channel in self._world.channels.values():
            thread = channel.thread
            mine = self.user in channel.recipients
            if mine or (thread and thread.private and self.user.id in thread.members):
                heard += [each for each in channel.messages if each.author is self._world.bot]
        return sorted(heard, key=lambda message: message.id)

    @property
    def pings(self) -> list[Message]:
        """What notified her: messages that mention her, and direct ones."""
        every = [m for c in self._world.channels.values() for m in c.messages]
        mine = [m for m in every if self.user in m.notified]
        return sorted(mine, key=lambda message: message.id)

    def sees(self, message: Message) -> bool:
        if message.deleted or message.only_for not in (None, self.user):
            return False
        return may(self.user, message.channel, Permission.VIEW_CHANNEL)

    def _must_see(self, message: Message) -> None:
        if not self.sees(message):
            raise CannotDo(f"{self.name} doesn't see this message: {message.text!r}")

    def _must(self, place: Channel, permission: Permission) -> None:
        if not may(self.user, place, Permission.VIEW_CHANNEL | permission):
            raise CannotDo(f"{self.name} may not {permission.name} in {place.name or 'her chat'}")

    # Messages and reactions

    async def say(self, place: Channel, text: str, reply_to: Message | None = None) -> Message:
        """Writes in a channel, a thread, or `direct`. Answers with what she wrote."""
        thread = place.thread
        wanted = Permission.SEND_MESSAGES_IN_THREADS if thread else Permission.SEND_MESSAGES
        self._must(place, wanted)
        made = Draft(content=text, reply_to=reply_to.id if reply_to else None)
        message = deeds.write(self._world, place, self.user, made)
        deeds.publish(self._world, message)
        return message

    async def edit(self, message: Message, text: str) -> None:
        if message.author is not self.user:
            raise CannotDo(f"{self.name} didn't write this: {message.text!r}")
        self._must_see(message)
        deeds.change(self._world, message, {"content": text})

    async def delete(self, message: Message) -> None:
        """Deletes her own message, what only she sees, or with MANAGE_MESSAGES anyone's."""
        self._must_see(message)
        if message.author is not self.user and message.only_for is None:
            if message.channel.kind == DIRECT:
                raise CannotDo("nobody deletes another's direct messages")
            self._must(message.channel, Permission.MANAGE_MESSAGES)
        deeds.erase(self._world, message)

    async def react(self, message: Message, emoji: str | Emoji, burst: bool = False) -> None:
        """Adds a reaction: "🙋", or a guild's own emoji as `Emoji` or name:id."""
        self._must_see(message)
        if message.only_for is not None:
            raise CannotDo("nobody reacts to an ephemeral message")
        one = emoji if isinstance(emoji, Emoji) else Emoji.read(emoji)
        self._must(message.channel, Permission.READ_MESSAGE_HISTORY)
        if str(one) not in message.reactions:
            self._must(message.channel, Permission.ADD_REACTIONS)
            if len(message.reactions) >= 20:
                raise CannotDo("there are twenty different reactions already")
        deeds.react(self._world, message, self.user, one, burst=burst)

    async def unreact(self, message: Message, emoji: str | Emoji, burst: bool = False) -> None:
        """Takes a reaction of hers back."""
        self._must_see(message)
        one = emoji if isinstance(emoji, Emoji) else Emoji.read(emoji)
        if not deeds.unreact(self._world, message, self.user, one, burst=burst):
            raise CannotDo(f"{self.name} has no {one} under this message")

    # Commands, buttons, forms

    async def command(self, place: Channel, name: str, **options: Any) -> Interaction:
        """Types a slash command, "settings zone" for one within another, with its options."""
        self._may_command(place)
        data = typed.command(self._world, self.user, place, name, options)
        return self._start(COMMAND, place, data)

    async def complete(
        self, place: Channel, name: str, option: str, text: str, **options: Any
    ) -> list[Json]:
        """Types the beginning of an option; the choices that come up, as name and value."""
        self._may_command(place)
        data = typed.partly(self._world, self.user, place, name, option, text, options)
        interaction = self._start(AUTOCOMPLETE, place, data)
        await self._world.until(lambda: interaction.answered or interaction.failed)
        if interaction.choices is None:
            raise CannotDo(f"no choices came for /{name} {option}:{text}")
        return interaction.choices

    async def menu(self, place: Channel, message: Message, name: str) -> Interaction:
        """Picks a command from a message's menu."""
        self._may_command(place)
        self._must_see(message)
        if message.channel is not place:
            raise CannotDo("that message is somewhere else")
        data = typed.menu(self._world, self.user, place, name, message)
        return self._start(COMMAND, place, data)

    async def press(self, message: Message, button: str) -> Interaction:
        """Presses a button by its label or custom_id."""
        self._must_see(message)
        data = typed.pressed(message, button)
        return self._start(COMPONENT, message.channel, data, message=message)

    async def choose(self, message: Message, menu: str, *values: Any) -> Interaction:
        """Picks from a select menu, by its custom_id or placeholder: labels, people, channels."""
        self._must_see(message)
        data = typed.chosen(self._world, self.user, message, menu, list(values))
        return self._start(COMPONENT, message.channel, data, message=message)

    async def fill(self, form: Form, answers: dict[str, Any]) -> Interaction:
        """Sends a form: by custom_id or label; what she leaves alone keeps its value."""
        origin = form.interaction
        if origin.user is not self.user:
            raise CannotDo(f"the form is {origin.user.name}'s")
        data = form.filled(answers)
        message = origin.message
        return self._start(MODAL, origin.channel, data, message=message, origin=origin)

    def _may_command(self, place: Channel) -> None:
        self._must(place, Permission.USE_APPLICATION_COMMANDS)

    def _start(
        self,
        kind: int,
        place: Channel,
        data: Json,
        *,
        message: Message | None = None,
        origin: Interaction | None = None,
    ) -> Interaction:
        world = self._world
        if place.guild is not None and world.bot.id not in place.guild.members:
            raise CannotDo("the bot isn't there any more")
        interaction = Interaction(
            world=world,
            id=world.snowflake(),
            token=secrets.token_urlsafe(32),
            kind=kind,
            user=self.user,
            channel=place,
            created=world.now(),
            data=data,
            message=message,
            origin=origin,
        )
        world.interactions[interaction.token] = interaction
        world.tell("INTERACTION_CREATE", interaction.event(), place.guild, None)
        return interaction

    # Comings and goings

    def close_direct_messages(self) -> None:
        """She takes direct messages no longer from people she only shares a guild with."""
        self.user.closed = True

    def open_direct_messages(self) -> None:
        self.user.closed = False

    def block_bot(self) -> None:
        self.user.blocks_bot = True

    async def leave(self, street: Any) -> None:
        """Leaves a guild (a `Street`)."""
        guild: Guild = street.guild
        deeds.leave(self._world, guild, self.user)
