"""Where the database is: a SQLite file or a PostgreSQL server, read from its URL."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from core.errors import ConfigError

_FORMS = "Write it as sqlite://FILE or postgres://USER:PASSWORD@HOST:PORT/NAME."


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A file, for one process."""

    path: Path

    def __str__(self) -> str:
        return f"sqlite://{self.path}"


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL database, for many processes. Its text leaves the password out."""

    host: str
    port: int
    user: str
    database: str
    password: str = field(default="", repr=False)
    ssl: str = ""

    def __str__(self) -> str:
        return f"postgres://{self.user}@{self.host}:{self.port}/{self.database}"


Place = SqliteFile | Server


def read_url(url: str) -> Place:
    """The place that `url` names. Raises ConfigError, which never repeats the URL: it may hold a
    password."""
    scheme, found, rest = url.partition("://")
    if found and scheme == "sqlite":
        return _file(rest)
    if found and scheme in ("postgres", "postgresql"):
        try:
            return _server(url)
        except ValueError:
            raise ConfigError(
                f"`database` isn't a PostgreSQL URL that can be read. {_FORMS}"
            ) from None
    raise ConfigError(f"`database` names no kind of database known here. {_FORMS}")


def _file(rest: str) -> SqliteFile:
    if not rest or rest.startswith(":"):
        raise ConfigError(f"`database` names no file. {_FORMS}")
    return SqliteFile(Path(rest).expanduser())


def _server(url: str) -> Server:
    parts = urlsplit(url)
    options = parse_qs(parts.query)
    database = unquote(parts.path.lstrip("/"))
    if not database:
        raise ValueError("no database")
    user = unquote(parts.username or "postgres")
    return Server(
        host=options.get("host", [unquote(parts.hostname or "localhost")])[0],
        port=parts.port or 5432,
        user=user,
        database=database,
        password=unquote(parts.password or ""),
        ssl=options.get("sslmode", [""])[0],
    )
