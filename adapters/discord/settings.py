"""What the Discord chat has to be told."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """The bot's token, where Discord is, and how patient to be.

    `api_url` and `gateway_url` are for a proxy in front of Discord ("https://…/api/v10", "wss://…").
    Seconds: `patience` for one request; `guild_ready` for the next server of a new session to come;
    `identify_pause` between two new sessions; `answer_within` until whoever waits for an answer is
    told that there will be one. `rate` is the most requests a second, `opening_rate` the most
    direct chats opened in one, `reading_rate` the most that catch-up may ask of it. After `invalid`
    refusals within ten minutes nothing is asked for a while: at 10,000 Discord bans the address.
    """

    token: str = field(repr=False)
    api_url: str | None = None
    gateway_url: str | None = None
    patience: float = 15.0
    guild_ready: float = 2.0
    identify_pause: float = 5.0
    answer_within: float = 1.5
    rate: int = 45
    opening_rate: int = 10
    reading_rate: int = 10
    invalid: int = 5000
