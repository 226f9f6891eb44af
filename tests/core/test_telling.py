"""Who is told what, and above all who is told nothing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.claims import claim, drop_reaction
from core.decision import Decision
from core.events import Elapsed, Reacted
from core.posts import Post, State, Told
from core.refs import MessageRef, Person
from core.telling import TELL, news, tell
from tests.core.people import ANA, BEA, CLEO, DORA, NOW, ROOM, post_of_ana


def reacted(who: Person, *, added: bool = True) -> Reacted:
    return Reacted(
        id="r", at=NOW, who=who, message=MessageRef(ROOM, "card"), emoji="🙋", added=added
    )


def up(post: Post, who: Person) -> Decision:
    return news(post, claim(post, post.slots[0], who, reaction="🙋"), reacted(who))


def down(post: Post, who: Person) -> Decision:
    return news(post, drop_reaction(post, who.ref, "🙋"), reacted(who, added=False))


def due(post: Post, who: Person) -> Decision:
    return tell(Elapsed(id="t", at=NOW, post=post.id, timer=TELL, due=NOW, who=who.ref), post)


def said(decision: Decision) -> list[str]:
    return [line.key for told in decision.tells for line in told.lines]


def after(decision: Decision, before: Post) -> Post:
    return decision.post or before


def test_nobody_is_told_before_the_grace_is_over() -> None:
    decision = up(post_of_ana(), BEA)

    assert not decision.tells
    assert {timer.who for timer in decision.timers} == {ANA.ref, BEA.ref}
    assert {timer.due for timer in decision.timers} == {NOW + reacted(BEA).here.grace}


def test_the_grace_is_not_used_up_while_the_bot_is_away() -> None:
    late = replace(reacted(BEA), heard=NOW.replace(hour=20))
    post = post_of_ana()

    decision = news(post, claim(post, post.slots[0], BEA, reaction="🙋"), late)

    assert all(t.due and t.due > NOW.replace(hour=20) for t in decision.timers)


def test_a_helper_and_the_poster_are_told_once() -> None:
    post = after(up(post_of_ana(), BEA), post_of_ana())

    to_bea = due(post, BEA)
    to_ana = due(after(to_bea, post), ANA)

    assert said(to_bea) == ["note-helper"]
    assert said(to_ana) == ["poster-has"]
    post = after(to_ana, post)
    assert said(due(post, BEA)) == []
    assert said(due(post, ANA)) == []


def test_an_accident_is_no_news_to_anyone() -> None:
    post = post_of_ana()
    post = after(up(post, BEA), post)
    post = after(down(post, BEA), post)

    assert said(due(post, BEA)) == []
    assert said(due(post, ANA)) == []


def test_who_moves_up_before_she_was_told_anything_simply_has_it() -> None:
    post = post_of_ana()
    for step in (up(post, BEA),):
        post = after(step, post)
    post = after(up(post, CLEO), post)
    post = after(down(post, BEA), post)

    assert said(due(post, CLEO)) == ["note-helper"]
    assert said(due(post, ANA)) == ["poster-has"]


def test_who_was_told_she_is_the_backup_hears_that_it_is_hers_after_all() -> None:
    post = post_of_ana()
    post = after(up(post, BEA), post)
    post = after(up(post, CLEO), post)
    for who in (BEA, CLEO, ANA):
        post = after(due(post, who), post)

    stepped_back = down(post, BEA)
    post = after(stepped_back, post)

    assert {t.who for t in stepped_back.timers} == {ANA.ref, BEA.ref, CLEO.ref}
    assert said(due(post, CLEO)) == ["note-moved-up"]
    assert said(due(post, ANA)) == ["poster-changed"]
    assert said(due(post, BEA)) == [], "who steps back hears nothing at all"


def test_nobody_left_is_said_to_the_poster_alone() -> None:
    post = post_of_ana()
    post = after(up(post, BEA), post)
    post = after(due(post, ANA), post)
    post = after(down(post, BEA), post)

    assert said(due(post, ANA)) == ["poster-open"]


def test_a_closed_post_tells_nothing() -> None:
    post = after(up(post_of_ana(), BEA), post_of_ana())
    closed = replace(post, state=State.DONE)

    assert said(due(closed, BEA)) == []


@given(
    st.lists(
        st.tuples(st.sampled_from(["up", "down", "due"]), st.sampled_from([ANA, BEA, CLEO, DORA])),
        max_size=40,
    )
)
def test_in_the_end_everybody_knows_where_she_stands(steps: list[tuple[str, Person]]) -> None:
    """However claims and notes mix, once all timers have run what was told is what is."""
    post = post_of_ana((2,))
    waiting = set()
    for what, who in steps:
        decision = {"up": up, "down": down, "due": due}[what](post, who)
        post = after(decision, post)
        waiting |= {timer.who for timer in decision.timers}

    for who in (ANA, BEA, CLEO, DORA):
        if who.ref in waiting:
            post = after(due(post, who), post)

    slot = post.slots[0]
    assert all(c.told is Told.HELPER for c in slot.helpers.values())
    assert all(c.told is Told.BACKUP for c in slot.backups.values())
    assert slot.known == frozenset(slot.helpers)
