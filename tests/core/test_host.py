"""When a handler itself is at fault."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.decision import Decision
from core.emoji import Emoji
from core.events import Here, Said
from core.host import Host, all_of
from core.plugin import Plugin, Plugins
from core.refs import RoomRef
from storage.board import TortoiseBoard
from tests.core.people import ANA, NOW, ROOM
from tests.eventually import eventually

PLACE = RoomRef("test", "where she asked")


def clumsy() -> Plugins:
    """One command that trips, and one that says nothing."""
    plugin = Plugin("clumsy")

    @plugin.answers("trip")
    def trip(said: Said) -> Decision:
        raise ZeroDivisionError

    @plugin.answers("hush")
    def hush(said: Said) -> Decision:
        return Decision()

    return Plugins([plugin])


@pytest.fixture
async def board(tmp_path: Path) -> AsyncIterator[TortoiseBoard]:
    board = TortoiseBoard(f"sqlite://{tmp_path / 'host.db'}", lambda: NOW)
    await board.open()
    yield board
    await board.close()


def said(word: str, event_id: str = "one", place: RoomRef | None = None) -> Said:
    return Said(
        id=event_id, at=NOW, who=ANA, room=ROOM, community="home", text="", word=word, place=place
    )


async def keys(board: TortoiseBoard) -> list[str]:
    """What is to be told, by the sentence."""
    due = await board.outgoing(NOW + timedelta(seconds=1))
    return [line.key for tell in due.tells for line in tell.lines]


async def test_who_waits_for_an_answer_hears_of_a_fault_of_ours_once(board: TortoiseBoard) -> None:
    host = Host(clumsy(), board, Here(), Emoji(), lambda: NOW)
    for _ in range(2):  # it comes again, as after a cut connection
        await all_of([host.take(said("trip"))])

    async def told() -> bool:
        return await keys(board) == ["error-mine"]

    assert await eventually(told)


async def test_nobody_is_left_thinking_where_a_handler_says_nothing(board: TortoiseBoard) -> None:
    host = Host(clumsy(), board, Here(), Emoji(), lambda: NOW)
    await all_of([host.take(said("hush", place=PLACE)), host.take(said("hush", "two"))])

    assert await keys(board) == ["answer-noted"]
