"""Calendar files: read back by two readers, applied by a strict calendar, and private."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from core.calendar import address_of, feed, files_for, fingerprint
from core.claims import claim
from core.decision import File
from core.posts import ASK, OFFER, Period, Post, Slot, State
from core.words import Words, languages
from tests.core.calendar_app import CalendarApp, NotITip
from tests.core.people import ANA, BEA, CLEO, NOW, post_of_ana

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland",
         "America/Sao_Paulo", "Africa/Casablanca")  # fmt: skip
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PRIVATE = ("Pick up", "Lincoln", "Elm Street", "555 0100", "Ana", "Bea", "test:", "home", "room")


def one(period: Period, zone: str = "UTC", kind: str = ASK) -> Post:
    """A post with one slot, and much that is nobody's business."""
    post = replace(post_of_ana(kind=kind), zone=zone, details="12 Elm Street, 555 0100")
    return claim(replace(post, slots=(Slot(0, period),)), Slot(0, period), BEA, reaction="🙋")


def with_theirs(file: File) -> icalendar.Event:
    """The file's only event as icalendar reads it."""
    (event,) = icalendar.Calendar.from_ical(file.text).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event


def times(file: File) -> tuple[Any, Any]:
    """When its only event begins and ends, as both readers agree."""
    event = with_theirs(file)
    (other,) = IcsCalendarStream.calendar_from_ics(file.text).events
    begins, ends = (event.decoded(name, None) for name in ("dtstart", "dtend"))

    assert (other.dtstart, other.dtend) == (begins, ends)
    return begins, ends


def file_of(post: Post, **how: Any) -> File:
    (file,) = files_for(post, post.slots, stamp=NOW, **how)
    return file


# --- times ---

first, last = (datetime.fromisoformat(f"{year}-01-01") for year in (2026, 2030))
moments = st.datetimes(first, last, timezones=st.just(UTC))
lengths = st.timedeltas(timedelta(minutes=1), timedelta(days=9))


@st.composite
def periods(draw: st.DrawFn) -> tuple[Period, str]:
    """Any period that a slot may have, and its zone."""
    zone = draw(st.sampled_from(ZONES))
    if draw(st.booleans()):
        first = draw(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
        last = first + timedelta(days=draw(st.integers(1, 9)))
        start, end = (midnight(day, zone) for day in (first, last))
        return Period(draw(st.sampled_from((start, None))), end, all_day=True), zone
    start = draw(moments)
    end = start + draw(lengths)
    return draw(st.sampled_from((Period(start, end), Period(start, None), Period(None, end)))), zone


def midnight(day: date, zone: str) -> datetime:
    local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC)


@given(periods())
def test_any_period_is_read_back_by_both_readers(given: tuple[Period, str]) -> None:
    period, zone = given
    begins, ends = times(file_of(one(period, zone)))

    if not period.all_day:
        start = period.start or period.over
        assert begins == start.replace(microsecond=0)
        assert ends is None or ends == (period.end or start).replace(microsecond=0)
        assert (ends is None) == (period.end is None or period.start is None)
    else:
        assert period.end is not None
        assert midnight(ends, zone) == period.end
        assert midnight(begins, zone) == (period.start or midnight(ends - DAY, zone))


@given(periods(), st.integers(1, 10**6), st.integers(0, 10**6), st.sampled_from((ASK, OFFER)))
def test_nothing_but_number_and_time_is_in_it(
    given: tuple[Period, str], number: int, rev: int, kind: str
) -> None:
    post = replace(one(*given, kind=kind), number=number, rev=rev)
    texts = [*(file_of(post, cancelled=off).text for off in (False, True))]
    texts += [feed([post], who.ref, Words(), NOW) for who in (ANA, BEA)]

    for text in texts:
        assert not [word for word in PRIVATE if word in text.replace("\r\n ", "")]
        assert set(re.findall(r"SUMMARY:(.*)\r", text)) <= {
            f"Many Hands #{number}",
            f"Many Hands #{number}\\, yours",
        }
        assert "DESCRIPTION" not in text
        assert "LOCATION" not in text
        assert str(post.id) not in re.findall(r"UID:(.*)\r", text)
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert "\n" not in text.replace("\r\n", "")


def test_the_hour_stays_right_across_a_change_of_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before, after = (datetime(2026, 10, day, 18, tzinfo=berlin) for day in (24, 25))

    for moment in (before, after):
        begins, _ = times(file_of(one(Period(moment, moment + HOUR), "Europe/Berlin")))
        assert begins.astimezone(berlin).hour == 18


def test_an_hour_that_happens_twice_is_the_one_that_was_meant() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first, second = (datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=fold) for fold in (0, 1))
    begins = [
        times(file_of(one(Period(one_, None), "Europe/Berlin")))[0] for one_ in (first, second)
    ]

    assert begins[1] - begins[0] == HOUR


def test_a_day_is_a_day_and_not_the_hours_of_one() -> None:
    start = midnight(date(2026, 10, 25), "Europe/Berlin")  # 25 hours long
    end = midnight(date(2026, 10, 26), "Europe/Berlin")
    file = file_of(one(Period(start, end, all_day=True), "Europe/Berlin"))

    assert times(file) == (date(2026, 10, 25), date(2026, 10, 26))
    assert "DTSTART;VALUE=DATE:20261025" in file.text


def test_a_day_that_begins_at_one_is_that_day() -> None:
    zone = "Africa/Cairo"  # clocks went forward at midnight there
    start = datetime(2026, 4, 24, 1, tzinfo=ZoneInfo(zone))
    period = Period(start, midnight(date(2026, 4, 25), zone), all_day=True)

    assert times(file_of(one(period, zone))) == (date(2026, 4, 24), date(2026, 4, 25))


@pytest.mark.parametrize("hers", ["America/New_York", "Europe/Berlin", "Asia/Kolkata"])
def test_the_day_of_somebody_in_another_zone_stays_one_day(hers: str) -> None:
    start, end = (midnight(date(2026, 11, day), hers) for day in (21, 22))
    period = Period(start, end, all_day=True)

    assert times(file_of(one(period, "UTC"))) == (date(2026, 11, 21), date(2026, 11, 22))


def test_a_deadline_is_the_moment_or_the_day_of_its_end() -> None:
    end = midnight(date(2026, 11, 22), "UTC")

    assert times(file_of(one(Period(None, end)))) == (end, None)
    assert times(file_of(one(Period(None, end, all_day=True)))) == (
        date(2026, 11, 21),
        date(2026, 11, 22),
    )


@pytest.mark.parametrize(
    ("period", "kind", "busy"),
    [
        (Period(NOW, NOW + HOUR), ASK, True),
        (Period(NOW, None), ASK, True),
        (Period(NOW, NOW + HOUR), OFFER, False),
        (Period(None, NOW), ASK, False),
        (Period(NOW, NOW + DAY, all_day=True), ASK, False),
    ],
)
def test_her_time_is_taken_while_she_lends_a_hand(period: Period, kind: str, busy: bool) -> None:
    event = with_theirs(file_of(one(period, kind=kind)))

    assert event["transp"] == ("OPAQUE" if busy else "TRANSPARENT")
    assert event["class"] == "PRIVATE"


# --- a calendar that follows RFC 5546 ---


def story(*hands: int) -> Post:
    """Ana's post, as somebody has claimed all of it."""
    post = post_of_ana(hands or (1,))
    for slot in post.slots:
        post = claim(post, post.slots[slot.index], BEA, reaction="🙋")
    return replace(post, rev=1)


def moved(post: Post, index: int, by: timedelta, off: bool = False) -> Post:
    """The post with that slot at another time, or taken back."""
    slot = post.slots[index]
    assert slot.period.start is not None
    later = replace(slot, period=Period(slot.period.start + by, None), off=off)
    return replace(post.with_slot(later), rev=post.rev + 1)


def open_all(app: CalendarApp, files: Sequence[File]) -> int:
    return sum(app.open(file) for file in files)


def starts(app: CalendarApp) -> list[datetime]:
    return sorted(event.start_datetime for event in app.events.values())


def test_a_change_and_a_step_back_arrive_in_her_calendar() -> None:
    app = CalendarApp()
    post = story()
    first = files_for(post, post.slots, stamp=NOW)
    assert open_all(app, first) == 1
    assert starts(app) == [NOW + timedelta(hours=30)]

    later = moved(post, 0, HOUR)
    assert open_all(app, files_for(later, later.slots, stamp=NOW + HOUR)) == 1
    assert starts(app) == [NOW + timedelta(hours=31)]

    assert open_all(app, first) == 0, "an older file, opened late, changes nothing"
    assert starts(app) == [NOW + timedelta(hours=31)]

    free = replace(later, rev=later.rev + 1)
    gone = files_for(free, free.slots, stamp=NOW + 2 * HOUR, cancelled=True)
    assert open_all(app, gone) == 1
    assert starts(app) == []
    assert open_all(app, first) == 0, "what is gone doesn't come back with an older file"
    assert starts(app) == []

    again = replace(free, rev=free.rev + 1)
    assert open_all(app, files_for(again, again.slots, stamp=NOW + 3 * HOUR)) == 1
    assert len(app.events) == 1


def test_of_several_evenings_one_is_given_back_and_one_called_off() -> None:
    app = CalendarApp()
    post = story(1, 1, 1)
    open_all(app, files_for(post, post.slots, stamp=NOW))
    off = moved(post, 1, timedelta(), off=True)
    given_back = replace(off, rev=off.rev + 1)

    files = files_for(off, off.slots[1:2], stamp=NOW, cancelled=True)
    files += files_for(given_back, off.slots[2:], stamp=NOW, cancelled=True)

    assert [file.name for file in files] == ["many-hands-27-2.ics", "many-hands-27-3.ics"]
    assert open_all(app, files) == 2
    assert starts(app) == [NOW + timedelta(hours=30)]


def test_several_are_taken_away_by_a_file_each() -> None:
    app = CalendarApp()
    post = story(1, 1)
    open_all(app, files_for(post, post.slots, stamp=NOW))
    free = replace(post, rev=post.rev + 1)

    files = files_for(free, free.slots, stamp=NOW, cancelled=True)

    assert open_all(app, files) == 2
    assert app.events == {}


@given(st.data())
def test_whatever_order_files_are_opened_in_the_latest_word_on_each_slot_counts(
    data: st.DataObject,
) -> None:
    post, truth, files = story(1, 1, 1), dict[int, datetime | None](), list[File]()
    for step in range(data.draw(st.integers(1, 8))):
        index = data.draw(st.integers(0, 2))
        off = data.draw(st.booleans())
        post = moved(post, index, timedelta(minutes=step))
        stamp = NOW + timedelta(minutes=step)
        files += files_for(post, (post.slots[index],), stamp=stamp, cancelled=off)
        truth[index] = None if off else post.slots[index].begins
    app = CalendarApp()

    open_all(app, data.draw(st.permutations(files)))

    assert starts(app) == sorted(start for start in truth.values() if start)


def test_the_same_slot_has_the_same_name_whatever_becomes_of_its_post() -> None:
    post = story(1, 1)
    renamed = replace(moved(post, 0, DAY), text="Something else", number=99, zone="Asia/Tokyo")
    uids = [
        [event["uid"] for event in icalendar.Calendar.from_ical(file.text).walk("VEVENT")]
        for one_ in (post, renamed)
        for file in files_for(one_, one_.slots, stamp=NOW)
    ]

    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 2


def test_nothing_comes_with_a_note_about_no_slot() -> None:
    assert files_for(story(), (), stamp=NOW) == ()
    assert files_for(story(), (), stamp=NOW, cancelled=True) == ()


@pytest.mark.parametrize(
    ("here", "instead"),
    [
        ("METHOD:PUBLISH", "METHOD:REQUEST"),
        ("SEQUENCE:1\r\n", ""),
        ("SUMMARY:Many Hands #27", "COMMENT:Many Hands #27"),
        ("ORGANIZER", "X-ORGANIZER"),
        ("CLASS:PRIVATE", "ATTENDEE:mailto:bea@example.org"),
    ],
)
def test_the_strict_calendar_is_strict(here: str, instead: str) -> None:
    post = story()
    (file,) = files_for(post, post.slots, stamp=NOW)
    assert here in file.text

    with pytest.raises(NotITip):
        CalendarApp().open(replace(file, text=file.text.replace(here, instead)))


# --- the feed ---


def titles(posts: Sequence[Post], who: Any = BEA, language: str = "en") -> list[str]:
    text = feed(posts, who.ref, Words(language), NOW)
    theirs = [str(e["summary"]) for e in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    ours = [event.summary for event in IcsCalendarStream.calendar_from_ics(text).events]

    assert theirs == ours
    return theirs


def test_a_feed_has_what_she_helps_with_and_what_she_posted() -> None:
    post = story(1, 1)
    backup = claim(post, post.slots[0], CLEO, reaction="🙋")

    assert titles([post]) == ["Many Hands #27"] * 2
    assert titles([post], ANA) == ["Many Hands #27, yours"] * 2
    assert titles([backup], CLEO) == []
    assert titles([moved(post, 1, DAY, off=True)]) == ["Many Hands #27"]
    assert titles([moved(post, 1, DAY, off=True)], ANA) == ["Many Hands #27, yours"]


def test_an_empty_feed_can_be_read() -> None:
    assert titles([]) == []


def test_a_feed_says_how_often_to_look_and_what_it_is_called() -> None:
    text = feed([story()], BEA.ref, Words(), NOW)
    calendar = icalendar.Calendar.from_ical(text)
    (other,) = IcsCalendarStream.from_ics(text).calendars

    assert calendar["x-published-ttl"] == "PT1H"
    assert other.refresh_interval == timedelta(hours=1)
    assert calendar["x-wr-calname"] == "Many Hands"


@pytest.mark.parametrize("language", languages())
def test_her_own_are_hers_in_every_language(language: str) -> None:
    (title,) = titles([story()], ANA, language)

    assert title.startswith("Many Hands #27, ")


def test_a_feed_and_a_file_mean_the_same_event() -> None:
    post = story()
    (file,) = files_for(post, post.slots, stamp=NOW)
    text = feed([post], BEA.ref, Words(), NOW)
    subscribed = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]

    assert subscribed == with_theirs(file)


# --- secrets ---


def test_only_a_secret_that_nobody_guesses_is_taken() -> None:
    secret = "x" * 32

    assert address_of("https://a.test", secret) == f"https://a.test/calendar/{secret}.ics"
    assert secret not in fingerprint(secret)
    with pytest.raises(ValueError, match="128 bits"):
        fingerprint("short")


def test_a_closed_post_is_still_written_whole() -> None:
    post = replace(story(), state=State.DONE)

    assert times(file_of(post, cancelled=True))[0] == post.slots[0].period.start
