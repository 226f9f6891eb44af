"""What a reply is about, where it names an edit.

Apps that know of edits reply to the message itself; those that don't show each edit of a card as a
message of its own, and reply to that.
"""

from dataclasses import replace

from adapters.matrix.account import Account
from adapters.matrix.decode import replaced_by
from core.errors import Refused
from core.events import Event, Said
from core.refs import MessageRef


async def about(event: Event, account: Account) -> Event:
    """A command that replies to an edit, as one that replies to what was edited; any other event as
    it is. Raises what `Chat` promises, but for `Refused`."""
    if not isinstance(event, Said) or not event.word or event.reply_to is None:
        return event
    return replace(event, reply_to=await _original(event.reply_to, account))


async def _original(message: MessageRef, account: Account) -> MessageRef:
    try:
        source = await account.request("GET", ("rooms", message.room.id, "event", message.id))
    except Refused:  # it is gone, or from before we came
        return message
    return replace(message, id=replaced_by(source) or message.id)
