"""The commands and their options; each does its work in a module of its own."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from core.errors import ManyHandsError

app = App(
    name="manyhands",
    help="A community bot for Discord and Matrix that makes asking for help ordinary.",
    version_flags=["--version"],
)

ConfigFile = Annotated[
    Path | None, Parameter(name="--config", help="The configuration; else config.yaml, if there.")
]


def main() -> None:
    """Run the command that was typed. What goes wrong is said in a sentence, with exit code 1."""
    try:
        code = app(result_action="return_value")
    except ManyHandsError as fault:
        print(f"manyhands: {fault}", file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


@app.command
def demo(
    *,
    port: Annotated[int, Parameter(help="The port on 127.0.0.1; 0 takes any.")] = 8460,
    folder: Annotated[Path, Parameter(help="Where the demo keeps its data.")] = Path(
        "manyhands-demo"
    ),
    script: Annotated[bool, Parameter(negative="", help="Play the main job as text.")] = False,
    fresh: Annotated[bool, Parameter(negative="", help="Forget what was there.")] = False,
) -> int:
    """A chat room on this machine to try it in: no account, no setup."""
    from adapters.cli.demo import play_script, serve

    return asyncio.run(play_script() if script else serve(folder, port, fresh=fresh))


@app.command
def run(*, config: ConfigFile = None) -> int:
    """Run the bot on the chats that are configured, until told to stop."""
    from adapters.cli.run import serve

    return serve(config)


@app.command
def init(
    *,
    file: Annotated[Path, Parameter(help="The file to write.")] = Path("config.yaml"),
    force: Annotated[bool, Parameter(negative="", help="Write over a file that's there.")] = False,
) -> int:
    """Ask a few questions and write a commented configuration."""
    from adapters.cli.init import ask_and_write

    return ask_and_write(file, force=force)


@app.command
def doctor(*, config: ConfigFile = None) -> int:
    """Check all that can be checked before a run, and name the remedy for what isn't right."""
    from adapters.cli.doctor import examine

    return asyncio.run(examine(config))


@app.command
def migrate(*, config: ConfigFile = None) -> int:
    """Bring the database up to this version, after a backup."""
    from adapters.cli.run import bring_up_to_date

    return asyncio.run(bring_up_to_date(config))


@app.command
def when(
    text: Annotated[str, Parameter(help='The phrase: "tomorrow 3pm".')] = "",
    *,
    now: Annotated[
        datetime | None, Parameter(help="The local time it is said at; else the present.")
    ] = None,
    zone: Annotated[str | None, Parameter(help="The IANA time zone; else this machine's.")] = None,
    lang: Annotated[str, Parameter(help="The language it is said in.")] = "en",
    json: Annotated[bool, Parameter(negative="", help="Answer as JSON.")] = False,
    lines: Annotated[
        bool,
        Parameter(negative="", help="With --json: read JSON lines with text, now, zone, lang."),
    ] = False,
) -> int:
    """Show how a phrase is read."""
    from adapters.cli.when import read_lines, show

    return read_lines() if lines else show(text, now, zone, lang, as_json=json)
