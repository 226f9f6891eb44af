"""Looks at a scene that many stories have in common."""

from tests.discord.faults.operations import CALLBACK, POST
from tests.discord.faults.scene import Scene
from tests.far.discord.faults import Request
from tests.far.discord.world import Channel

LOST = "I can't write in the room of #1 any more"
"""What Ana is told then."""


def is_in(request: Request, channel: Channel) -> bool:
    """Is it about this channel?"""
    return request.values.get("channel_id") == str(channel.id)


def bea_has_it(s: Scene, number: int = 1) -> bool:
    """The card says so, and she and Ana were told, once each."""
    return (
        s.says("Bea has it.", number=number)
        and s.told(s.bea, f"You have #{number} for Ana") == 1
        and s.told(s.ana, f"Bea has #{number}") == 1
    )


def has_it(s: Scene, *names: str, backups: tuple[str, ...] = (), number: int = 1) -> bool:
    """Are these the helpers of #`number`, and nothing is left to say?"""
    right = s.store.helpers(number) == [*names] and s.store.backups(number) == [*backups]
    return right and s.store.at_rest


def same_nonce(s: Scene, channel: Channel) -> bool:
    """Was all that was sent there one message, by its nonce?"""
    sent = [r.body for r in s.far.requests if r.operation == POST and is_in(r, channel)]
    return len({body["nonce"] for body in sent if isinstance(body, dict)}) == 1


async def stands_once(s: Scene, *statuses: int | None, further: str = "") -> None:
    """Ana's card is up like any other, after these answers to the bot's tries."""
    await s.sees(
        "one card with 🙋 and 💛, one “It's up”",
        lambda: (
            s.says("Ana could use a hand")
            and [card.reactions for card in s.cards()] == [{"🙋": {"bot"}, "💛": {"bot"}}]
            and s.told(s.ana, "It's up") == 1
        ),
    )
    await s.stored("the card as sent and seeded", lambda: s.store.at_rest)
    await s.another_round()
    tries = ", ".join("no answer" if each in (499, None) else str(each) for each in statuses)
    await s.sent(f"the card: {tries}{further}", lambda: s.tries(POST, s.room) == [*statuses])


def callbacks(s: Scene) -> list[int | None]:
    """How each try to answer was answered, but for the first, which is Ana's."""
    return s.tries(CALLBACK)[1:]
