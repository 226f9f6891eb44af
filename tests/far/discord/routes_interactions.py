"""Answers to interactions: the callback, its message, and what follows."""

from tests.far.discord import deeds, message_payloads
from tests.far.discord.calls import Answer, Call, Route
from tests.far.discord.interactions import (
    ANSWER_SECONDS,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFER,
    DEFER_UPDATE,
    FORM,
    REPLY,
    UPDATE,
    Interaction,
)
from tests.far.discord.refusals import Refused, invalid
from tests.far.discord.world import EPHEMERAL, LOADING, Json, Message
from tests.far.discord.writing import Draft, draft, edited_fields, kept_attachments


def callback(call: Call) -> Answer:
    interaction = call.world.interactions.get(call.request.values["interaction_token"])
    if interaction is None or interaction.id != call.id("interaction_id"):
        raise Refused(10062)
    if interaction.answered is not None:
        raise Refused(40060)
    if call.world.now() - interaction.created > ANSWER_SECONDS:
        raise Refused(10062)
    kind = call.body.get("type")
    if kind not in interaction.allowed_answers():
        raise invalid("type", f"No interaction of this type is answered by {kind}", "INVALID")
    _answer(call, interaction, int(kind), call.body.get("data") or {})
    interaction.answer = int(kind)
    interaction.answered = call.world.now()
    if call.is_true("with_response"):
        return 200, interaction.callback_answer()
    return 204, None


def _answer(call: Call, interaction: Interaction, kind: int, data: Json) -> None:
    if kind == REPLY:
        made = draft(call.world, interaction.channel, data, call.uploads)
        interaction.original = _write(interaction, made)
    elif kind == DEFER:
        flags = (data.get("flags") or 0) & EPHEMERAL | LOADING
        interaction.original = _write(interaction, Draft(flags=flags))
    elif kind == DEFER_UPDATE:
        interaction.original = interaction.message
    elif kind == UPDATE:
        interaction.original = interaction.message
        assert interaction.message is not None
        _change(call, interaction.message, data)
    elif kind == CHOICES:
        interaction.choices = list(data.get("choices") or [])
    elif kind == FORM:
        interaction.modal = data


def _write(interaction: Interaction, made: Draft) -> Message:
    """A message that answers the interaction: no permission of the bot in the channel counts."""
    world = interaction.world
    only_for = interaction.user if made.flags & EPHEMERAL else None
    message = deeds.write(world, interaction.channel, world.bot, made, only_for=only_for)
    message.interaction = interaction
    if interaction.kind == COMMAND:
        message.kind = 23 if interaction.data.get("target_id") else 20
    elif interaction.kind == COMPONENT and interaction.message:
        message.kind, message.reply_to = 19, interaction.message.id
    interaction.written.append(message)
    deeds.publish(world, message)
    return message


def _change(call: Call, message: Message, body: Json) -> None:
    kept = kept_attachments(call.world, message, body, call.uploads)
    after = edited_fields(message, body, kept)
    deeds.change(call.world, message, after, body.get("allowed_mentions"))


def _interaction(call: Call) -> Interaction:
    """The interaction whose token is in the path.

    Raises `Refused` 10015 for a token that is unknown or whose interaction wasn't answered, 50027
    for one that is too old.
    """
    interaction = call.world.interactions.get(call.request.values["webhook_token"])
    if interaction is None or call.id("webhook_id") != call.world.bot.id:
        raise Refused(10015)
    if interaction.expired():
        raise Refused(50027)
    if interaction.answered is None:
        raise Refused(10015)
    return interaction


def follow_up(call: Call) -> Answer:
    """A further message. While the first is still "thinking…" this is its text instead."""
    interaction = _interaction(call)
    made = draft(call.world, interaction.channel, call.body, call.uploads)
    original = interaction.original
    if original is not None and not original.deleted and original.flags & LOADING:
        deeds.fill(call.world, original, made)
        return 200, message_payloads.message(original, call.world)
    message = _write(interaction, made)
    return 200, message_payloads.message(message, call.world)


def _original(call: Call) -> Message:
    original = _interaction(call).original
    if original is None or original.deleted:
        raise Refused(10008)
    return original


def _one(call: Call) -> Message:
    wanted = call.id("message_id")
    interaction = _interaction(call)
    for message in [*interaction.written, *filter(None, [interaction.original])]:
        if message.id == wanted and not message.deleted:
            return message
    raise Refused(10008)


def _read(call: Call, message: Message) -> Answer:
    return 200, message_payloads.message(message, call.world)


def _edit(call: Call, message: Message) -> Answer:
    if message.flags & LOADING:
        made = draft(call.world, message.channel, call.body, call.uploads)
        deeds.fill(call.world, message, made)
    else:
        _change(call, message, call.body)
    return 200, message_payloads.message(message, call.world)


def _delete(call: Call, message: Message) -> Answer:
    deeds.erase(call.world, message)
    return 204, None


_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
ROUTES: dict[str, Route] = {
    "POST /interactions/{interaction_id}/{interaction_token}/callback": callback,
    f"POST {_HOOK}": follow_up,
    f"GET {_HOOK}/messages/@original": lambda call: _read(call, _original(call)),
    f"PATCH {_HOOK}/messages/@original": lambda call: _edit(call, _original(call)),
    f"DELETE {_HOOK}/messages/@original": lambda call: _delete(call, _original(call)),
    f"GET {_HOOK}/messages/{{message_id}}": lambda call: _read(call, _one(call)),
    f"PATCH {_HOOK}/messages/{{message_id}}": lambda call: _edit(call, _one(call)),
    f"DELETE {_HOOK}/messages/{{message_id}}": lambda call: _delete(call, _one(call)),
}
