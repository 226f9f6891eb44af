"""What the bot says comes once and in order, and what people do counts, whatever happens on the way
or to the homeserver."""

import contextlib
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.matrix.chat import MatrixChat
from core.cards import Note
from core.decision import File
from core.refs import RoomRef
from tests.conftest import far_end
from tests.contract.conftest import starting
from tests.contract.matrix_stage import MatrixStage
from tests.contract.test_main_job import ASK, card, note
from tests.far.synapse import Account, Synapse
from tests.matrix.confidants import Confidant
from tests.matrix.conftest import session_of
from tests.matrix.neighbours import until
from tests.matrix.proxy import Proxy, answers, bad_gateway, cuts, loses_the_answer

NOTE = Note("hello", files=(File("many-hands.json", "{}", "text/plain"),))
WAIT_A_MOMENT = answers(429, '{"errcode": "M_LIMIT_EXCEEDED", "error": "", "retry_after_ms": 200}')
OVERLOADED = answers(503, '{"errcode": "M_UNKNOWN", "error": "too much"}')


@pytest_asyncio.fixture
async def stage(synapse: Synapse, proxy: Proxy, tmp_path: Path) -> AsyncIterator[MatrixStage]:
    """A room, and the whole bot in it, behind the proxy."""
    stage = MatrixStage(synapse, tmp_path, starting(tmp_path), homeserver=proxy.url)
    await stage.open()
    yield stage
    await stage.close()


async def test_the_order_in_a_room_is_kept_however_often_it_has_to_be_tried(
    stage: MatrixStage, proxy: Proxy
) -> None:
    for fault, times in (
        (WAIT_A_MOMENT, 3),
        (bad_gateway, 1),
        (loses_the_answer, 1),
        (OVERLOADED, 1),
    ):
        proxy.fail("/send/", fault, times)
    for _ in range(4):
        await stage.say("Ana", ASK)
    for number in range(1, 5):
        await card(stage, number)

    shown = await stage.cards()
    assert [text.splitlines()[0].split()[-1] for text in shown] == ["#1", "#2", "#3", "#4"]
    told = await stage.notes("Ana")
    assert len(told) == len(set(told))


async def test_a_homeserver_that_was_away_hears_everything_once_when_it_is_back(
    stage: MatrixStage, proxy: Proxy
) -> None:
    await stage.say("Ana", ASK)
    await card(stage, 1)
    proxy.fail("", cuts, times=1_000_000)
    await stage.react("Bea", 1, "🙋")
    await stage.say("Cleo", ASK)
    before = proxy.count("")

    async def tried() -> bool:
        return proxy.count("") > before + 5

    await until(tried)
    assert proxy.count("") < before + 60, "it isn't asked again and again without a pause"
    proxy.heal()

    assert "Bea has it." in await card(stage, 1, "Bea")
    assert "You have #1" in await note(stage, "Bea", "#1")
    assert "Cleo could use a hand" in await card(stage, 2)
    assert len(await stage.cards()) == 2
    assert len(await stage.notes("Bea")) == 1


# --- what was sent long ago ---


def day_goes_by(synapse: Synapse) -> None:
    """The homeserver forgets transaction ids, in memory and in its database."""
    synapse.stop()
    with contextlib.closing(sqlite3.connect(synapse.folder / "homeserver.db")) as database:
        assert database.execute("DELETE FROM event_txn_id_device_id").rowcount > 0
        database.commit()
    synapse.start()


async def test_what_was_tried_before_a_day_is_found_and_not_sent_again(
    synapse: Synapse, chat: MatrixChat, account: Account, cleo: Confidant, sealed: str, room: str
) -> None:
    rooms = [RoomRef("matrix", each) for each in (sealed, room)]
    first = [await chat.send(there, NOTE, "old") for there in rooms]
    day_goes_by(synapse)

    assert [await chat.send(there, NOTE, "old", tried=True) for there in rooms] == first
    said = await cleo.messages(sealed, account.user_id)
    assert [message["content"]["msgtype"] for message in said] == ["m.text", "m.file"]
    assert await chat.send(rooms[0], NOTE, "new", tried=True) not in first
    assert await chat.send(rooms[0], NOTE, "old") not in first, "so it would have been said twice"


async def test_a_device_that_somebody_deleted_posts_nothing_twice(
    synapse: Synapse, chat: MatrixChat, account: Account, cleo: Confidant, sealed: str
) -> None:
    there = RoomRef("matrix", sealed)
    first = await chat.send(there, Note("one"), "1")
    password = {"type": "m.login.password", "password": account.password}
    auth = {**password, "identifier": {"type": "m.id.user", "user": account.user_id}}
    body = {"devices": [session_of(chat._settings).device_id], "auth": auth}
    synapse.api("POST", "/_matrix/client/v3/delete_devices", body, account.access_token)
    synapse.stop()  # it keeps transaction ids in memory, too, for half an hour
    synapse.start()

    assert await chat.send(there, Note("one"), "1", tried=True) == first
    await chat.send(there, Note("two"), "2")

    read = [m["content"].get("body") for m in await cleo.messages(sealed, account.user_id)]
    assert read == ["one", "two"]


# --- a homeserver that was set back ---


@pytest_asyncio.fixture
async def own_stage(tmp_path: Path) -> AsyncIterator[tuple[Synapse, MatrixStage, Proxy]]:
    """The same on a homeserver of its own."""
    with far_end():
        synapse = Synapse()
    try:
        async with Proxy(synapse.start().url) as proxy:
            stage = MatrixStage(synapse, tmp_path, starting(tmp_path), homeserver=proxy.url)
            await stage.open()
            yield synapse, stage, proxy
            await stage.close()
    finally:
        synapse.close()


def copy_database(synapse: Synapse, folder: Path) -> Callable[[], None]:
    """A copy of how things are; call what is returned to have them so again."""
    (folder / "copy").mkdir()
    for file in synapse.folder.glob("homeserver.db*"):
        shutil.copy(file, folder / "copy")

    def restore() -> None:
        for file in synapse.folder.glob("homeserver.db*"):
            file.unlink()
        for file in (folder / "copy").iterdir():
            shutil.copy(file, synapse.folder)

    return restore


@pytest.mark.long
async def test_a_homeserver_set_back_loses_what_it_lost_and_nothing_more(
    own_stage: tuple[Synapse, MatrixStage, Proxy], tmp_path: Path
) -> None:
    synapse, stage, proxy = own_stage
    await stage.say("Ana", ASK)
    await card(stage, 1)
    await note(stage, "Ana", "It's up")
    await stage.react("Bea", 1, "🙋")
    await note(stage, "Bea", "You have #1")
    await stage.say_privately("Cleo", "!help")
    await note(stage, "Cleo", "!ask")
    synapse.stop()
    restore = copy_database(synapse, tmp_path)
    synapse.start()
    await stage.say("Ana", ASK)
    await card(stage, 2)
    await stage.unreact("Bea", 1, "🙋")
    await card(stage, 1, "One pair of hands")
    synapse.stop()
    restore()
    before = proxy.count("/sync")
    synapse.start()

    for _ in range(12):
        await stage.say("Cleo", "that was odd")
    assert "Bea has it." in await card(stage, 1, "Bea has it."), "her hand is up once more"

    async def asked() -> bool:
        return any("card of #2 was taken away" in told for told in await stage.notes("Ana"))

    await until(asked)
    await stage.choose("Ana", 1)  # to show it again
    await card(stage, 2, "One pair of hands")
    await stage.react("Cleo", 2, "🙋")
    assert "Cleo has it." in await card(stage, 2, "Cleo")

    assert len(await stage.cards()) == 2
    assert proxy.count("/sync") < before + 40, "it doesn't turn in circles"
