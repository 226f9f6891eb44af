"""Whose calendar an address is for, and what is in it."""

from core.members import Member
from core.posts import Post
from storage.chosen import member_from
from storage.load import load_posts
from storage.session import Session

_WHOSE = """
    SELECT platform, person, zone, language, quiet_from, quiet_until, reminders, files, feed
    FROM member WHERE feed = ? AND feed <> ''
"""
_IN_IT = """
    SELECT id FROM post WHERE poster_id = ? AND poster_platform = ? AND state = 'open'
    UNION
    SELECT post.id FROM claim JOIN post ON post.id = claim.post_id
    WHERE claim.person = ? AND claim.platform = ? AND claim.helper AND post.state = 'open'
"""


async def feed(session: Session, digest: str) -> tuple[Member, tuple[Post, ...]] | None:
    """See `core.ports.Board.feed`."""
    rows = await session.fetch(_WHOSE, digest)
    if not rows:
        return None
    member = member_from(rows[0])
    hers = (member.ref.id, member.ref.platform)
    ids = [row[0] for row in await session.fetch(_IN_IT, *hers, *hers)]
    posts = await load_posts(session, ids) if ids else ()
    return member, tuple(sorted(posts, key=lambda post: (post.starts, post.id)))
