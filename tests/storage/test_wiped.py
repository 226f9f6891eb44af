"""What was wiped is nowhere any more: not in the file, its log, or the copies made of it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from core.decision import Timer
from core.posts import Post, State
from core.refs import Person, PersonRef
from storage.board import TortoiseBoard
from tests.eventually import eventually
from tests.storage.conftest import opened
from tests.storage.deeds import CLEO, NOON, Clockwork, asks, edits, look, reacts, shown, tells
from tests.storage.first_version import make_first

ADDRESS = "12 Juniper Crescent, ring twice"
WANDA = Person(PersonRef("play", "wanda-4711"), "Wanda Wanders")


def raw(folder: Path) -> bytes:
    """All that stands in the folder, byte by byte."""
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


def with_address(post: Post) -> Post:
    known = replace(post.slots[0], known=frozenset([WANDA.ref]))
    return replace(post.with_slot(known), details=ADDRESS)


def wiped(post: Post) -> Post:
    slots = tuple(replace(s, helpers={}, backups={}, known=frozenset()) for s in post.slots)
    return replace(post, state=State.OVER, details="", slots=slots)


async def test_neither_an_address_nor_a_name_is_left(tmp_path: Path) -> None:
    async with opened(f"sqlite://{tmp_path / 'many.db'}") as board:
        await board.apply(asks())
        card = await shown(board)
        await board.apply(reacts(WANDA, card, id_="r1"))
        await board.apply(reacts(CLEO, card, id_="r2"))
        timer = Timer("tell", NOON, WANDA.ref)
        await board.apply(edits(1, with_address, "details", timers=(timer,)))
        await board.apply(tells("hers", WANDA, 1, due=NOON + timedelta(days=1), details=True))
        post = await look(board, 1)
        assert post is not None
        assert post.details == ADDRESS
        assert WANDA.name.encode() in raw(tmp_path)
        assert b"Juniper" not in raw(tmp_path), "it is locked for as long as it is kept"

        dropped = Timer("tell", None, WANDA.ref)
        await board.apply(edits(1, wiped, "wipe", forget=True, timers=(dropped,)))

        async def gone() -> bool:
            left = raw(tmp_path)
            return WANDA.name.encode() not in left and WANDA.ref.id.encode() not in left

        assert await eventually(gone)
    assert await gone()


async def test_the_copy_made_before_an_upgrade_goes_with_the_first_wiping(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path / 'many.db'}"
    await make_first(url, tmp_path / "first")
    board = TortoiseBoard(url, Clockwork())
    await board.open()
    (copy,) = tmp_path.glob("*.backup")
    assert b"bea" in copy.read_bytes()
    await board.apply(edits(1, lambda post: replace(post, text="Other words"), "words"))
    assert copy.exists(), "it is for going back, as long as nothing was promised to be wiped"

    await board.apply(edits(1, wiped, "wipe", forget=True))

    async def gone() -> bool:
        return not copy.exists()

    assert await eventually(gone)
    await board.close()


async def test_without_its_key_a_private_part_is_empty_and_the_bot_goes_on(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path / 'many.db'}"
    board = TortoiseBoard(url, Clockwork())
    await board.open()
    await board.apply(asks())
    await board.apply(edits(1, with_address, "details"))
    await board.close()
    key = tmp_path / "many.db.key"
    assert key.stat().st_mode & 0o077 == 0
    kept = key.read_text()

    key.write_text("another")
    async with opened(url) as other:
        post = await look(other, 1)
        assert post is not None
        assert post.details == ""

    key.write_text(kept)
    board = TortoiseBoard(url, Clockwork())
    await board.open()
    post = await look(board, 1)
    assert post is not None
    assert post.details == ADDRESS
    await board.close()
