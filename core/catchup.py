"""What people did while we were away. Reactions are level: the platform is asked how they stand."""

import uuid
from collections.abc import Iterable

import structlog

from core.errors import ChatError
from core.events import Event, Reacted
from core.host import Host, all_of
from core.ports import Board, Can, Chat, Clock, Shown, Standing
from core.refs import MessageRef

log = structlog.get_logger()


class CatchUp:
    """Compares the reactions under each open card with those the board knows, and applies what
    differs. It only ever says what `Reacted` events would have said, so a live event that comes
    in between, or again afterwards, changes nothing."""

    def __init__(self, board: Board, host: Host, clock: Clock) -> None:
        self._board = board
        self._host = host
        self._clock = clock

    async def run(self, chat: Chat) -> int:
        """Once, for every open card of `chat`. Returns how many reactions differed."""
        if Can.SEE_UNREACT not in chat.can:
            return 0
        differences = 0
        for shown in await self._board.shown_cards(chat.platform):
            try:
                standing = await chat.reactions(shown.message)
            except ChatError as fault:
                log.warning("catch-up skipped a card", platform=chat.platform, why=fault.detail)
                continue
            events = list(self._missed(shown, standing))
            differences += len(events)
            await all_of([self._host.take(event) for event in events])
        if differences:
            log.info("caught up", platform=chat.platform, reactions=differences)
        return differences

    def _missed(self, shown: Shown, standing: tuple[Standing, ...]) -> Iterable[Event]:
        """Taken away first, so that the places they free go by the order of those who came."""
        there = {(s.who.ref, s.emoji): s for s in standing}
        known = {(s.who.ref, s.emoji): s for s in shown.reactions}
        for mark in known.keys() - there.keys():
            yield self._reacted(shown.message, known[mark], added=False)
        for mark, reaction in there.items():
            if mark not in known:
                yield self._reacted(shown.message, reaction, added=True)

    def _reacted(self, message: MessageRef, reaction: Standing, *, added: bool) -> Reacted:
        # Never the id of the event that was missed: if that was in once, it would count as seen.
        return Reacted(
            id=f"{message.room.platform}:catchup:{uuid.uuid4().hex}",
            reaction=reaction.id,
            at=self._clock(),
            who=reaction.who,
            message=message,
            emoji=reaction.emoji,
            added=added,
        )
