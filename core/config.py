"""The configuration: a YAML file, and every key also as an environment variable.

`MANYHANDS_MATRIX__PASSWORD` is `matrix.password`. Secrets show in no repr
and no error.
"""

import json
import os
import re
from collections.abc import Mapping
from datetime import timedelta
from difflib import get_close_matches
from inspect import cleandoc
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import available_timezones

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from core.bot import Ways
from core.errors import ConfigError
from core.events import Here
from core.members import Hours
from core.when import LANGUAGES
from core.words import languages

PREFIX = "MANYHANDS_"
_ADDRESS = re.compile(r"https://[^\s/?#@]+(/[^\s?#]*)?|http://(127\.0\.0\.1|localhost)(:\d+)?/?")


def _zone(name: str) -> str:
    if name not in available_timezones():
        near = get_close_matches(name, available_timezones(), 1)
        hint = f"; did you mean {near[0]}?" if near else ", such as Europe/London"
        raise ValueError(f"not a time zone of the IANA list{hint}")
    return name


def _language(code: str) -> str:
    known = [one for one in languages() if one in LANGUAGES]
    if code not in known:
        raise ValueError(f"no words in this language yet; there are {', '.join(known)}")
    return code


def _quiet(hours: Hours) -> Hours:
    begins, ends = hours
    if not (min(hours) >= 0 and max(hours) <= 24) or (begins != ends and begins % 24 == ends % 24):
        raise ValueError("two hours from 0 to 24, such as [22, 7]; twice the same is never")
    return hours


def _database(url: SecretStr) -> SecretStr:
    if not url.get_secret_value().startswith(("sqlite://", "postgres://", "postgresql://")):
        raise ValueError("neither sqlite://FILE nor postgres://USER:PASSWORD@HOST/NAME")
    return url


def _inviters(names: Any) -> Any:
    return (names,) if isinstance(names, str) else names


def _inviter(name: str) -> str:
    if name != "anyone" and not _INVITER.fullmatch(name):
        raise ValueError("neither anyone, nor a user id (@ana:example.org) or server (example.org)")
    return name


_INVITER = re.compile(r"(@[^@:\s]+:)?([\w.-]+|\[[\da-fA-F:.]+\])(:\d+)?")
"""A Matrix user id, or the name of a server alone."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class PlaygroundConfig(_Part):
    """The chat room on a page of this machine. It is on where no other chat is configured."""

    enabled: bool = Field(
        default=False, description="Serve the page although another chat is configured."
    )
    port: int = Field(
        default=8460, ge=0, le=65535, description="Its port on 127.0.0.1; 0 takes any."
    )
    file: Path = Field(default=Path("playground.db"), description="The file that keeps its room.")


class DiscordConfig(_Part):
    """Discord, with a bot of its own. `manyhands doctor` prints the link that invites it."""

    token: SecretStr | None = Field(
        default=None,
        description="The bot's token. Better kept in MANYHANDS_DISCORD__TOKEN or a file.",
    )
    token_file: Path | None = Field(default=None, description="A file that holds the token.")
    api_url: str | None = Field(
        default=None, description="For a proxy in front of Discord's REST API."
    )
    gateway_url: str | None = Field(
        default=None, description="For a proxy in front of its gateway."
    )

    @model_validator(mode="before")
    @classmethod
    def _read_files(cls, values: Any) -> Any:
        return _with_files(values, "token")


class MatrixConfig(_Part):
    """Matrix, with an account of the bot's own on any homeserver. Invite it, and it works."""

    homeserver: str | None = Field(default=None, description="Where the account lives: https://…")
    user_id: str | None = Field(default=None, description="The account: @manyhands:example.org")
    password: SecretStr | None = Field(
        default=None, description="Better kept in MANYHANDS_MATRIX__PASSWORD or a file."
    )
    password_file: Path | None = Field(default=None, description="A file that holds the password.")
    access_token: SecretStr | None = Field(
        default=None,
        description="Instead of a password. Better in MANYHANDS_MATRIX__ACCESS_TOKEN or a file.",
    )
    access_token_file: Path | None = Field(default=None, description="A file that holds the token.")
    device_id: str = Field(
        default="MANYHANDS",
        description="The bot's device. Keep it: that nothing is posted twice hangs on it.",
    )
    store: Path = Field(
        default=Path("matrix-store"),
        description="A folder for the sign-in and the encryption keys. Keep it with the database.",
    )
    store_key: SecretStr | None = Field(
        default=None,
        description="What those keys are locked with. Without one, a key is made and kept there.",
    )
    store_key_file: Path | None = Field(default=None, description="A file that holds that key.")
    invited_by: Annotated[
        tuple[Annotated[str, AfterValidator(_inviter)], ...], BeforeValidator(_inviters)
    ] = Field(
        default=("anyone",),
        description='Who may invite it: "anyone", or user ids and servers (@ana:example.org).',
    )

    @model_validator(mode="before")
    @classmethod
    def _read_files(cls, values: Any) -> Any:
        return _with_files(values, "password", "access_token", "store_key")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.user_id and not (self.user_id.startswith("@") and ":" in self.user_id):
            raise ValueError("user_id looks like @manyhands:example.org")
        if self.homeserver and not self.homeserver.startswith(("https://", "http://")):
            raise ValueError("homeserver starts with https:// (or http:// on your own machine)")
        if bool(self.homeserver) != bool(self.user_id):
            raise ValueError("homeserver and user_id go together")
        if self.homeserver and not (self.password or self.access_token):
            raise ValueError("a password or an access_token is needed to sign in")
        return self


class CalendarConfig(_Part):
    """A page that members' calendar apps subscribe to. A proxy of yours serves it to the world."""

    enabled: bool = Field(default=False, description="Serve it, and let members have an address.")
    listen: str = Field(
        default="127.0.0.1", description="Where the proxy finds it: an address of this machine."
    )
    port: int = Field(default=8461, ge=0, le=65535, description="Its port there; 0 takes any.")
    address: str | None = Field(
        default=None, description="What members' addresses begin with: https://hands.example.org"
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.enabled and not self.address:
            raise ValueError("address is needed where it is enabled")
        if self.address is not None and not _ADDRESS.fullmatch(self.address):
            raise ValueError("address looks like https://hands.example.org")
        return self

    @property
    def feeds(self) -> str:
        """What addresses begin with; empty if there are none."""
        return (self.address or "").rstrip("/") if self.enabled else ""


class Config(BaseSettings):
    """Everything an operator can set; `config.example.yaml` explains each key."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        nested_model_default_partial_update=True,
    )

    database: Annotated[SecretStr, AfterValidator(_database)] = Field(
        default=SecretStr("sqlite://manyhands.db"),
        description="sqlite://FILE for one process, or postgres://USER:PASSWORD@HOST/NAME.",
    )
    language: Annotated[str, AfterValidator(_language)] = Field(
        default="en", description="The language the bot speaks and reads."
    )
    zone: Annotated[str, AfterValidator(_zone)] = Field(
        default="UTC",
        description="The time zone your members live in, by its IANA name: Europe/London",
    )
    grace_seconds: float = Field(
        default=20.0,
        ge=0,
        le=600,
        description="How long notes to others wait. A reaction taken back by then tells nobody.",
    )
    close_after_hours: float = Field(
        default=3.0, ge=0, description="How long after its last moment a post closes by itself."
    )
    wipe_after_days: float = Field(
        default=7.0, ge=0, description="How long after closing it is forgotten who helped whom."
    )
    waking_hours: tuple[int, int] = Field(
        default=(7, 22), description="Between which hours times are suggested."
    )
    quiet_hours: Annotated[Hours, AfterValidator(_quiet)] = Field(
        default=(22, 7),
        description="When notes wait for whoever chose nothing else: from, until. [0, 0] is never.",
    )
    reminders: Literal["both", "evening", "shortly", "off"] = Field(
        default="both",
        description="When people are reminded: evening (before), shortly (before), both or off.",
    )
    evening_hour: int = Field(
        default=19, ge=0, le=23, description="The hour of the evening before at which they are."
    )
    shortly_before_minutes: float = Field(
        default=60.0, gt=0, le=1440, description="How long before it begins they are once more."
    )
    notice_hours: float = Field(
        default=3.0,
        ge=0,
        le=48,
        description="From how long before the start on a backup is asked before it becomes hers.",
    )
    asking_minutes: float = Field(
        default=15.0, gt=0, le=180, description="How long she is given to answer that."
    )
    also_claim: tuple[str, ...] = Field(
        default=("✋", "💯"), description="Reactions that mean the same as 🙋."
    )
    sweep_minutes: float = Field(
        default=30.0, gt=0, description="How often all reactions are looked at anew, events or not."
    )
    private_key: SecretStr | None = Field(
        default=None,
        description="Locks addresses and numbers in the database; without it, a key file does.",
    )
    private_key_file: Path | None = Field(default=None, description="A file that holds that key.")
    log: Literal["json", "console"] = Field(
        default="json", description="Log lines as JSON, or for people to read."
    )
    playground: PlaygroundConfig = Field(default_factory=PlaygroundConfig)
    discord: DiscordConfig = Field(default_factory=DiscordConfig)
    matrix: MatrixConfig = Field(default_factory=MatrixConfig)
    calendar: CalendarConfig = Field(default_factory=CalendarConfig)

    @model_validator(mode="before")
    @classmethod
    def _read_files(cls, values: Any) -> Any:
        return _with_files(values, "private_key")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment stands above the file."""
        return env_settings, init_settings

    @property
    def ways(self) -> Ways:
        """What of this the core goes by."""
        here = Here(
            zone=self.zone,
            language=self.language,
            waking=self.waking_hours,
            grace=timedelta(seconds=self.grace_seconds),
            close_after=timedelta(hours=self.close_after_hours),
            wipe_after=timedelta(days=self.wipe_after_days),
            feeds=self.calendar.feeds,
            quiet=self.quiet_hours,
            reminders=self.reminders,
            evening=self.evening_hour,
            shortly=timedelta(minutes=self.shortly_before_minutes),
            notice=timedelta(hours=self.notice_hours),
            asking=timedelta(minutes=self.asking_minutes),
        )
        return Ways(here, self.also_claim, self.sweep_minutes * 60)


def explained(values: Mapping[str, Any], heading: str) -> str:
    """The configuration as YAML, every key with its meaning; keys not in `values` are commented out
    and show their default. `values` has the shape of the file."""
    lines = [f"# {text}".rstrip() for text in heading.splitlines()]
    for name, field in Config.model_fields.items():
        part = PARTS.get(name)
        if part is None:
            lines += _key(name, field, values, "")
            continue
        chosen = values.get(name) or {}
        lines += ["", f"# {cleandoc(part.__doc__ or '')}", f"{'' if chosen else '# '}{name}:"]
        for key, inner in part.model_fields.items():
            lines += _key(key, inner, chosen, "  ")
    return "\n".join(lines) + "\n"


def _key(name: str, field: FieldInfo, values: Mapping[str, Any], indent: str) -> list[str]:
    off = "" if name in values else "# "
    value = values.get(name, field.default)
    value = value.get_secret_value() if isinstance(value, SecretStr) else value
    plain = str(value) if isinstance(value, Path) else value
    shown = "" if plain is None else json.dumps(plain, ensure_ascii=False)
    return ["", f"{indent}# {field.description}", f"{indent}{off}{name}: {shown}".rstrip()]


def load(file: Path | None = None) -> Config:
    """The configuration of `file` (or `config.yaml`, if there is one) under the environment.

    Raises `ConfigError` that names each key at fault and what would be right, never its value.
    """
    path = file or Path(os.environ.get(PREFIX + "CONFIG", "config.yaml"))
    values: dict[str, Any] = {}
    if file is not None or path.exists():
        values = _read(path)
    try:
        return Config(**values)
    except ValidationError as fault:
        raise ConfigError("\n".join(["", *_faults(fault)])) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise ConfigError(f"{path}: {fault.strerror}.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ConfigError(f"{path}{where}: this isn't YAML.") from None
    if values is not None and not isinstance(values, dict):
        raise ConfigError(f"{path}: expected keys and values, such as “zone: Europe/London”.")
    return values or {}


def _with_files(values: Any, *names: str) -> Any:
    """`password_file` names a file that holds the password."""
    if not isinstance(values, dict):
        return values
    for name in names:
        file = values.get(f"{name}_file")
        if file and not values.get(name):
            try:
                values = {**values, name: Path(str(file)).read_text(encoding="utf-8").strip()}
            except OSError as fault:
                raise ValueError(f"{name}_file can't be read: {fault.strerror}") from None
    return values


def _faults(fault: ValidationError) -> list[str]:
    lines = []
    for error in fault.errors(include_input=False, include_url=False):
        key = ".".join(str(part) for part in error["loc"]) or "the file"
        said = error["msg"].removeprefix("Value error, ")
        if error["type"] == "extra_forbidden":
            near = get_close_matches(str(error["loc"][-1]), _keys(error["loc"]), 1)
            said = "no such key" + (f"; did you mean {near[0]}?" if near else "")
        lines.append(f"  {key}: {said}")
    return lines


PARTS: dict[str, type[BaseModel]] = {
    "playground": PlaygroundConfig,
    "discord": DiscordConfig,
    "matrix": MatrixConfig,
    "calendar": CalendarConfig,
}


def _keys(location: tuple[int | str, ...]) -> list[str]:
    model = PARTS.get(str(location[0]), Config) if len(location) > 1 else Config
    return list(model.model_fields)
