"""The sync loop: what people do, in order, without gaps, and where in it we are."""

import asyncio
import json
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

import structlog
from nio.responses import RoomInfo, SyncResponse

from adapters.matrix.account import Account
from adapters.matrix.decode import PLATFORM, Source, read_event
from adapters.matrix.describing import Describing
from adapters.matrix.encryption import Encryption
from adapters.matrix.gaps import AnyEvent, came, page_back, since_coming
from adapters.matrix.invitations import Invitations
from adapters.matrix.quick import Quick, quick
from adapters.matrix.replies import about
from adapters.matrix.rooms import Rooms
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.upgrades import Upgrades
from core.errors import RateLimited, Refused, Unreachable
from core.events import Batch, Event
from core.refs import RoomRef

log = structlog.get_logger()

T = TypeVar("T")

FILTER: dict[str, Any] = {
    # The default of 10 loses events of a burst; what is beyond 100 is paged back.
    "room": {
        "timeline": {"limit": 100},
        "ephemeral": {"types": []},
        "account_data": {"types": []},
    },
    "presence": {"types": []},
    "account_data": {"types": ["m.direct"]},
}

_FILTER = json.dumps(FILTER, separators=(",", ":"))
_FIRST_WAIT, _LONGEST_WAIT = 0.4, 5.0
_NO_SUCH_PLACE = ("M_UNKNOWN:", "M_UNKNOWN_POS:", "M_INVALID_PARAM:")
_FULL_SYNC = 180.0  # seconds for the first one: it brings every member of every room


class Following:
    """One run through the account's sync, from `since` on."""

    def __init__(
        self,
        account: Account,
        rooms: Rooms,
        invitations: Invitations,
        encryption: Encryption,
        describing: Describing,
        settings: MatrixSettings,
    ) -> None:
        self._account = account
        self._rooms = rooms
        self._invitations = invitations
        self._encryption = encryption
        self._describing = describing
        self._upgrades = Upgrades(rooms, invitations)
        self._poll, self._patience = settings.poll, settings.patience
        self._first = True
        self._turn = 0
        self._muted: set[str] = set()

    async def batches(self, since: str | None) -> AsyncIterator[Batch]:
        """See `Chat.batches`. Without `since`, what was said before now is nobody's command."""
        self._rooms.following = True
        if since is not None:
            await self._patiently(self._invitations.look)
        try:
            while True:
                batch = await self._patiently(partial(self._batch, since))
                if batch.events or batch.gap or batch.position != since or self._first:
                    yield batch
                since, self._first = batch.position, False
                # Only now, with our place stored: what is said once we are in comes after it.
                self._invitations.accept()
                self._describing.keep_up()
                self._encryption.reading.settle()
        finally:
            await self._encryption.stop()
            await self._invitations.stop()
            await self._describing.stop()

    async def _batch(self, since: str | None) -> Batch:
        answer, lost = await self._ask(since)
        if isinstance(answer, Quick):
            happened = [await self._in_room(*room) for room in answer.rooms.items()]
            return Batch(tuple(event for room in happened for event in room), answer.next_batch)
        before: list[Event] = []
        if answer is None or lost:
            log.error("the homeserver doesn't know our place any more", why=lost)
            if answer is not None:
                before, _ = await self._read(answer, since)
            since, self._first = None, True
            answer = await self._account.take_in(await self._sync(None))
        self._encryption.keep_up()
        events, whole = await self._read(answer, since)
        events = [*before, *events]
        if lost or not whole or self._first:
            return Batch(tuple(events), answer.next_batch, bool(lost) or not whole)
        again = self._speaks_again(answer)
        return Batch(tuple(events), answer.next_batch, bool(again), again)

    async def _ask(self, since: str | None) -> tuple[SyncResponse | Quick | None, str]:
        """What happened, and why our place is lost if it is."""
        try:
            raw = await self._sync(since)
        except Refused as refused:
            if since is None or not refused.detail.startswith(_NO_SUCH_PLACE):
                raise Unreachable(refused.detail) from None
            return None, refused.detail
        if since is not None and _is_before(str(raw.get("next_batch")), since):
            answer = await self._account.take_in(raw)
            return answer, f"{answer.next_batch} comes after {since}"
        olm = self._account.client.olm
        plainly = None if self._first else quick(raw, olm.uploaded_key_count if olm else None)
        return plainly or await self._account.take_in(raw), ""

    async def _sync(self, since: str | None) -> dict[str, Any]:
        first = self._first
        poll = self._invitations.pause(self._poll)
        # Synapse gives the same answer to the same question for two minutes, even to one about a
        # place that it hadn't reached yet: so it is never quite the same.
        self._turn = (self._turn + 1) % 1000
        timeout = (0 if first else int(poll * 1000)) + self._turn
        query = {"filter": _FILTER, "timeout": str(timeout)}
        query |= {"full_state": "true"} if first else {}
        query |= {"since": since} if since else {}
        patience = _FULL_SYNC if first else poll + 1 + self._patience
        return await self._account.request("GET", ("sync",), query, patience=patience)

    async def _patiently(self, attempt: Callable[[], Awaitable[T]]) -> T:
        wait, tries = _FIRST_WAIT, 0
        while True:
            try:
                answer = await attempt()
            except Unreachable as fault:
                tries += 1
                pause = fault.seconds if isinstance(fault, RateLimited) else _jitter(wait)
                if tries == 1:
                    log.warning("the homeserver can't be reached", why=fault.detail)
                await asyncio.sleep(pause)
                wait = min(wait * 2, _LONGEST_WAIT)
            else:
                if tries:
                    log.info("the homeserver is back", tries=tries)
                return answer

    # --- one answer ---

    async def _read(self, answer: SyncResponse, since: str | None) -> tuple[list[Event], bool]:
        """What happened, and whether that is all of it."""
        for account_data in answer.account_data_events:
            if getattr(account_data, "type", "") == "m.direct":
                self._rooms.learn_direct(getattr(account_data, "content", None))
        for room_id, invite in answer.rooms.invite.items():
            self._invitations.add(room_id, [_stripped(event) for event in invite.invite_state])
        happened: list[Event] = []
        for room_id, source in self._encryption.reading.late(answer):
            happened += await self._in_room(room_id, [source])
        whole, rooms = True, {**answer.rooms.join, **answer.rooms.leave}
        for room_id, info in rooms.items():
            self._learn(room_id, info)
            self._look_if_muted(room_id)
        moved = self._upgrades.look()
        for room_id in self._upgrades.in_order(rooms):
            if room_id in moved:
                happened.append(moved.pop(room_id))
            if since is None:
                continue
            events, all_of_it = await self._timeline(room_id, rooms[room_id], since)
            whole = whole and all_of_it
            sources = (event.source for event in events)
            read = self._encryption.reading.opened(room_id, sources)
            happened += await self._in_room(room_id, read)
        happened += [*moved.values(), *self._upgrades.lost()]
        for room_id in answer.rooms.leave:
            self._leave(room_id)
        self._rooms.known.set()
        return happened, whole

    def _learn(self, room_id: str, info: RoomInfo) -> None:
        for event in (*info.state, *info.timeline.events):
            self._rooms.learn_state(room_id, event.source)
            if event.source.get("type") == "m.room.member":
                self._invitations.look_again()

    def _speaks_again(self, answer: SyncResponse) -> frozenset[RoomRef]:
        """The rooms that the bot has come into, or where it may have been given the power to write:
        it may have lost them before."""

        def changed(event: AnyEvent) -> bool:
            source = event.source
            return came(source, self._account.me) or source.get("type") == "m.room.power_levels"

        return frozenset(
            RoomRef(PLATFORM, room_id)
            for room_id, info in answer.rooms.join.items()
            if any(map(changed, (*info.state, *info.timeline.events)))
            and self._rooms.can_speak(room_id)
        )

    async def _timeline(
        self, room_id: str, info: RoomInfo, since: str
    ) -> tuple[Sequence[AnyEvent], bool]:
        events, start = list(info.timeline.events), info.timeline.prev_batch
        before: list[AnyEvent] = []
        whole = True
        arrived = any(came(event.source, self._account.me) for event in events)
        if info.timeline.limited and start and not arrived:
            try:
                before, whole = await self._patiently(
                    partial(page_back, self._account, room_id, start, since)
                )
            except Refused as refused:
                log.warning("a gap can't be read", room=room_id, why=refused.detail)
                whole = False
        return since_coming([*before, *events], self._account.me), whole

    async def _in_room(self, room_id: str, sources: Sequence[Source]) -> list[Event]:
        facts, now = self._rooms.facts(room_id), datetime.now(UTC)
        read = (read_event(source, facts, now) for source in sources)
        happened = [event for event in read if event is not None]
        return [await self._patiently(partial(about, event, self._account)) for event in happened]

    def _look_if_muted(self, room_id: str) -> None:
        if self._rooms.can_speak(room_id) or room_id in self._rooms.closed:
            self._muted.discard(room_id)
        elif room_id not in self._muted:
            self._muted.add(room_id)
            log.warning("the bot may not write in a room", room=room_id)

    def _leave(self, room_id: str) -> None:
        self._invitations.drop(room_id)
        if room_id in self._account.client.rooms:
            log.info("out of a room", room=room_id)
        self._rooms.forget(room_id)


def _stripped(event: Any) -> dict[str, Any]:
    """nio keeps the content of a stripped event apart from the rest."""
    return {**event.source, "content": getattr(event, "content", None)}


def _is_before(position: str, other: str) -> bool:
    """Whether a homeserver that was set back gave it. Positions are the homeserver's own affair;
    where they begin with a number, as most do, it only ever grows."""
    numbers = [re.match(r"s?(\d+)", each) for each in (position, other)]
    mine, others = ((int(found[1]) if found else 0) for found in numbers)
    return 0 < mine < others


def _jitter(wait: float) -> float:
    return random.uniform(_FIRST_WAIT, max(wait, _FIRST_WAIT))
