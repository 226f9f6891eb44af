"""From a reading to a post's slots: periods, and windows to pick from where the words gave none."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.decision import Choice, line
from core.events import Event
from core.posts import Period, Slot
from core.when import Guess, Reading, Window, likely, occurrences, read, suggest

MAX_SLOTS = 30
REPEATED = 4
"""How many of its next times are opened of a post that comes again."""
_TOO_LONG = timedelta(days=2)
_HALF_A_DAY = timedelta(hours=12)


def read_here(event: Event, text: str) -> Reading:
    """`text` as read where and when `event` happened."""
    return read(text, _now(event), event.here.zone, event.here.language)


def concrete(reading: Reading) -> bool:
    """Whether a post can be made of it as it is: a window or several, none longer than two days."""
    return bool(reading.windows) and not any(_long(window) for window in reading.windows)


def windows_of(event: Event, reading: Reading) -> tuple[Window, ...]:
    """The windows of a reading; those of the next few times of one that comes again."""
    if reading.repeat is None:
        return reading.windows
    return occurrences(reading, REPEATED, event.at, event.here.zone)


def slots_of(windows: tuple[Window, ...], zone: str, hands: int, *, guessed: bool) -> list[Slot]:
    """A slot for each window, each needing `hands`."""
    return [
        Slot(i, period_of(window, zone), hands, guessed=guessed) for i, window in enumerate(windows)
    ]


def period_of(window: Window, zone: str) -> Period:
    """The window of local time, placed on the one clock of the world."""
    tz = ZoneInfo(zone)
    start = window.start.replace(tzinfo=tz) if window.start else None
    end = window.end.replace(tzinfo=tz) if window.end else None
    return Period(start, end, window.all_day)


def in_doubt(event: Event, reading: Reading) -> bool:
    """Whether something was guessed that could well have been meant otherwise.

    "Sat 9-12" hardly means the evening; "at 7" might.
    """
    others = [guess for guess in reading.guessed if guess is not Guess.AM_PM]
    return bool(others or other_half(event, reading))


def other_half(event: Event, reading: Reading) -> tuple[Window, ...]:
    """The same windows in the other half of the day, where morning or evening was a guess and they
    would lie in waking hours and ahead; else none."""
    if Guess.AM_PM not in reading.guessed:
        return ()
    now = _now(event)
    for shift in (_HALF_A_DAY, -_HALF_A_DAY):
        shifted = tuple(_shifted(window, shift) for window in reading.windows)
        if all(_awake(event, window) and _starts(window) > now for window in shifted):
            return shifted
    return ()


def _awake(event: Event, window: Window) -> bool:
    first, last = event.here.waking
    start, end = _starts(window), window.end or _starts(window)
    closing = start.replace(hour=0, minute=0) + timedelta(hours=last)
    return start.hour >= first and end <= closing


def _starts(window: Window) -> datetime:
    start = window.start or window.end
    assert start is not None, "a window has a start or an end"
    return start


def windows_to_pick(event: Event, post: int, text: str, reading: Reading) -> tuple[Choice, ...]:
    """Three concrete windows made from `text`, or the one that was likely meant by a past time."""
    here = event.here
    now = _now(event)
    meant = likely(text, now, here.zone, here.language) if reading.past else None
    windows = suggest(text, reading, now, here.zone, here.language, here.waking)
    offered = (meant, *windows[:2]) if meant else windows
    return tuple(choice_of(window, post, here.zone) for window in offered)


def choice_of(window: Window, post: int, zone: str) -> Choice:
    """A button that gives a post this window."""
    label = line("choice-period", when=period_of(window, zone))
    return Choice(label, "pick", post, _to_wire(window))


def window_from(value: str) -> Window | None:
    """The window in the value of such a button; None if it isn't one."""
    start, _, behind = value.partition("/")
    end, _, kind = behind.partition("/")
    try:
        window = Window(_moment(start), _moment(end), kind == "day")
    except ValueError:
        return None
    return window if window.start or window.end else None


def _shifted(window: Window, by: timedelta) -> Window:
    start = window.start + by if window.start else None
    end = window.end + by if window.end else None
    return replace(window, start=start, end=end)


def _to_wire(window: Window) -> str:
    start = window.start.isoformat(timespec="minutes") if window.start else ""
    end = window.end.isoformat(timespec="minutes") if window.end else ""
    return f"{start}/{end}/{'day' if window.all_day else ''}"


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _now(event: Event) -> datetime:
    return event.at.astimezone(ZoneInfo(event.here.zone)).replace(tzinfo=None)


def _long(window: Window) -> bool:
    return bool(window.start and window.end and window.end - window.start > _TOO_LONG)
