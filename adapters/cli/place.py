"""What this machine says of itself."""

import os
from pathlib import Path
from zoneinfo import available_timezones

_LOCALTIME = Path("/etc/localtime")


def system_zone() -> str:
    """The IANA name of this machine's time zone; UTC where it doesn't say."""
    linked = str(_LOCALTIME.resolve()) if _LOCALTIME.is_symlink() else ""
    for name in (os.environ.get("TZ", "").removeprefix(":"), linked.partition("/zoneinfo/")[2]):
        if name in available_timezones():
            return name
    return "UTC"


def system_language() -> str:
    """The two letters of this machine's language ("C" has none, and is English)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if set_ := os.environ.get(name):
            return set_[:2] if set_[:2].isalpha() else "en"
    return "en"
