"""The front of the reader: text, moment, zone and language in, a reading out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.when.almanac import local, soon_falls
from core.when.bounds import bounded
from core.when.groups import Group, groups, has_clock
from core.when.lexicon import lexicon
from core.when.nodes import Piece
from core.when.phrases import pieces
from core.when.reading import Guess, Reading, Window
from core.when.resolve import Found, resolve
from core.when.rest import rest, said
from core.when.sentence import Sentence
from core.when.windows import Now


def read(text: str, now: datetime, zone: str, lang: str) -> Reading:
    """What `text` says about time; see `core.when.read`."""
    here = moment(now, zone)
    s = sentence(text, here, zone, lang)
    here = replace(here, setting=_setting(s))
    told = pieces(s)
    found = bounded(s, groups(s, told), told)
    resolved = [resolve(group, here) for group in found]
    vague = [piece for piece in told if piece.vague]
    loose = any(one.loose for one in resolved)
    if (vague or loose) and not (has_clock(found) and any(one.windows for one in resolved)):
        spans = [(piece.start, piece.end) for piece in told]
        return Reading(rest=rest(s, spans), said=said(s, spans), vague=True)
    return _reading(s, here, vague, found, resolved)


def sentence(text: str, here: Now, zone: str, lang: str) -> Sentence:
    """The text with the roles of its words; raises ValueError for a language that has no
    lexicon.
    """

    def falls(weekday: int, day: int) -> bool:
        return soon_falls(here.here.date(), weekday, day)

    return Sentence(text, lexicon(lang), _month_first(lang, zone), falls)


def groups_of(text: str, here: Now, zone: str, lang: str) -> list[Group]:
    """What a text names, days with their times, before they are laid on the calendar."""
    s = sentence(text, here, zone, lang)
    told = pieces(s)
    return bounded(s, groups(s, told), told)


def moment(now: datetime, zone: str) -> Now:
    """`now` in a zone; raises ValueError for a zone that is not known."""
    info = zone_of(zone)
    here = local(now, info) if now.tzinfo else now.replace(second=0, microsecond=0)
    return Now(now if now.tzinfo else here, here, info)


@cache
def zone_of(zone: str) -> ZoneInfo:
    """The zone of an IANA name; raises ValueError for any other."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"no time zone is called {zone!r}") from error


def _month_first(lang: str, zone: str) -> bool:
    """Whether 12/3 is 3 December: by the region of the tag, else by the zone, else by the
    language.
    """
    settings = lexicon(lang).settings
    region = lang.replace("_", "-").upper().split("-")[1:]
    if region:
        return settings["date_order"] == "month" and region[-1] in settings["month_first_regions"]
    return settings["date_order"] == "month" and not zone.startswith(
        tuple(settings["day_first_zones"])
    )


def _setting(s: Sentence) -> str:
    """The part of the day that a word such as "dinner" suggests."""
    return next((term[0] for i in range(s.end) if (term := s.get(i, "setting"))), "")


def _reading(
    s: Sentence, here: Now, vague: list[Piece], found: list[Group], resolved: list[Found]
) -> Reading:
    windows: dict[Window, None] = {}
    guessed: set[Guess] = set()
    spans = [(piece.start, piece.end) for piece in vague]
    gone = not any(one.windows for one in resolved)
    for group, one in zip(found, resolved, strict=True):
        windows |= dict.fromkeys(one.windows)
        guessed |= one.guessed if one.windows else set()
        if one.windows or gone:
            spans += [(piece.start, piece.end) for piece in group.pieces if _used(piece, one)]
    return Reading(
        windows=tuple(sorted(windows, key=_order)),
        repeat=next((one.rule for one in resolved if one.rule), None),
        rest=rest(s, spans),
        said=said(s, spans),
        past=bool(found) and gone,
        guessed=tuple(sorted(guessed)),
    )


def _order(window: Window) -> tuple[datetime, datetime]:
    first = window.start or window.end
    assert first is not None  # a window has one edge at least
    return first, window.end or first


def _used(piece: Piece, found: Found) -> bool:
    """A length that gave no window its end stays in the text."""
    if piece.length is None or piece.length.minutes is None:
        return True
    return any(window.start and window.end and not window.all_day for window in found.windows)
