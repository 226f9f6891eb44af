"""A community that goes on elsewhere, in SQL: its posts, its numbers, its choices, its cards."""

from core.events import Moved
from storage.session import Session

# Posts before communities, as for any other change: else two processes could wait in a circle.
_LOCK_POSTS = "SELECT id FROM post WHERE community = ? ORDER BY id FOR UPDATE"
_FOUND = """
    INSERT INTO community (name, last_number, zone, language, reminders, room_platform, room_id)
    SELECT ?, 0, zone, language, reminders, room_platform, room_id FROM community WHERE name = ?
    ON CONFLICT (name) DO UPDATE SET
        zone = COALESCE(NULLIF(community.zone, ''), excluded.zone),
        language = COALESCE(NULLIF(community.language, ''), excluded.language),
        reminders = COALESCE(NULLIF(community.reminders, ''), excluded.reminders),
        room_platform = COALESCE(community.room_platform, excluded.room_platform),
        room_id = COALESCE(community.room_id, excluded.room_id)
"""
_POSTS = """
    UPDATE post SET community = ?,
        number = number + (SELECT last_number FROM community WHERE name = ?)
    WHERE community = ?
"""
_COUNT_ON = """
    UPDATE community SET last_number = last_number
        + COALESCE((SELECT last_number FROM community WHERE name = ?), 0)
    WHERE name = ?
"""
_DISSOLVE = "DELETE FROM community WHERE name = ?"
_ROOMS = (
    "UPDATE community SET room_platform = ?, room_id = ? WHERE room_platform = ? AND room_id = ?",
    "UPDATE post SET room_platform = ?, room_id = ? WHERE room_platform = ? AND room_id = ?",
)
_UNDER = "DELETE FROM reaction WHERE platform = ? AND room = ?"
_CARDS = """
    UPDATE card SET room_platform = ?, room_id = ?, message = NULL, seeded = FALSE, shown = -1,
        parked = NULL, away = FALSE, due = CASE WHEN NOT taken THEN CAST(? AS BIGINT) END
    WHERE room_platform = ? AND room_id = ?
        AND EXISTS (SELECT 1 FROM post WHERE post.id = card.post_id AND post.state = 'open')
        AND NOT EXISTS (
            SELECT 1 FROM card AS other WHERE other.post_id = card.post_id
                AND other.part = card.part AND other.room_platform = ? AND other.room_id = ?)
"""
_LEFT = "DELETE FROM card WHERE room_platform = ? AND room_id = ?"


async def move(session: Session, moved: Moved, now: int) -> None:
    """Take everything along. What has moved already isn't moved again."""
    if session.shared:
        await session.fetch(_LOCK_POSTS, moved.was)
    if moved.was != moved.community:
        await session.fetch(_FOUND, moved.community, moved.was)
        await session.fetch(_POSTS, moved.community, moved.community, moved.was)
        await session.fetch(_COUNT_ON, moved.was, moved.community)
        await session.fetch(_DISSOLVE, moved.was)
    old = (moved.room.platform, moved.room.id)
    new = (moved.to.platform, moved.to.id)
    for statement in _ROOMS:
        await session.fetch(statement, *new, *old)
    await session.fetch(_UNDER, *old)
    await session.fetch(_CARDS, *new, now, *old, *new)
    await session.fetch(_LEFT, *old)
