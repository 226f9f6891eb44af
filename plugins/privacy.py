"""Her data: all of it as a file, or none of it any more."""

import json
from datetime import datetime
from typing import Any

from core.decision import Choice, Decision, File, line
from core.events import Pressed, Said
from core.leaving import without
from core.members import Member
from core.plugin import Among, Plugin
from core.posts import Post, Slot, State
from core.refs import PersonRef
from core.telling import answer

plugin = Plugin("privacy")


@plugin.lists("export", among=Among.EVER)
def export(said: Said, posts: tuple[Post, ...]) -> Decision:
    """Everything that is kept of her. What others did stands in theirs."""
    who = said.who.ref
    kept = [post for post in posts if post.state is not State.GONE]
    data = {
        "account": {"platform": who.platform, "id": who.id},
        "settings": _settings(said.here.member),
        "posts": [_post(post) for post in kept if post.poster.ref == who],
        "claims": [_claim(post, slot, who) for post in kept for slot in _held(post, who)],
    }
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    file = File("many-hands.json", text, "application/json")
    return answer(said, line("export-file"), files=(file,))


@plugin.answers("forget-me")
def forget_me(said: Said) -> Decision:
    """What that would mean, and a button that does it."""
    sure = Choice(line("button-forget-me"), "forgetme", 0)
    return answer(said, line("forget-sure"), choices=(sure,))


@plugin.button_about_all("forgetme")
def press_forget_me(pressed: Pressed, posts: tuple[Post, ...]) -> Decision:
    """Her posts go, her hands come free, her settings and reactions are wiped."""
    who = pressed.who.ref
    told = answer(pressed, line("forget-done"))
    return Decision(tells=told.tells, forget_person=who, also=without(posts, who, pressed))


def _settings(member: Member | None) -> dict[str, Any]:
    if member is None:
        return {}
    return {
        "zone": member.zone,
        "language": member.language,
        "quiet": member.quiet,
        "reminders": member.reminders,
        "calendar_files": member.files,
        "calendar_address": bool(member.feed),
    }


def _post(post: Post) -> dict[str, Any]:
    return {
        "number": post.number,
        "kind": post.kind,
        "text": post.text,
        "details": post.details,
        "state": str(post.state),
        "created": _iso(post.created),
        "times": [_times(slot) for slot in post.slots],
    }


def _claim(post: Post, slot: Slot, who: PersonRef) -> dict[str, Any]:
    role = "helper" if who in slot.helpers else "backup"
    return {"number": post.number, "kind": post.kind, "text": post.text, "as": role, **_times(slot)}


def _held(post: Post, who: PersonRef) -> list[Slot]:
    return [slot for slot in post.slots if slot.claim_of(who)]


def _times(slot: Slot) -> dict[str, Any]:
    return {"from": _iso(slot.period.start), "to": _iso(slot.period.end)}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None
