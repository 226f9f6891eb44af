"""What somebody sets off with a command, a button or a form, and what she gets for it."""

from dataclasses import dataclass, field
from typing import Any

from tests.far.discord import message_payloads, payloads
from tests.far.discord.forms import Form
from tests.far.discord.permissions import in_channel
from tests.far.discord.typed import CannotDo
from tests.far.discord.world import (
    EPHEMERAL,
    LOADING,
    Channel,
    Json,
    Message,
    User,
    World,
)

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5  # interaction types
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9  # callback types
ANSWER_SECONDS = 3
TOKEN_SECONDS = 15 * 60


@dataclass(eq=False)
class Interaction:
    """One interaction. Of what tests read, the answers stand as they are now."""

    world: World
    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    created: float
    data: Json
    message: Message | None = None  # whose button it was
    origin: "Interaction | None" = None  # what opened the form
    answered: float | None = None
    answer: int | None = None  # the callback's type
    original: Message | None = None
    written: list[Message] = field(default_factory=list)
    modal: Json | None = None
    choices: list[Json] | None = None

    @property
    def acknowledged(self) -> float | None:
        """How many seconds it took the bot to answer at all; None if it hasn't."""
        return None if self.answered is None else self.answered - self.created

    @property
    def failed(self) -> bool:
        """Does she read "The application did not respond"?"""
        return self.answered is None and self.world.now() - self.created > ANSWER_SECONDS

    @property
    def thinking(self) -> bool:
        """Does she still see "… is thinking"?"""
        return self.original is not None and bool(self.original.flags & LOADING)

    @property
    def replies(self) -> list[Message]:
        """All that it brought about and that still stands, public or not, oldest first."""
        return [m for m in self.written if not m.deleted and not m.flags & LOADING]

    @property
    def answers(self) -> list[Message]:
        """What only she sees of that, as it stands now."""
        return [message for message in self.replies if message.only_for is self.user]

    async def done(self) -> "Interaction":
        """Itself, once it is answered in full, or has failed."""
        await self.world.until(lambda: self.failed or (self.answered and not self.thinking))
        return self

    async def form(self) -> Form:
        """The form that it opens. Raises `CannotDo` if none comes."""
        await self.world.until(lambda: self.failed or self.answered)
        if self.modal is None:
            raise CannotDo(f"no form came, but {[each.text for each in self.answers]}")
        return Form.of(self)

    def allowed_answers(self) -> set[int]:
        """The callback types that Discord takes for this kind."""
        if self.kind == AUTOCOMPLETE:
            return {CHOICES}
        if self.kind == COMMAND:
            return {REPLY, DEFER, FORM}
        if self.kind == COMPONENT:
            return {REPLY, DEFER, DEFER_UPDATE, UPDATE, FORM}
        return {REPLY, DEFER} | ({DEFER_UPDATE, UPDATE} if self.message else set())

    def expired(self) -> bool:
        return self.world.now() - self.created > TOKEN_SECONDS

    def owners(self) -> dict[str, str]:
        """Who installed the app for this: the guild; for a direct chat the documented "0"."""
        return {"0": str(self.channel.guild.id) if self.channel.guild else "0"}

    def event(self) -> Json:
        """INTERACTION_CREATE, with the documented fields."""
        world, guild, channel = self.world, self.channel.guild, self.channel
        event: Json = {
            "id": str(self.id),
            "application_id": str(world.bot.id),
            "type": self.kind,
            "data": self.data,
            "channel_id": str(channel.id),
            "channel": payloads.channel(channel)
            | {"permissions": str(int(in_channel(channel, self.user)))},
            "token": self.token,
            "version": 1,
            "app_permissions": str(int(in_channel(channel, world.bot))),
            "locale": self.user.locale,
            "entitlements": [],
            "authorizing_integration_owners": self.owners(),
            "context": 0 if guild else 1,
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if self.message is not None:
            event["message"] = message_payloads.message(self.message, world)
        if guild is None:
            return event | {"user": payloads.user(self.user)}
        member = payloads.member(guild.members[self.user.id])
        member["permissions"] = str(int(in_channel(channel, self.user)))
        return event | {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": member,
        }

    def on_message(self, message: Message) -> Json:
        """What a message tells of the interaction that it came from."""
        app = str(self.world.bot.id)
        fields: Json = {"application_id": app, "webhook_id": app}
        return fields | {"interaction_metadata": self._metadata(message)}

    def _metadata(self, message: Message | None) -> Json:
        metadata: Json = {
            "id": str(self.id),
            "type": self.kind,
            "user": payloads.user(self.user),
            "authorizing_integration_owners": self.owners(),
        }
        if message is not None and self.original and message is not self.original:
            metadata["original_response_message_id"] = str(self.original.id)
        if self.kind == COMPONENT and self.message:
            metadata["interacted_message_id"] = str(self.message.id)
        if self.kind == MODAL and self.origin:
            metadata["triggering_interaction_metadata"] = self.origin._metadata(None)
        return metadata

    def callback_answer(self) -> Json:
        """What the callback returns with `with_response`."""
        about: Json = {"id": str(self.id), "type": self.kind}
        answer: dict[str, Any] = {"interaction": about}
        if self.original is not None and self.answer in (REPLY, DEFER, UPDATE, DEFER_UPDATE):
            about["response_message_id"] = str(self.original.id)
            about["response_message_loading"] = bool(self.original.flags & LOADING)
            about["response_message_ephemeral"] = bool(self.original.flags & EPHEMERAL)
        if self.original is not None and self.answer in (REPLY, UPDATE):
            message = message_payloads.message(self.original, self.world)
            answer["resource"] = {"type": self.answer, "message": message}
        return answer
