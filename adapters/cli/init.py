"""`manyhands init`: a few questions, and a configuration that explains itself."""

from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from rich.prompt import Prompt

from adapters.cli.place import system_language, system_zone
from core.config import PREFIX, explained
from core.words import Words, languages

HEADING = """Many Hands. Every key can be set in the environment too:
MANYHANDS_ZONE is zone, MANYHANDS_MATRIX__PASSWORD is matrix.password.
A key that is commented out shows its default."""

_TOKEN_FILE = "discord-token"


def ask_and_write(file: Path, *, force: bool) -> int:
    """Ask on the terminal, write `file`. Secrets are neither asked for nor written."""
    words = Words(system_language())
    if file.exists() and not force:
        print(words.say("init-exists", file=str(file)))
        return 1
    values = _ask(words)
    file.write_text(explained(values, HEADING), encoding="utf-8")
    if "matrix" in values:
        print(words.say("init-secret", name=f"{PREFIX}MATRIX__PASSWORD"))
    if "discord" in values:
        print(words.say("init-token", file=_TOKEN_FILE, name=f"{PREFIX}DISCORD__TOKEN"))
    print(words.say("init-written", file=str(file)))
    return 0


def _ask(words: Words) -> dict[str, Any]:
    known = languages()
    values: dict[str, Any] = {"database": "sqlite://manyhands.db"}
    values["zone"] = _ask_zone(words)
    values["language"] = Prompt.ask(
        words.say("init-language", languages=known), choices=list(known), default=words.language
    )
    chats = ["discord", "matrix", "playground"]
    chat = Prompt.ask(words.say("init-chat"), choices=chats, default="discord")
    if chat == "playground":
        return {**values, "playground": {"enabled": True}}
    if chat == "discord":
        return {**values, "discord": {"token_file": _TOKEN_FILE}}
    homeserver = Prompt.ask(words.say("init-homeserver"), default="https://matrix.example.org")
    user = Prompt.ask(words.say("init-user"), default="@manyhands:example.org")
    return {**values, "matrix": {"homeserver": homeserver, "user_id": user}}


def _ask_zone(words: Words) -> str:
    while True:
        zone = Prompt.ask(words.say("init-zone"), default=system_zone())
        if zone in available_timezones():
            return zone
        print(words.say("init-zone-unknown", zone=zone))
