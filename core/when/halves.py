"""Stage 4: which half of the day a clock means, by its part or by custom."""

from __future__ import annotations

from dataclasses import replace

from core.when.nodes import Clock

DAY = 24 * 60
HALF = 12 * 60
# Minutes of the day, from and to; past midnight counts on
PARTS: dict[str, tuple[int, int]] = {
    "dawn": (5 * 60, 8 * 60),
    "morning": (8 * 60, 12 * 60),
    "lunch": (12 * 60, 13 * 60),
    "afternoon": (12 * 60, 17 * 60),
    "after_school": (15 * 60, 17 * 60),
    "evening": (17 * 60, 21 * 60),
    "night": (18 * 60, 22 * 60),
    "overnight": (20 * 60, 32 * 60),
}
_FIRST, _LAST = 7 * 60, 22 * 60  # a bare "at 9" lies between these


def minutes(clock: Clock, part: str = "", setting: str = "") -> tuple[int, bool]:
    """The clock as minutes of the day, past midnight counting on, and whether the half of the day
    was guessed.

    `part` is the part of the day the clock stands in, `setting` one that the text only suggests
    (dinner).
    """
    hour, guessed = _hour(clock, part, setting)
    return hour * 60 + clock.minute + clock.add, guessed


def _hour(clock: Clock, part: str, setting: str) -> tuple[int, bool]:
    if clock.half:
        return clock.hour % 12 + (12 if clock.half == "pm" else 0), False
    if clock.exact and (clock.hour > 11 or (not clock.part and not part)):
        return clock.hour, False
    settled = _by_part(clock.hour, clock.part, own=True) or _by_part(clock.hour, part, own=False)
    if settled:
        return settled, False
    if setting and 5 <= clock.hour <= 9:
        return clock.hour + 12, True
    return clock.hour + 12 if 1 <= clock.hour <= 6 else clock.hour, True


def _by_part(hour: int, part: str, own: bool) -> int | None:
    """The hour that a part of the day makes of a bare one; after midnight it belongs to the night
    before.
    """
    if not part or not 1 <= hour <= 12:
        return None
    if part in ("morning", "dawn"):
        return hour
    if part in ("afternoon", "after_school", "lunch", "noon"):
        return hour + 12 if hour < 8 else hour
    if hour == 12:
        return 24
    if part in ("night", "overnight") and hour < 5:
        return hour if own else hour + 24
    return hour + 12


def span(first: Clock, last: Clock, part: str = "", setting: str = "") -> tuple[int, int, bool]:
    """A range of clocks as minutes of the day, the end after the start, and whether a half was
    guessed.
    """
    if setting and last.hour > 11 and not last.exact:
        setting = ""
    end, end_guessed = minutes(last, part, setting)
    if not _settled(first) and (last.half or last.part):
        start = _same_half(first, end)
        return start, _after(start, end), False
    start, guessed = minutes(first, part, setting)
    if not _settled(first) and not part and last.exact:
        start = _before_exact(first, start, end)
    if _settled(last):
        return start, _after(start, end), guessed
    return start, _next_hour(last, start), guessed or end_guessed


def _settled(clock: Clock) -> bool:
    return bool(clock.exact or clock.half or clock.part)


def _same_half(first: Clock, end: int) -> int:
    """The start in the half that keeps the range under twelve hours: 3-5pm, but 10-2pm from the
    morning.
    """
    start = (first.hour % 12) * 60 + first.minute + first.add
    choices = [start, start + HALF]
    return min(choices, key=lambda one: (end - one - 1) % DAY)


def _before_exact(first: Clock, start: int, end: int) -> int:
    """The start of a range whose end is in 24-hour form, noon or midnight."""
    other = (start + HALF) % DAY
    if end == DAY and first.hour >= 4:
        return max(start, other)
    literal = first.hour * 60 + first.minute + first.add
    if end > HALF and first.hour >= 6 and literal < end:
        return literal
    return other if (end - start) % DAY > HALF >= (end - other) % DAY else start


def _after(start: int, end: int) -> int:
    while end <= start:
        end += DAY
    return end


def _next_hour(last: Clock, start: int) -> int:
    """The next time after `start` that a clock face shows `last`."""
    face = (last.hour % 12) * 60 + last.minute + last.add
    return start + ((face - start - 1) % HALF) + 1


def open_choices(clock: Clock) -> list[int]:
    """Both minutes of the day that a bare "at 9" may mean: those between 7:00 and 21:59."""
    hours = [clock.hour % 12, clock.hour % 12 + 12]
    kept = [hour for hour in hours if _FIRST <= hour * 60 + clock.minute < _LAST]
    return [hour * 60 + clock.minute + clock.add for hour in kept]


def is_open(clock: Clock) -> bool:
    """Whether nothing in the clock itself tells the half of the day."""
    return not _settled(clock)


def with_part(clock: Clock, part: str) -> Clock:
    return clock if clock.part or clock.half else replace(clock, part=part)
