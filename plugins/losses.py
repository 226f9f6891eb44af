"""What is lost: a card that somebody took away, a room, a person. Each is said once, to whom it
concerns, and leaves everything else as it is."""

from core.decision import Choice, Decision, Tell, line
from core.events import Left, Pressed, Removed, RoomLost
from core.leaving import without
from core.plugin import Plugin
from core.posting import never_mind
from core.posts import Post, State
from core.telling import about, answer

plugin = Plugin("losses")


@plugin.card_removed
def card_removed(removed: Removed, post: Post) -> Decision:
    """Its poster says whether it shall be shown again. Until then the post stands without it."""
    if post.state is not State.OPEN:
        return Decision()
    choices = (
        Choice(line("button-show-again"), "showagain", post.id),
        never_mind(post),
    )
    lines = (line("card-removed", **about(post)),)
    tell = Tell(f"removed:{removed.id}", post.poster.ref, lines, choices, post.id)
    return Decision(tells=(tell,))


@plugin.button("showagain")
def show_again(pressed: Pressed, post: Post) -> Decision:
    """The button on the note about it."""
    if post.state is not State.OPEN or post.poster.ref != pressed.who.ref:
        return answer(pressed, line("button-gone"))
    told = answer(pressed, line("card-again", **about(post)))
    return Decision(tells=told.tells, show_again=True)


@plugin.room_lost
def room_lost(lost: RoomLost, posts: tuple[Post, ...]) -> Decision:
    """Those who asked or offered there hear of it once; who is in stays in."""
    return Decision(also=tuple(_told_of_room(post) for post in posts))


@plugin.person_left
def person_left(left: Left, posts: tuple[Post, ...]) -> Decision:
    """Her posts vanish, and her hands come free."""
    return Decision(also=without(posts, left.who, left))


def _told_of_room(post: Post) -> Decision:
    lines = (line("room-lost", **about(post)),)
    tell = Tell(f"lost:{post.id}", post.poster.ref, lines, (never_mind(post),), post.id)
    return Decision(post=post, tells=(tell,))
