"""The life of a card in SQL: drawn, sent, seeded; parked, away; taken and shown again."""

from dataclasses import dataclass

from core.events import Moved
from core.refs import MessageRef, RoomRef
from storage.moves import move
from storage.session import Session

ADD = """
    INSERT INTO card (post_id, part, room_platform, room_id, seeded, wanted, shown, due)
    VALUES (?, ?, ?, ?, ?, ?, -1, ?) ON CONFLICT DO NOTHING
"""
DRAW = """
    UPDATE card SET wanted = ?, due = CASE WHEN taken OR away THEN NULL ELSE COALESCE(due, ?) END,
        parked = CASE WHEN away THEN parked ELSE NULL END
    WHERE post_id = ? AND part = ?
"""
# What was sent before the card was taken away must not bring it back. Where another process showed
# more, and this one less after it, it is due again.
SENT = """
    UPDATE card SET message = ?, shown = ?, anew = FALSE,
        due = CASE WHEN wanted <= ? AND (seeded OR ?) THEN NULL
            WHEN away OR parked IS NOT NULL THEN due ELSE COALESCE(due, ?) END
    WHERE post_id = ? AND part = ? AND room_platform = ? AND room_id = ? AND copy = ? AND NOT taken
"""
SEEDED = """
    UPDATE card SET seeded = ?, due = CASE WHEN wanted <= shown THEN NULL ELSE due END
    WHERE post_id = ? AND part = ? AND room_platform = ? AND room_id = ? AND copy = ? AND NOT taken
"""
PARK = """
    UPDATE card SET due = NULL, parked = ?
    WHERE post_id = ? AND part = ? AND room_platform = ? AND room_id = ? AND copy = ?
        AND wanted <= ?
"""
PARK_AWAY = """
    UPDATE card SET due = NULL, parked = ?, away = TRUE
    WHERE post_id = ? AND part = ? AND room_platform = ? AND room_id = ?
"""
UNPARK = """
    UPDATE card SET away = FALSE, parked = NULL, due = CASE
        WHEN NOT taken AND (wanted > shown OR NOT seeded OR EXISTS (
            SELECT 1 FROM post WHERE post.id = card.post_id AND post.state = 'open'))
        THEN CAST(? AS BIGINT) END
    WHERE away AND room_platform = ? AND (? OR room_id IN :texts)
"""
_TAKE = """
    UPDATE card SET message = NULL, seeded = FALSE, due = NULL, parked = NULL, taken = TRUE,
        anew = FALSE
    WHERE message = ? AND room_id = ? AND room_platform = ?
"""
FORGET_UNDER = "DELETE FROM reaction WHERE message = ? AND room = ? AND platform = ?"
_SHOW_AGAIN = """
    UPDATE card SET taken = FALSE, shown = -1, copy = copy + 1, parked = NULL,
        due = CASE WHEN NOT away THEN CAST(? AS BIGINT) END
    WHERE post_id = ? AND taken
"""
# The old message stays known until the new one is: who reacts to it is heard.
_PUT_ANEW = """
    UPDATE card SET anew = TRUE, seeded = FALSE, shown = -1, copy = copy + 1, parked = NULL, due = ?
    WHERE post_id = ? AND message IS NOT NULL AND NOT anew AND NOT away
"""
_LOSE = """
    UPDATE card SET away = TRUE, due = NULL
    WHERE room_id = ? AND room_platform = ? AND (message IS NOT NULL OR due IS NOT NULL)
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody took this card away."""

    message: MessageRef


@dataclass(frozen=True, slots=True)
class ShownAgain:
    """The post's card, if it was taken away, is to be put up anew."""

    post: int


@dataclass(frozen=True, slots=True)
class PutAnew:
    """The post's cards are to stand in their rooms once more, instead of where they are."""

    post: int


@dataclass(frozen=True, slots=True)
class Lost:
    """The cards in this room can't be reached."""

    room: RoomRef


Turn = Taken | ShownAgain | PutAnew | Lost | Moved
"""What happens to a card beside its post's changes."""


async def save_turns(session: Session, turns: list[Turn], now: int) -> None:
    """Write them, in the order they came."""
    for turn in turns:
        match turn:
            case Taken(message=message):
                where = (message.id, message.room.id, message.room.platform)
                await session.fetch(_TAKE, *where)
                await session.fetch(FORGET_UNDER, *where)
            case ShownAgain(post=post):
                await session.fetch(_SHOW_AGAIN, now, post)
            case PutAnew(post=post):
                await session.fetch(_PUT_ANEW, now, post)
            case Lost(room=room):
                await session.fetch(_LOSE, room.id, room.platform)
            case Moved():
                await move(session, turn, now)
