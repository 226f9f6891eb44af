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
        free = sum(slot.open for slot in post.live)
        who = tuple(dict.fromkeys(name for slot in post.live for name in names(slot)))
        shown = {**about(post), "free": free, "names": who, "helpers": len(who)}
        lines.append(line("open-item", **shown, slots=len(post.live)))
    if len(posts) > MOST:
        lines.append(line("open-more", more=len(posts) - MOST))
    return answer(said, *lines)
