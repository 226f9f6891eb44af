"""Her calendar: files that come with notes, and a secret address to subscribe to."""

from dataclasses import replace

from core.calendar import address_of, fingerprint
from core.choosing import AS_BEFORE, Unclear
from core.decision import Decision, Line, line
from core.events import Said
from core.forms import Entry, Field, Kind
from core.members import Member
from core.plugin import Plugin
from core.telling import answer

plugin = Plugin("calendar")
FIELDS = (Field("address", Kind.TEXT, most=10), Field("files", Kind.TEXT, most=10))


@plugin.answers("calendar", menu=Entry("calendar", FIELDS))
def calendar(said: Said) -> Decision:
    """`!calendar address`, `!calendar new`, `!calendar off`, `!calendar files off`; bare, it shows
    how things are. The address is said once: only its fingerprint is kept."""
    was = said.here.member or Member(said.who.ref)
    try:
        address, files = _wished(said)
    except Unclear as unclear:
        return answer(said, unclear.said)
    member = replace(was, files=files == "on") if files else was
    lines: tuple[Line, ...] = (_about_files(member),) if files else ()
    if address:
        member, told = _with_address(member, said, anew=address == "new", off=address == "off")
        lines += told
    if not lines:
        lines = (_about_files(member), _about_address(member, said))
    shown = answer(said, *lines)
    return shown if member == was else replace(shown, member=member)


def _wished(said: Said) -> tuple[str, str]:
    """What she wants of an address ("on", "new", "off") and of files ("on", "off"); empty for
    nothing. Raises `Unclear`."""
    wished = {name: _plain(value) for name, value in said.options.items()}
    if not wished:
        name, *value = said.text.lower().split() or ("",)
        if name in ("address", "files"):
            wished = {name: _plain(" ".join(value)) or ("on" if name == "address" else "?")}
        elif name:
            wished = {"address": _plain(" ".join((name, *value)))}
    address, files = wished.get("address", ""), wished.get("files", "")
    if address not in ("", "on", "new", "off") or files not in ("", "on", "off"):
        raise Unclear(line("calendar-unclear"))
    return address, files


def _plain(value: str) -> str:
    value = value.strip().lower()
    return "off" if value in AS_BEFORE else value


def _with_address(
    member: Member, said: Said, *, anew: bool, off: bool
) -> tuple[Member, tuple[Line, ...]]:
    if off:
        key = "calendar-off" if member.feed else "calendar-none"
        return replace(member, feed=""), (line(key),)
    if not said.here.feeds:
        return member, (line("calendar-nowhere"),)
    if member.feed and not anew:
        return member, (line("calendar-kept"),)
    address = address_of(said.here.feeds, said.secret)
    told = (line("calendar-address", address=address), line("calendar-how"))
    return replace(member, feed=fingerprint(said.secret)), told


def _about_files(member: Member) -> Line:
    return line("calendar-files", files="yes" if member.files else "no")


def _about_address(member: Member, said: Said) -> Line:
    if not said.here.feeds and not member.feed:
        return line("calendar-nowhere")
    return line("calendar-has", address="yes" if member.feed else "no")
