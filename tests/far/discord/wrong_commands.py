"""Commands, paths and queries with one mistake each."""

from tests.far.discord.pieces import COMMANDS, MESSAGES, Json, Mistake, command, option


def _command(name: str, place: str, /, **changes: object) -> Mistake:
    return Mistake(name, f"body{place}", "POST", COMMANDS, command(**changes))


def _options(name: str, place: str, /, *options: Json) -> Mistake:
    return _command(name, f"/options{place}", options=list(options))


def _synced(name: str, place: str, /, *commands: Json) -> Mistake:
    return Mistake(name, f"body{place}", "PUT", COMMANDS, list(commands))


def _got(name: str, place: str, path: str, **query: str) -> Mistake:
    return Mistake(name, place, "GET", path, None, query, None)


WRONG_COMMANDS = (
    _command("command in capitals", "/name", name="Ask"),
    _command("command with a space", "/name", name="ask me"),
    _command("command name too long", "/name", name="x" * 33),
    _command("localised in capitals", "/name_localizations/de", name_localizations={"de": "Bitte"}),
    _command("no such locale", "/name_localizations/de-DE", name_localizations={"de-DE": "x"}),
    _command("command without description", "/description", description=""),
    _command("description of 101", "/description", description="x" * 101),
    _command(
        "localised description of 101",
        "/description_localizations/de",
        description_localizations={"de": "x" * 101},
    ),
    _command("message command described", "/description", type=3),
    _options("26 options of a command", "", *[option(name=f"o{number}") for number in range(26)]),
    _options("required after optional", "/1/required", option(), option(name="b", required=True)),
    _options("two options of one name", "", option(), option()),
    _options("option in capitals", "/0/name", option(name="What")),
    _options("choices and autocomplete", "/0/autocomplete", option(
        autocomplete=True, choices=[{"name": "x", "value": "x"}]
    )),
    _options("26 choices", "/0/choices", option(
        choices=[{"name": "x", "value": str(number)} for number in range(26)]
    )),
    _options("lowest above highest", "/0/min_value", option(type=4, min_value=3, max_value=2)),
    _options("no such locale in an option", "/0/name_localizations/xx", option(
        name_localizations={"xx": "x"}
    )),
    _options("no such locale in a choice", "/0/choices/0/name_localizations/xx", option(
        choices=[{"name": "x", "value": "x", "name_localizations": {"xx": "x"}}]
    )),
    _options("choice too long", "/0/choices/0/value", option(
        choices=[{"name": "x", "value": "x" * 101}]
    )),
    _options("required after optional in a subcommand", "/0/options/1/required", option(
        type=1, options=[option(), option(name="b", required=True)]
    )),
    _options("subcommand beside an option", "", option(type=1), option(name="b")),
    _command("more than 8000 characters", "", options=[
        option(choices=[{"name": "x" * 100, "value": f"{n:0100}"} for n in range(25)]),
        option(name="b", choices=[{"name": "x" * 100, "value": f"{n:0100}"} for n in range(25)]),
    ]),
    _synced("101 commands", "", *[command(name=f"c{number}") for number in range(101)]),
    _synced("16 message commands", "", *[
        {"type": 3, "name": f"Command {number}"} for number in range(16)
    ]),
    _synced("a command in capitals among others", "/1/name", command(), command(name="Offer")),
    Mistake(
        "command changed in no language", "body/name_localizations/xx", "PATCH", f"{COMMANDS}/5",
        {"name_localizations": {"xx": "x"}},
    ),
    _synced("two commands of one name", "", command(), command()),
)  # fmt: skip

WRONG_PATHS = (
    _got("a page of 101", "query/limit", MESSAGES, limit="101"),
    _got("a page of none", "query/limit", f"{MESSAGES}/11/reactions/%F0%9F%99%8B", limit="0"),
    _got("before and after", "query/after", MESSAGES, before="1", after="2"),
    _got("a parameter that isn't one", "query/page", MESSAGES, page="2"),
    _got("a reaction type that isn't one", "query/type", f"{MESSAGES}/11/reactions/x", type="2"),
    _got("a channel by its name", "path/channel_id", "/channels/general/messages"),
    _got("a path that isn't one", "path", "/channels/10/posts"),
    Mistake("POST in place of PUT", "path", "POST", f"{MESSAGES}/11/reactions/x/@me"),
    Mistake("body where there is none", "body", "DELETE", f"{MESSAGES}/11", {"reason": "x"}),
)
