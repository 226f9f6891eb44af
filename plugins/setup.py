"""Setup: which room the cards go to, its zone, language and reminders, and whether all can work
there."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from core.choosing import Unclear, chosen, language_named, one_named, zone_named
from core.decision import Decision, Line, line
from core.events import Said
from core.forms import Entry, Field, Kind
from core.members import REMINDERS, Community
from core.plugin import Plugin
from core.posting import HALF, never_mind, new_post, with_times
from core.posts import ASK
from core.refs import RoomRef
from core.reminding import reminders_here
from core.telling import answer
from core.when import Reading, Window
from core.words import Words, tongue

plugin = Plugin("setup")
ROOM = Field("room", Kind.ROOM)
REMINDED = Field("reminders", Kind.TEXT, choices=REMINDERS)
FIELDS = (Field("zone", Kind.ZONE), Field("language", Kind.LANGUAGE), REMINDED)


@plugin.opens("setup", menu=Entry("setup", (ROOM, *FIELDS), managers=True))
def setup(said: Said, number: int) -> Decision:
    """`!setup`: this room, or the one named, is where cards go from now on. `!setup zone
    Europe/London` leaves a room that was chosen before.

    What is missing there is named; with nothing missing, a card goes up to try it with.
    """
    if said.direct:
        return answer(said, line("setup-in-room"))
    if not said.manages:
        return answer(said, line("setup-managers"))
    was = said.here.community or Community(said.community)
    try:
        community = _with(was, said)
    except Unclear as unclear:
        return answer(said, unclear.said)
    said = replace(said, here=said.here.for_(said.here.member, community))
    looked_at = said.options.get("room", said.room.id)
    missing = [finding.said for finding in said.findings if not finding.ok]
    if missing and community.room and community.room.id == looked_at:
        told = answer(said, line("setup-missing"), *missing, line("setup-again"))
        return replace(told, community=community)
    return replace(_test_card(said, number), community=community)


def _with(community: Community, said: Said) -> Community:
    wanted = chosen(said.options, said.text, FIELDS)
    if not wanted or community.room is None:
        community = replace(community, room=said.room)
    for name, value in wanted.items():
        match name:
            case "room":
                community = replace(community, room=RoomRef(said.room.platform, value))
            case "zone":
                community = replace(community, zone=zone_named(value))
            case "language":
                community = replace(community, language=language_named(value))
            case "reminders":
                community = replace(community, reminders=one_named(value, REMINDED))
    return community


def _test_card(said: Said, number: int) -> Decision:
    """An ask like any other, for tomorrow, that says it is only a test."""
    here = said.here
    text = Words(here.room_language).say("setup-test")
    post = new_post(ASK, said, number, text, 1)
    tomorrow = said.at.astimezone(ZoneInfo(here.zone)) + timedelta(days=1)
    start = tomorrow.replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=None)
    opened = with_times(post, said, Reading(windows=(Window(start, None),)))
    opened = replace(opened, timers=tuple(t for t in opened.timers if t.name != HALF))
    reminded = line("setup-reminders", wanted=reminders_here(here))
    told = answer(said, _all_set(said, number), reminded, choices=(never_mind(post),))
    return replace(opened, tells=told.tells)


def _all_set(said: Said, number: int) -> Line:
    here = said.here
    return line(
        "setup-done", number=number, zone=here.room_zone, language=tongue(here.room_language)
    )
