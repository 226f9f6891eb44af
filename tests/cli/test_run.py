"""manyhands run: starts, serves, and stops when it is told to."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.cli.conftest import MANYHANDS, Command, surroundings
from tests.far.process import Process, free_port
from tests.far.synapse import Synapse


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Process]:
    """`manyhands run` with nothing configured but a port: the playground."""
    env = surroundings(MANYHANDS_PLAYGROUND__PORT=str(free_port()))
    process = Process([MANYHANDS, "run"], tmp_path, env=env)
    process.wait_until(lambda: '"event": "running"' in text_of(process))
    yield process
    process.kill()


def text_of(process: Process) -> str:
    return process.log.read_text(encoding="utf-8")


def lines_of(process: Process) -> list[dict[str, object]]:
    return [json.loads(line) for line in text_of(process).splitlines()]


def test_it_serves_the_playground_where_no_chat_is_configured(bot: Process) -> None:
    url = next(line["url"] for line in lines_of(bot) if "url" in line)
    with urllib.request.urlopen(str(url), timeout=5) as page:
        assert b"Many Hands" in page.read()


def test_it_serves_calendars_where_they_are_switched_on(tmp_path: Path) -> None:
    env = surroundings(
        MANYHANDS_PLAYGROUND__PORT="0",
        MANYHANDS_CALENDAR__ENABLED="true",
        MANYHANDS_CALENDAR__PORT="0",
        MANYHANDS_CALENDAR__ADDRESS="https://hands.example.org",
    )
    process = Process([MANYHANDS, "run"], tmp_path, env=env)
    process.wait_until(lambda: '"event": "running"' in text_of(process))

    port = next(line["port"] for line in lines_of(process) if line["event"] == "calendars")
    with pytest.raises(HTTPError) as answer:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/calendar/{'x' * 32}.ics", timeout=5)
    answer.value.close()

    assert answer.value.code == 404
    assert process.stop(seconds=5) == 0
    assert "x" * 32 not in text_of(process)
    process.kill()


def test_it_stops_cleanly_within_five_seconds(bot: Process) -> None:
    assert bot.stop(seconds=5) == 0
    assert lines_of(bot)[-1]["event"] == "stopped cleanly"


async def test_a_second_one_on_the_same_file_is_refused(bot: Process, manyhands: Command) -> None:
    outcome = await manyhands("run")

    assert outcome.code == 1
    assert "Another Many Hands is already running on this database file" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_revoked_sign_in_ends_it_with_a_plain_sentence(tmp_path: Path, synapse: Synapse) -> None:
    account = synapse.user("Hands")
    env = surroundings(
        MANYHANDS_MATRIX__HOMESERVER=synapse.url,
        MANYHANDS_MATRIX__USER_ID=account.user_id,
        MANYHANDS_MATRIX__ACCESS_TOKEN=account.access_token,
        MANYHANDS_MATRIX__DEVICE_ID=account.device_id,
    )
    process = Process([MANYHANDS, "run"], tmp_path, env=env)
    process.wait_until(lambda: '"event": "running"' in text_of(process))

    synapse.api("POST", "/_matrix/client/v3/logout", {}, account.access_token)

    assert process.wait(seconds=30) == 1
    assert "no longer accepts the bot's sign-in" in str(lines_of(process)[-1]["why"])
    assert account.access_token not in text_of(process)
    process.kill()
