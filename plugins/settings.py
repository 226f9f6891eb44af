"""Settings: her zone, her language, her quiet hours, whether she is reminded."""

from dataclasses import replace

from core.choosing import Unclear, chosen, hours_named, language_named, one_named, zone_named
from core.decision import Decision, Line, line
from core.events import Said
from core.forms import Entry, Field, Kind
from core.members import Member
from core.plugin import Plugin
from core.reminding import reminders_here
from core.telling import answer
from core.words import tongue

plugin = Plugin("settings")
REMINDERS = Field("reminders", Kind.TEXT, choices=("on", "off"))
FIELDS = (
    Field("zone", Kind.ZONE),
    Field("language", Kind.LANGUAGE),
    Field("quiet", Kind.HOURS, most=11),
    REMINDERS,
)


@plugin.answers("settings", menu=Entry("settings", FIELDS))
def settings(said: Said) -> Decision:
    """`!settings zone Europe/London quiet 22-7`; bare, it shows how things are."""
    was = said.here.member or Member(said.who.ref)
    try:
        member = _with(was, said)
    except Unclear as unclear:
        return answer(said, unclear.said)
    said = replace(said, here=said.here.for_(member, said.here.community))
    shown = answer(said, line("settings-heading"), *_shown(member, said))
    return shown if member == was else replace(shown, member=member)


def _with(member: Member, said: Said) -> Member:
    for name, value in chosen(said.options, said.text, FIELDS).items():
        match name:
            case "zone":
                member = replace(member, zone=zone_named(value))
            case "language":
                member = replace(member, language=language_named(value))
            case "quiet":
                member = replace(member, quiet=hours_named(value))
            case "reminders":
                member = replace(member, reminders=one_named(value, REMINDERS) == "on")
    return member


def _shown(member: Member, said: Said) -> tuple[Line, ...]:
    here, language = said.here, tongue(said.here.language)
    begins, ends = member.quiet or here.quiet
    return (
        line("settings-zone", zone=here.zone, own="yes" if member.zone else "no"),
        line("settings-language", language=language, own="yes" if member.language else "no"),
        line(
            "settings-quiet",
            hours="none" if begins == ends else "some",
            start=begins,
            end=ends,
            own="yes" if member.quiet else "no",
        ),
        line("settings-reminders", wanted=_reminded(member, said)),
    )


def _reminded(member: Member, said: Said) -> str:
    """When she is: as it was chosen for the community, unless she wants no reminders."""
    wanted = reminders_here(said.here)
    return "none" if wanted == "off" else wanted if member.reminders else "off"
