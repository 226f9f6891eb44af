"""The configuration becomes a bot: the one place where core, plugins, storage and chats meet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import plugins
from adapters.discord.settings import DiscordSettings
from adapters.matrix.settings import MatrixSettings
from core.bot import Bot
from core.config import Config
from core.plugin import discover, in_order
from core.ports import Chat
from core.words import Words
from storage.board import TortoiseBoard

# A chat is imported only where it is wanted: their libraries are large.
if TYPE_CHECKING:
    from adapters.feed.page import FeedPage
    from adapters.playground.server import PageServer
    from adapters.playground.town import Town


@dataclass(frozen=True, slots=True)
class Wired:
    """A bot ready to run, the playground's town and the page of calendars if it has them."""

    bot: Bot
    town: "Town | None"
    feed: "FeedPage | None"


def wire(config: Config) -> Wired:
    """Everything that `config` asks for. Raises `PluginError`."""
    chats: list[Chat] = []
    town = None
    features = discover(plugins)

    def words(language: str) -> Words:
        return Words(language or config.language, config.zone, features.words)

    matrix = matrix_settings(config)
    if matrix is not None:
        from adapters.matrix.chat import MatrixChat

        chats.append(MatrixChat(matrix, features.menu.commands, words))
    discord = discord_settings(config)
    if discord is not None:
        from adapters.discord.chat import DiscordChat

        chats.append(DiscordChat(discord, features.menu, words))
    if config.playground.enabled or not chats:
        from adapters.playground.chat import PlaygroundChat
        from adapters.playground.town import Town

        town = Town(config.playground.file)
        chats.append(PlaygroundChat(town))
    key = config.private_key.get_secret_value() if config.private_key else None
    board = TortoiseBoard(config.database.get_secret_value(), private_key=key)
    by_platform = {chat.platform: chat for chat in chats}
    feed = None
    if config.calendar.enabled:
        from adapters.feed.page import FeedPage

        feed = FeedPage(board.feed, words, config.calendar.listen, config.calendar.port)
    return Wired(Bot(board, by_platform, features, config.ways), town, feed)


def matrix_settings(config: Config) -> MatrixSettings | None:
    """The account that `config` names, if it names one."""
    given = config.matrix
    if given.homeserver is None or given.user_id is None:
        return None
    return MatrixSettings(
        given.homeserver,
        given.user_id,
        given.device_id,
        given.store,
        given.password.get_secret_value() if given.password else None,
        given.access_token.get_secret_value() if given.access_token else None,
        given.store_key.get_secret_value() if given.store_key else None,
        given.invited_by,
    )


def discord_settings(config: Config) -> DiscordSettings | None:
    """The bot that `config` has a token for, if it has one."""
    given = config.discord
    if given.token is None:
        return None
    return DiscordSettings(
        given.token.get_secret_value(), api_url=given.api_url, gateway_url=given.gateway_url
    )


def page_of(wired: Wired, config: Config) -> "PageServer":
    """The page of the wired town."""
    from adapters.playground.server import PageServer

    assert wired.town is not None, "only a town has a page"
    words = wired.bot.words
    shown = in_order(wired.bot.commands)
    commands = [(word, words.say(f"help-{word}", prefix="/")) for word in shown]
    return PageServer(wired.town, commands, words, config.playground.port)
