"""The rules of claiming, against any order of events."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from core.claims import ask_next, asked, claim, drop_reaction, release, slot_for, step_in
from core.posts import Post, Via
from tests.core.people import ANA, BEA, CLEO, DORA, EVA, person, post_of_ana

PEOPLE = (ANA, BEA, CLEO, DORA, EVA)
HANDS_UP = ("🙋", "🙋🏽", "✋", "1️⃣", "2️⃣")


@dataclass(frozen=True)
class Deed:
    """Something a person does to a slot."""

    who: int
    slot: int
    what: str
    reaction: str


DEEDS = st.builds(
    Deed,
    who=st.integers(0, len(PEOPLE) - 1),
    slot=st.integers(0, 1),
    what=st.sampled_from(["claim", "stand by", "word", "release", "drop"]),
    reaction=st.sampled_from(HANDS_UP),
)


def do(post: Post, deed: Deed) -> Post:
    who, slot = PEOPLE[deed.who], post.slots[deed.slot]
    match deed.what:
        case "claim":
            return claim(post, slot, who, reaction=deed.reaction)
        case "stand by":
            return claim(post, slot, who, reaction="☔", backup=True)
        case "word":
            return claim(post, slot, who)
        case "release":
            return release(post, slot, who.ref)
        case _:
            return drop_reaction(post, who.ref, deed.reaction)


@given(st.lists(DEEDS, max_size=40), st.tuples(st.integers(1, 3), st.integers(1, 3)))
def test_whatever_happens_the_rules_hold(deeds: list[Deed], hands: tuple[int, int]) -> None:
    post = post_of_ana(hands)
    for deed in deeds:
        before, post = post, do(post, deed)
        for slot in post.slots:
            assert len(slot.helpers) <= slot.hands
            assert not slot.helpers.keys() & slot.backups.keys()
            assert ANA.ref not in {*slot.helpers, *slot.backups}
            in_line = [c.seq for c in slot.backups.values()]
            assert in_line == sorted(in_line)
        for old, new in zip(before.slots, post.slots, strict=True):
            moved_up = [ref for ref in old.backups if ref in new.helpers]
            if deed.what in ("release", "drop"):
                assert moved_up == list(old.backups)[: len(moved_up)]


def at_short_notice(post: Post, deed: Deed) -> Post:
    """The same close to the start, and what becomes of a hand that is kept."""
    who, slot = PEOPLE[deed.who], post.slots[deed.slot]
    backup = asked(slot)
    match deed.what:
        case "release":
            return release(post, slot, who.ref, late=True)
        case "drop":
            return drop_reaction(post, who.ref, deed.reaction, late=True)
        case "ask" if backup is not None and not backup.asked:
            return post.with_slot(slot.with_claim(replace(backup, asked=True)))
        case "not now" if backup is not None and backup.asked:
            return post.with_slot(ask_next(slot))
        case "step in" if who.ref in slot.backups:
            return step_in(post, slot, who)
        case "ask" | "not now" | "step in":
            return post
        case _:
            return do(post, deed)


DEEDS_AT_SHORT_NOTICE = st.builds(
    Deed,
    who=st.integers(1, len(PEOPLE) - 1),
    slot=st.just(0),
    what=st.sampled_from(["claim", "stand by", "release", "drop", "ask", "not now", "step in"]),
    reaction=st.just("🙋"),
)


@given(st.lists(DEEDS_AT_SHORT_NOTICE, max_size=40), st.integers(1, 2))
def test_at_short_notice_one_is_asked_at_a_time_and_it_settles(
    deeds: list[Deed], hands: int
) -> None:
    post = post_of_ana((hands,))
    for who in PEOPLE[1:]:
        post = claim(post, post.slots[0], who, reaction="🙋")
    for deed in deeds:
        before, post = post, at_short_notice(post, deed)
        for old, slot in zip(before.slots, post.slots, strict=True):
            assert len(slot.helpers) <= slot.hands
            assert not slot.helpers.keys() & slot.backups.keys()
            if slot.asking is not None:
                backup = asked(slot)
                assert backup is not None, "a hand is kept for somebody who waits for it"
                assert slot.free > 0
                assert backup.seq == old.asking or not backup.asked, "nobody is asked again"
            still = asked(old)
            if still is not None and still.who.ref in slot.backups and deed.what != "not now":
                assert slot.asking in (old.asking, None), "two would be asked at a time"
            if deed.what in ("release", "drop", "not now"):
                assert slot.helpers.keys() <= old.helpers.keys(), "nobody is moved up unasked"
    for who in 2 * PEOPLE:
        for what in ("ask", "not now"):
            post = at_short_notice(post, Deed(PEOPLE.index(who), 0, what, ""))
    assert post.slots[0].asking is None, "in the end it is open, or somebody has it"


@given(st.lists(DEEDS, max_size=20), DEEDS)
def test_doing_the_same_twice_is_doing_it_once(deeds: list[Deed], last: Deed) -> None:
    post = post_of_ana((1, 2))
    for deed in deeds:
        post = do(post, deed)

    once = do(post, last)

    assert do(once, last) == once


def test_the_first_has_it_and_the_others_wait_in_line() -> None:
    post = post_of_ana()
    for who in (BEA, CLEO, DORA):
        post = claim(post, post.slots[0], who, reaction="🙋")

    assert list(post.slots[0].helpers) == [BEA.ref]
    assert list(post.slots[0].backups) == [CLEO.ref, DORA.ref]

    post = release(post, post.slots[0], BEA.ref)

    assert list(post.slots[0].helpers) == [CLEO.ref]
    assert list(post.slots[0].backups) == [DORA.ref]


def test_the_poster_never_claims_her_own() -> None:
    post = post_of_ana()

    assert claim(post, post.slots[0], ANA, reaction="🙋") == post


def test_a_second_hand_of_the_same_person_keeps_her_in() -> None:
    post = post_of_ana()
    post = claim(post, post.slots[0], BEA, reaction="🙋")
    post = claim(post, post.slots[0], BEA, reaction="🙋🏽")

    post = drop_reaction(post, BEA.ref, "🙋")
    assert list(post.slots[0].helpers) == [BEA.ref]

    post = drop_reaction(post, BEA.ref, "🙋🏽")
    assert not post.slots[0].helpers


def test_a_claim_by_word_does_not_hang_on_a_reaction() -> None:
    post = post_of_ana()
    post = claim(post, post.slots[0], BEA)
    post = claim(post, post.slots[0], BEA, reaction="🙋")

    post = drop_reaction(post, BEA.ref, "🙋")

    assert post.slots[0].helpers[BEA.ref].via is Via.WORD


def test_an_umbrella_leaves_the_hand_free_until_she_says_she_can() -> None:
    post = post_of_ana()
    post = claim(post, post.slots[0], BEA, reaction="☔", backup=True)
    assert post.slots[0].free == 1

    post = claim(post, post.slots[0], BEA, reaction="🙋")
    assert list(post.slots[0].helpers) == [BEA.ref]


def test_a_hand_without_a_number_takes_the_first_free_slot() -> None:
    post = post_of_ana((1, 1))
    post = claim(post, post.slots[0], BEA, reaction="1️⃣")

    assert slot_for(post, CLEO.ref) == post.slots[1]

    post = claim(post, post.slots[1], CLEO, reaction="🙋")
    assert slot_for(post, CLEO.ref) == post.slots[1], "her second 🙋 is no second claim"
    assert slot_for(post, DORA.ref) == post.slots[0], "all taken: a backup at the first"


def test_thirty_hands_are_one_helper_and_twenty_nine_backups() -> None:
    post = post_of_ana()
    for i in range(30):
        post = claim(post, post.slots[0], person(f"N{i}"), reaction="🙋")

    assert len(post.slots[0].helpers) == 1
    assert len(post.slots[0].backups) == 29
