"""The configuration becomes a bot: the one place where core, plugins, storage and chats meet."""

from dataclasses import dataclass

from storage.board import TortoiseBoard

import plugins
from adapters.playground.chat import PlaygroundChat
from adapters.playground.server import PageServer
from adapters.playground.town import Town
from core.bot import Bot
from core.config import Config
from core.plugin import discover
from core.ports import Chat


@dataclass(frozen=True, slots=True)
class Wired:
    """A bot ready to run, and the playground's town if it has one."""

    bot: Bot
    town: Town | None


def wire(config: Config) -> Wired:
    """Everything that `config` asks for. Raises `PluginError`."""
    chats: list[Chat] = []
    town = None
    if config.matrix.homeserver:
        raise SystemExit
    if config.playground.enabled or not chats:
        town = Town(config.playground.file)
        chats.append(PlaygroundChat(town))
    board = TortoiseBoard(config.database.get_secret_value())
    by_platform = {chat.platform: chat for chat in chats}
    return Wired(Bot(board, by_platform, discover(plugins), config.ways), town)


def page_of(wired: Wired, config: Config) -> PageServer:
    """The page of the wired town."""
    assert wired.town is not None, "only a town has a page"
    words = wired.bot.words
    commands = [(word, words.say(f"help-{word}", prefix="/")) for word in wired.bot.commands]
    return PageServer(wired.town, commands, words, config.playground.port)
