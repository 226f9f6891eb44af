"""manyhands demo --script | init | doctor | migrate | when."""

import json
import socket
import sqlite3
from pathlib import Path

import pytest
import yaml

from core.config import load
from tests.cli.conftest import Command

NOW = ("--now", "2026-11-20T09:00", "--zone", "Europe/London")


async def test_the_script_plays_the_five_steps(manyhands: Command) -> None:
    outcome = await manyhands("demo", "--script")

    assert outcome.code == 0, outcome.err
    steps = outcome.out.split("\n\n")
    assert [step[:2] for step in steps if step.strip()] == ["1.", "2.", "3.", "4.", "5."]
    for step, expected in zip(
        steps,
        ("One pair of hands", "Bea has it.", "There's a backup too", "Cleo has it.", "Done."),
        strict=False,
    ):
        card = [line for line in step.splitlines() if line.lstrip().startswith("|")]
        assert expected in "\n".join(card)
    assert "To Bea alone" not in steps[3], "who steps back is told nothing"


async def test_when_shows_how_a_phrase_is_read(manyhands: Command) -> None:
    plain = await manyhands("when", "two kids Saturday 9-12", *NOW)
    as_json = await manyhands("when", "Sat 9-12", *NOW, "--lang", "en", "--json")

    assert "Sat 21 Nov, 9:00 to 12:00" in plain.out
    assert "two kids" in plain.out
    assert json.loads(as_json.out)["windows"] == [
        {"start": "2026-11-21T09:00", "end": "2026-11-21T12:00", "all_day": False}
    ]


async def test_when_answers_line_by_line(manyhands: Command) -> None:
    row = {"now": "2026-11-20T09:00", "zone": "Europe/London", "lang": "en"}
    rows = [row | {"text": text} for text in ("tomorrow 3pm", "5 lasagnas", "any time")]
    given = "\n".join([*map(json.dumps, rows), "not JSON", json.dumps(row)])

    outcome = await manyhands("when", "--json", "--lines", given=given)

    first, second, third, broken, without = map(json.loads, outcome.out.splitlines())
    assert outcome.code == 0
    assert first["windows"][0]["start"] == "2026-11-21T15:00"
    assert (second["windows"], second["rest"]) == ([], "5 lasagnas")
    assert third["vague"]
    assert "error" in broken
    assert "error" in without


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("when", "x", "--zone", "Mars/North"), "Mars/North"),
        (("when", "x", "--zone", "UTC", "--lang", "tlh"), "tlh"),
        (("run", "--config", "nowhere.yaml"), "nowhere.yaml: No such file or directory"),
    ],
)
async def test_a_fault_is_one_sentence(manyhands: Command, args: list[str], said: str) -> None:
    outcome = await manyhands(*args)

    assert outcome.code == 1
    assert said in outcome.err
    assert "Traceback" not in outcome.err


async def test_init_writes_a_configuration_that_explains_itself(
    manyhands: Command, tmp_path: Path
) -> None:
    answers = "Europe/Paris\nen\nmatrix\nhttps://m.test\n@hands:m.test\n"
    outcome = await manyhands("init", given=answers)

    assert outcome.code == 0, outcome.err
    assert "MANYHANDS_MATRIX__PASSWORD" in outcome.out
    text = (tmp_path / "config.yaml").read_text(encoding="utf-8")
    assert "# How long notes to others wait." in text
    values = yaml.safe_load(text)
    assert values["zone"] == "Europe/Paris"
    assert values["matrix"] == {"homeserver": "https://m.test", "user_id": "@hands:m.test"}


async def test_init_asks_again_for_a_zone_that_does_not_exist(
    manyhands: Command, tmp_path: Path
) -> None:
    outcome = await manyhands("init", given="Paris\nEurope/Paris\nen\nplayground\n")

    assert "“Paris” isn’t in the IANA list" in outcome.out
    assert load(tmp_path / "config.yaml").playground.enabled


async def test_init_leaves_a_file_that_is_there_alone(manyhands: Command, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("zone: UTC\n")

    outcome = await manyhands("init", given="Europe/Paris\nen\nplayground\n")

    assert outcome.code == 1
    assert (tmp_path / "config.yaml").read_text() == "zone: UTC\n"


async def test_doctor_says_that_all_is_well(manyhands: Command, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("zone: Europe/London\nplayground: {port: 0}\n")

    outcome = await manyhands("doctor")

    assert outcome.code == 0, outcome.out
    assert "All is well." in outcome.out
    assert "The calendar page is off" in outcome.out
    assert "✗" not in outcome.out
    assert not list(tmp_path.glob("*.db")), "it looks and changes nothing"


async def test_doctor_names_each_fault_with_its_remedy(manyhands: Command, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(
        "database: sqlite:///dev/null/x.db\n"
        "discord: {token: sesame}\n"
        "matrix: {homeserver: 'http://127.0.0.1:1', user_id: '@b:m.test', password: sesame}\n"
    )

    outcome = await manyhands("doctor")

    assert outcome.code == 1
    assert outcome.out.count("✗") == 3
    assert outcome.out.count("→") >= 3
    assert "http://127.0.0.1:1 can't be reached" in outcome.out
    assert "sesame" not in outcome.out + outcome.err


async def test_doctor_says_whether_members_can_have_calendars(
    manyhands: Command, tmp_path: Path
) -> None:
    page = "calendar: {enabled: true, address: 'https://hands.example.org/', port: PORT}"
    config = tmp_path / "config.yaml"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = []
        for port in (0, taken.getsockname()[1]):
            config.write_text(f"playground: {{port: 0}}\n{page.replace('PORT', str(port))}\n")
            said.append(await manyhands("doctor"))

    assert [outcome.code for outcome in said] == [0, 1]
    assert "Its address is https://hands.example.org, and its port 0 is free" in said[0].out
    assert "for the calendar page is taken" in said[1].out
    assert "Set calendar.port to another" in said[1].out


async def test_migrate_makes_the_database_and_says_so(manyhands: Command, tmp_path: Path) -> None:
    first = await manyhands("migrate")
    again = await manyhands("migrate")

    assert "brought up to date" in first.out
    assert "is up to date" in again.out
    assert (tmp_path / "manyhands.db").exists()


async def test_a_newer_database_is_left_alone(manyhands: Command, tmp_path: Path) -> None:
    await manyhands("migrate")
    with sqlite3.connect(tmp_path / "manyhands.db") as db:
        db.execute("INSERT INTO migration VALUES ('9999_from_the_future', 0)")
    db.close()

    for command in ("run", "migrate", "doctor"):
        outcome = await manyhands(command, MANYHANDS_LOG="console")

        assert outcome.code == 1, command
        assert "newer Many Hands" in outcome.out + outcome.err, command
        assert "Traceback" not in outcome.err
