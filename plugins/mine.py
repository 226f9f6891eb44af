"""What she asked, offered or has."""

from core.decision import Decision, Line, Value, line
from core.events import Said
from core.plugin import Among, Plugin
from core.posts import Post, Slot
from core.refs import PersonRef
from core.telling import about, answer, names

plugin = Plugin("mine")


@plugin.lists("mine", among=Among.MINE)
def mine(said: Said, posts: tuple[Post, ...]) -> Decision:
    """Her open posts and claims, earliest first. Nothing is added up."""
    if not posts:
        return answer(said, line("mine-none"))
    items = [item for post in posts for item in _items(post, said.who.ref)]
    return answer(said, line("mine-heading"), *items)


def _items(post: Post, who: PersonRef) -> list[Line]:
    if post.poster.ref == who:
        return [line("mine-posted", **about(post, s), **_who(s)) for s in post.live]
    held = [s for s in post.live if s.claim_of(who)]
    return [
        line("mine-claim", **about(post, s), role="helper" if who in s.helpers else "backup")
        for s in held
    ]


def _who(slot: Slot) -> dict[str, Value]:
    return {"names": names(slot), "helpers": len(slot.helpers), "free": slot.open}
