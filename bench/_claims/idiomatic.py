"""One Tortoise transaction per claim, as its documentation would have it, on the same tables."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.context import TortoiseContext
from tortoise.transactions import in_transaction

from bench._claims.street import ANA, warm_up
from core.events import Reacted
from storage.database import config
from storage.instants import to_ms
from storage.models import CardRow, ClaimRow, PostRow, ReactionRow, SeenRow, SlotRow, TimerRow
from storage.place import Server, read_url

_CONNECTIONS = 5  # Tortoise's own choice for a pool


@contextlib.asynccontextmanager
async def tortoise_on(url: str) -> AsyncIterator[None]:
    """Tortoise on the database at `url`, with the board's own settings, warmed up."""
    place = read_url(url)
    settings = config(place)
    if isinstance(place, Server):
        settings["connections"]["write"]["credentials"]["maxsize"] = _CONNECTIONS
    async with TortoiseContext() as context:
        await context.init(settings)
        await burst(warm_up())
        yield


async def burst(events: Sequence[Reacted]) -> list[float]:
    """All at once; the seconds until each was durable."""
    start = time.perf_counter()

    async def timed(event: Reacted) -> float:
        await claim(event)
        return time.perf_counter() - start

    return await asyncio.gather(*(timed(event) for event in events))


async def claim(event: Reacted) -> None:
    """All that the board does about one reaction that claims."""
    async with in_transaction("write") as db:
        if await SeenRow.filter(id=event.id).using_db(db).exists():
            return
        await SeenRow.create(using_db=db, id=event.id, at=to_ms(event.at))
        card = await CardRow.get(using_db=db, message=event.message.id)
        standing = ReactionRow.filter(message=event.message.id, person=event.who.ref.id)
        if await standing.filter(emoji=event.emoji).using_db(db).exists():
            return
        post = await PostRow.filter(id=card.post_id).using_db(db).select_for_update().get()
        if await _take_slot(event, post, db):
            post.rev += 1
            card.wanted, card.due = post.rev, to_ms(event.at)
            await card.save(using_db=db, update_fields=["wanted", "due"])
        post.next_seq += 1
        await post.save(using_db=db, update_fields=["rev", "next_seq"])
        await _keep_reaction(event, db)
        due = to_ms(event.at) + 20_000
        for person in (event.who.ref.id, ANA.ref.id):
            await TimerRow.update_or_create(
                {"due": due}, db, post_id=post.id, name="tell", platform="bench", person=person
            )


async def _take_slot(event: Reacted, post: PostRow, db: TransactionalDBClient) -> bool:
    """Her claim, on the first slot that has a hand free; whether it shows on the card."""
    slots = await SlotRow.filter(post_id=post.id).using_db(db).order_by("position")
    claims = await ClaimRow.filter(post_id=post.id).using_db(db).order_by("seq")
    taken = [sum(c.helper for c in claims if c.slot == s.position) for s in slots]
    free = [slot for slot, helpers in zip(slots, taken, strict=True) if helpers < slot.hands]
    slot = free[0] if free else slots[0]
    await ClaimRow.create(
        using_db=db,
        post_id=post.id,
        slot=slot.position,
        platform="bench",
        person=event.who.ref.id,
        name=event.who.name,
        seq=post.next_seq,
        helper=bool(free),
        via="reaction",
        told="nothing",
        reactions=f'["{event.emoji}"]',
        asked=False,
    )
    return bool(free) or not any(c.slot == slot.position and not c.helper for c in claims)


async def _keep_reaction(event: Reacted, db: TransactionalDBClient) -> None:
    await ReactionRow.create(
        using_db=db,
        event=event.id,
        platform="bench",
        room=event.message.room.id,
        message=event.message.id,
        person=event.who.ref.id,
        name=event.who.name,
        emoji=event.emoji,
    )
