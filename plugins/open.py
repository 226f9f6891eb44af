"""What is open here."""

from core.decision import Decision, line
from core.events import Said
from core.plugin import Among, Plugin
from core.posts import Post
from core.telling import about, answer, names

plugin = Plugin("open")
MOST = 20


@plugin.lists("open", among=Among.OPEN)
def what_is_open(said: Said, posts: tuple[Post, ...]) -> Decision:
    """Every open post of the community, earliest first."""
    if not posts:
        return answer(said, line("open-none"))
    lines = [line("open-heading")]
    for post in posts[:MOST]:
        free = sum(max(slot.free, 0) for slot in post.slots)
        who = tuple(dict.fromkeys(name for slot in post.slots for name in names(slot)))
        lines.append(line("open-item", **about(post), free=free, names=who, slots=len(post.slots)))
    if len(posts) > MOST:
        lines.append(line("open-more", more=len(posts) - MOST))
    return answer(said, *lines)
