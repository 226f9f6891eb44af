"""The configuration: read, explained, and wrong in ways that say what is right."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from adapters.cli.init import HEADING
from core.config import Config, explained, load
from core.errors import ConfigError

EXAMPLE = Path(__file__).parents[2] / "config.example.yaml"


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def write(folder: Path, text: str) -> Path:
    file = folder / "config.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_nothing_at_all_is_a_configuration() -> None:
    assert load().grace_seconds == 20


def test_the_environment_stands_above_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, "zone: Europe/London\nplayground: {port: 9000, enabled: true}")
    monkeypatch.setenv("MANYHANDS_ZONE", "America/New_York")
    monkeypatch.setenv("MANYHANDS_PLAYGROUND__PORT", "9001")

    config = load(file)

    assert (config.zone, config.playground.port) == ("America/New_York", 9001)
    assert config.playground.enabled


def test_a_secret_can_live_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("hunter2\n")
    matrix = "{homeserver: 'https://m.test', user_id: '@b:m.test', password_file: password}"
    config = load(write(tmp_path, f"matrix: {matrix}"))

    assert config.matrix.password is not None
    assert config.matrix.password.get_secret_value() == "hunter2"
    assert "hunter2" not in repr(config)


def test_addresses_of_calendars_begin_with_the_page_that_is_switched_on(tmp_path: Path) -> None:
    page = "address: 'https://h.test/hands/'"

    assert load(write(tmp_path, f"calendar: {{{page}}}")).ways.here.feeds == ""
    on = load(write(tmp_path, f"calendar: {{enabled: true, {page}}}"))
    assert on.ways.here.feeds == "https://h.test/hands"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "zone: Europe/Londn",
            "zone: not a time zone of the IANA list; did you mean Europe/London",
        ),
        ("zonee: UTC", "zonee: no such key; did you mean zone?"),
        ("language: tlh", "language: no words in this language yet; there are"),
        ("database: mysql://u:sesame@h/d", "database: neither sqlite://FILE nor postgres://"),
        ("grace_seconds: soon", "grace_seconds: Input should be a valid number"),
        ("matrix: {homeserver: 'https://m.test'}", "matrix: homeserver and user_id go together"),
        ("matrix: {pasword: sesame}", "matrix.pasword: no such key; did you mean password?"),
        ("matrix: {password: sesame, user_id: bob}", "matrix: user_id looks like @"),
        (
            "matrix: {invited_by: [example.org, 'https://sesame']}",
            "matrix.invited_by.1: neither anyone, nor a user id (@ana:example.org) or server (",
        ),
        ("calendar: {enabled: true}", "calendar: address is needed where it is enabled"),
        ("calendar: {address: 'http://h.test'}", "calendar: address looks like https://"),
        ("calendar: {address: 'https://a@h.test'}", "calendar: address looks like https://"),
        ("quiet_hours: [22, 25]", "quiet_hours: two hours from 0 to 24, such as [22, 7]; twice"),
        ("quiet_hours: [0, 24]", "quiet_hours: two hours from 0 to 24"),
        ("reminders: weekly", "reminders: Input should be 'both', 'evening', 'shortly' or 'off'"),
        ("evening_hour: 24", "evening_hour: Input should be less than or equal to 23"),
        ("shortly_before_minutes: 0", "shortly_before_minutes: Input should be greater than 0"),
        ("notice_hours: -1", "notice_hours: Input should be greater than or equal to 0"),
        ("asking_minutes: 0", "asking_minutes: Input should be greater than 0"),
        ("- a list", "expected keys and values"),
        ("zone: [", "this isn't YAML"),
    ],
)
def test_a_fault_names_the_key_and_what_is_right(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as fault:
        load(write(tmp_path, text))

    assert said in str(fault.value)
    assert "sesame" not in str(fault.value)


@pytest.mark.parametrize(
    ("text", "inviters"),
    [
        ("anyone", ("anyone",)),
        ("example.org", ("example.org",)),
        ("[]", ()),
        (
            "['@ana:example.org', 'localhost:8448', '@b/c=d:[::1]:8448']",
            ("@ana:example.org", "localhost:8448", "@b/c=d:[::1]:8448"),
        ),
    ],
)
def test_who_may_invite_it_is_one_or_several(
    tmp_path: Path, text: str, inviters: tuple[str, ...]
) -> None:
    config = load(write(tmp_path, f"matrix: {{invited_by: {text}}}"))

    assert config.matrix.invited_by == inviters


def test_what_is_set_about_time_is_how_things_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Config().ways.here.quiet == (22, 7)
    text = "reminders: evening\nevening_hour: 18\nshortly_before_minutes: 30\nnotice_hours: 2"
    monkeypatch.setenv("MANYHANDS_QUIET_HOURS", "[21, 8]")
    here = load(write(tmp_path, f"{text}\nasking_minutes: 10")).ways.here

    assert (here.quiet, here.reminders, here.evening) == ((21, 8), "evening", 18)
    waits = (here.shortly, here.notice, here.asking)
    assert waits == (timedelta(minutes=30), timedelta(hours=2), timedelta(minutes=10))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load(tmp_path / "nowhere.yaml")


def test_the_example_explains_every_key_and_changes_nothing() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")

    assert text == explained({}, HEADING), "make it anew: see adapters/cli/example.py"
    assert yaml.safe_load(text) is None, "every key is commented out"


def test_the_example_holds_when_its_keys_are_uncommented() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")

    values = yaml.safe_load(re.sub(r"^( *)# (\w+:( |$))", r"\1\2", text, flags=re.MULTILINE))

    assert values.keys() == Config.model_fields.keys()
    assert Config(**values) == Config()
