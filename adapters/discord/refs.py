"""Discord's ids as refs and event ids, and the moment that is in each. Pure."""

from datetime import UTC, datetime, timedelta

from core.refs import MessageRef, PersonRef, RoomRef

PLATFORM = "discord"

_FIRST_MOMENT = datetime(2015, 1, 1, tzinfo=UTC)
_PLACE = "interaction"


def room_ref(channel_id: str) -> RoomRef:
    """A channel, a thread or a direct chat."""
    return RoomRef(PLATFORM, channel_id)


def person_ref(user_id: str) -> PersonRef:
    """Somebody's account."""
    return PersonRef(PLATFORM, user_id)


def message_ref(channel_id: str, message_id: str) -> MessageRef:
    """A message in its channel."""
    return MessageRef(room_ref(channel_id), message_id)


def interaction_event(interaction_id: str) -> str:
    """The id of the event that an interaction is.

    >>> interaction_event("7")
    'discord:interaction:7'
    """
    return f"{PLATFORM}:interaction:{interaction_id}"


def message_event(message_id: str) -> str:
    """The id of the event that a message is: the same in whichever session it is delivered."""
    return f"{PLATFORM}:message:{message_id}"


def place_ref(interaction_id: str, token: str) -> RoomRef:
    """Where an interaction is answered, for fifteen minutes. The token in it is a secret."""
    return room_ref(f"{_PLACE}:{interaction_id}:{token}")


def read_place(room: RoomRef) -> tuple[str, str] | None:
    """The interaction's id and token, or None for a room of any other kind."""
    kind, _, behind = room.id.partition(":")
    interaction_id, _, token = behind.partition(":")
    if room.platform != PLATFORM or kind != _PLACE or not interaction_id or not token:
        return None
    return interaction_id, token


def place_without_token(room: RoomRef) -> RoomRef:
    """The same place as it may stand in a log. Other rooms are as they were."""
    place = read_place(room)
    return room_ref(f"{_PLACE}:{place[0]}") if place else room


def moment(snowflake: str) -> datetime:
    """When something got its id, in UTC.

    https://docs.discord.com/developers/reference#snowflakes

    >>> moment("175928847299117063").isoformat()
    '2016-04-30T11:18:25.796000+00:00'
    """
    return _FIRST_MOMENT + timedelta(milliseconds=int(snowflake) >> 22)
