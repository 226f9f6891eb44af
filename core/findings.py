"""What a check found, and what to do about it."""

from dataclasses import dataclass

from core.decision import Line


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is well, or that isn't and has a remedy. One that `mutes` is that the bot
    can't say anything in a room."""

    ok: bool
    said: Line
    remedy: Line | None = None
    mutes: bool = False
