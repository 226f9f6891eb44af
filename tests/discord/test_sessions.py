"""Discord allows a thousand sessions a day; however bad that day is, they are enough."""

from itertools import pairwise

from adapters.discord.sessions import Sessions

DAY = 86_400.0


def _begun(sessions: Sessions, lives: float, until: float) -> list[float]:
    """When sessions are begun that live for so many seconds each."""
    now, begun = 0.0, []
    while now < until:
        now += sessions.wait(0, now)
        sessions.begin(0, now)
        begun.append(now)
        now += lives
    return begun


def test_the_first_session_begins_at_once() -> None:
    assert Sessions(5.0).wait(0, 100.0) == 0


def test_a_session_that_lived_is_followed_by_another_after_the_pause() -> None:
    assert _begun(Sessions(5.0), 3600.0, 9000.0) == [0.0, 3605.0, 7210.0]


def test_sessions_that_die_at_once_come_ever_more_rarely() -> None:
    begun = _begun(Sessions(5.0), 0.0, 700.0)

    assert [b - a for a, b in pairwise(begun)] == [
        *(5.0, 10.0, 20.0, 40.0, 80.0, 160.0),
        *(300.0, 300.0),
    ]


def test_a_day_of_sessions_that_die_at_once_uses_less_than_half_of_what_there_is() -> None:
    assert len(_begun(Sessions(5.0), 0.0, DAY)) < 500


def test_one_that_lived_makes_up_for_those_that_died() -> None:
    sessions = Sessions(5.0)
    _begun(sessions, 0.0, 700.0)
    now = 10_000.0

    assert sessions.wait(0, now) == 5.0


def test_shards_begin_one_after_another() -> None:
    sessions = Sessions(5.0)
    sessions.begin(0, 0.0)

    assert sessions.wait(1, 1.0) == 4.0


def test_when_none_are_left_today_it_waits_for_tomorrow() -> None:
    sessions = Sessions(5.0)
    sessions.limit(0, 3600.0, 10.0)

    assert sessions.wait(0, 10.0) == 3600.0
    assert sessions.wait(0, 3000.0) == 610.0
