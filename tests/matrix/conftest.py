"""A homeserver with neighbours on it, and the bot's chat."""

import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from adapters.matrix.chat import MatrixChat
from adapters.matrix.sessions import Session, kept_session
from adapters.matrix.settings import MatrixSettings
from tests.contract.conftest import starting
from tests.contract.matrix_stage import MatrixStage
from tests.far.synapse import Account, Synapse
from tests.matrix.confidants import Confidant, confidant, sealed_room
from tests.matrix.lane import Lane
from tests.matrix.neighbours import Neighbour
from tests.matrix.proxy import Proxy


@pytest_asyncio.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def account(synapse: Synapse) -> Account:
    """The bot's."""
    return synapse.user("Hands")


@pytest_asyncio.fixture
async def ana(synapse: Synapse, http: ClientSession) -> Neighbour:
    return await Neighbour.move_in(synapse, "Ana", http)


@pytest_asyncio.fixture
async def bea(synapse: Synapse, http: ClientSession) -> Neighbour:
    return await Neighbour.move_in(synapse, "Bea", http)


@pytest_asyncio.fixture
async def cleo(synapse: Synapse, http: ClientSession) -> AsyncIterator[Confidant]:
    """Her client encrypts."""
    async with confidant(synapse, "Cleo", http) as person:
        yield person


@pytest_asyncio.fixture
async def dora(synapse: Synapse, http: ClientSession) -> AsyncIterator[Confidant]:
    """Her client encrypts, too."""
    async with confidant(synapse, "Dora", http) as person:
        yield person


@pytest_asyncio.fixture
async def proxy(synapse: Synapse) -> AsyncIterator[Proxy]:
    """Stands between the bot and the homeserver, for what goes wrong there."""
    async with Proxy(synapse.url) as between:
        yield between


@pytest.fixture
def settings(synapse: Synapse, account: Account, tmp_path: Path) -> MatrixSettings:
    return MatrixSettings(
        synapse.url,
        account.user_id,
        "MANYHANDS",
        tmp_path / "store",
        password=account.password,
    )


Opened = Callable[..., Any]


@pytest_asyncio.fixture
async def opened(settings: MatrixSettings) -> AsyncIterator[Opened]:
    """Makes chats, each as a process of its own would, and closes them in the end. What it is
    given takes the place of the settings'."""
    chats: list[MatrixChat] = []

    def make(**changes: Any) -> MatrixChat:
        chats.append(MatrixChat(replace(settings, **changes)))
        return chats[-1]

    yield make
    for chat in chats:
        await chat.close()


@pytest_asyncio.fixture
async def chat(opened: Opened) -> MatrixChat:
    """Signed in."""
    made: MatrixChat = opened()
    await made.start()
    return made


def session_of(settings: MatrixSettings) -> Session:
    """How the bot is signed in."""
    session = kept_session(settings.store)
    assert session
    return session


@pytest_asyncio.fixture
async def room(
    synapse: Synapse, account: Account, ana: Neighbour, settings: MatrixSettings, chat: MatrixChat
) -> str:
    """Ana's room, with the bot in it."""
    opened = await ana.open_room(account.user_id)
    path = f"/_matrix/client/v3/rooms/{opened}/join"
    synapse.api("POST", path, {}, session_of(settings).access_token)
    return opened


@pytest_asyncio.fixture
async def sealed(
    synapse: Synapse, account: Account, cleo: Confidant, settings: MatrixSettings, chat: MatrixChat
) -> str:
    """Cleo's room, encrypted, with the bot in it."""
    opened = await cleo.open_room(account.user_id, **sealed_room())
    path = f"/_matrix/client/v3/rooms/{opened}/join"
    synapse.api("POST", path, {}, session_of(settings).access_token)
    return opened


@pytest.fixture
def keys() -> Callable[[], str]:
    """A fresh key each time."""
    numbers = itertools.count()
    return lambda: f"key-{next(numbers)}"


@pytest_asyncio.fixture
async def lane(
    request: pytest.FixtureRequest, synapse: Synapse, http: ClientSession, tmp_path: Path
) -> AsyncIterator[Lane]:
    """In clear, unless a test asks for it `sealed`; see `tests.matrix.lane.CLEAR_AND_SEALED`."""
    sealed = getattr(request, "param", False)
    stage = MatrixStage(synapse, tmp_path, starting(tmp_path), sealed=sealed)
    kind = Confidant if sealed else Neighbour
    async with AsyncExitStack() as stack:
        await stage.open()
        stack.push_async_callback(stage.close)
        people = []
        for name in ("Ana", "Bea"):
            person = await kind.move_in(synapse, name, http)
            stack.push_async_callback(person.move_out)
            await person.join(stage.room)
            people.append(person)
        yield Lane(stage, *people)
