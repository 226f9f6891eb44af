"""What is kept as JSON comes back as it was; and URLs name the places they seem to."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.decision import Choice, File, Line
from core.errors import ConfigError
from core.posts import Period
from storage.codec import (
    dump_choices,
    dump_files,
    dump_lines,
    dump_reactions,
    load_choices,
    load_files,
    load_lines,
)
from storage.codec import load_reactions as load_them
from storage.instants import from_ms, to_ms
from storage.place import Server, SqliteFile, read_url

_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
_zone = st.sampled_from([UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Apia")])
_moment = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).flatmap(  # noqa: DTZ001
    lambda naive: _zone.map(
        lambda zone: naive.replace(microsecond=naive.microsecond // 1000 * 1000, tzinfo=zone)
    )
)
_period = st.builds(Period, st.none() | _moment, _moment, st.booleans())
_value = _text | st.integers(-(2**62), 2**62) | _period | st.lists(_text, max_size=3).map(tuple)
_line = st.builds(Line, _text, st.dictionaries(_text, _value, max_size=4))
_choice = st.builds(Choice, _line, _text, st.integers(0, 2**62), _text, st.booleans())
_file = st.builds(File, _text, _text, _text)


@given(st.lists(_line, max_size=3).map(tuple))
def test_lines(lines: tuple[Line, ...]) -> None:
    back = load_lines(dump_lines(lines))

    assert [line.key for line in back] == [line.key for line in lines]
    for got, want in zip(back, lines, strict=True):
        assert {k: _plain(v) for k, v in got.args.items()} == {
            k: _plain(v) for k, v in want.args.items()
        }
        assert [type(v) for v in got.args.values()] == [type(v) for v in want.args.values()]


@given(st.lists(_choice, max_size=3).map(tuple))
def test_choices(choices: tuple[Choice, ...]) -> None:
    back = load_choices(dump_choices(choices))

    assert [(c.word, c.post, c.value, c.forms_only, c.label.key) for c in back] == [
        (c.word, c.post, c.value, c.forms_only, c.label.key) for c in choices
    ]


def test_choices_of_an_older_version_are_for_every_chat() -> None:
    kept = '[[["button-cant",{}],"cant",7,"x"]]'

    assert load_choices(kept) == (Choice(Line("button-cant"), "cant", 7, "x", forms_only=False),)


@given(st.lists(_file))
def test_files_to_keep(files: list[File]) -> None:
    assert load_files(dump_files(tuple(files))) == tuple(files)


def test_the_one_file_of_an_older_version() -> None:
    assert load_files('["a.ics","BEGIN","text/calendar"]') == (
        File("a.ics", "BEGIN", "text/calendar"),
    )


@given(st.frozensets(_text))
def test_reactions(reactions: frozenset[str]) -> None:
    assert load_them(dump_reactions(reactions)) == reactions


@given(_moment)
def test_moments(moment: datetime) -> None:
    assert from_ms(to_ms(moment)) == moment.astimezone(UTC)
    assert to_ms(moment + timedelta(microseconds=999)) == to_ms(moment)


def _plain(value: object) -> object:
    """A period by its instants and zones: clocks that are set back show some times twice."""
    if not isinstance(value, Period):
        return value
    moments = (value.start, value.end)
    return (value.all_day, *(m and (m.astimezone(UTC), str(m.tzinfo)) for m in moments))


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite://many.db", "many.db"),
        ("sqlite://data/many.db", "data/many.db"),
        ("sqlite:///var/lib/many.db", "/var/lib/many.db"),
        ("sqlite://./my%20hands.db", "my%20hands.db"),
    ],
)
def test_files(url: str, path: str) -> None:
    assert read_url(url) == SqliteFile(Path(path))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_servers(scheme: str) -> None:
    place = read_url(f"{scheme}://ana:p%40ss%2Fword@db.example:6543/hands?sslmode=require")

    assert place == Server("db.example", 6543, "ana", "hands", "p@ss/word", "require")
    assert str(place) == "postgres://ana@db.example:6543/hands"
    assert "p@ss" not in repr(place)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "many.db",
        "sqlite://",
        "sqlite://:memory:",
        "mysql://ana:secret@host/db",
        "postgres://ana:secret@host",
        "postgres://ana:secret@host:port/db",
        "postgres://ana:secret@[host/db",
    ],
)
def test_what_names_no_database_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ConfigError, match="sqlite://FILE") as fault:
        read_url(url)
    assert "secret" not in str(fault.value)
