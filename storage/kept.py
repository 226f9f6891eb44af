"""Posts not to be loaded again: in a file of our own, what was saved last is what is there."""

from collections.abc import Mapping

from core.posts import Post
from storage.save import words
from storage.session import Session

_MOST = 2000


class Kept:
    """The posts of the last batches, as they were committed. Not for a shared database."""

    def __init__(self) -> None:
        self._posts: dict[int, Post] = {}
        self._version: object = None

    @property
    def posts(self) -> Mapping[int, Post]:
        """By id."""
        return self._posts

    async def check(self, session: Session) -> None:
        """Drop all if somebody else wrote to the file since, an operator by hand, say: SQLite
        counts the commits of others for each connection."""
        if session.shared:
            return
        version = (await session.fetch("PRAGMA data_version"))[0][0]
        if version != self._version:
            self.drop()
            self._version = version

    def keep(self, before: Mapping[int, Post], after: Mapping[int, Post]) -> None:
        """These were just committed. Those with new words are loaded once more, as the database
        has them: moments in whole milliseconds, and texts without what it doesn't take."""
        for id_, post in after.items():
            self._posts.pop(id_, None)  # the latest stand last
            loaded = before.get(id_)
            if loaded is not None and (loaded is post or _words(loaded) == _words(post)):
                self._posts[id_] = post
        for id_ in list(self._posts)[:-_MOST]:
            del self._posts[id_]

    def drop(self) -> None:
        """Believe nothing."""
        self._posts.clear()


def _words(post: Post) -> list[object]:
    return [*words(post), *(slot.period for slot in post.slots)]
