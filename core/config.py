"""The configuration: a YAML file, and every key also as an environment variable.

`MANYHANDS_MATRIX__PASSWORD` is `matrix.password`. Secrets are kept as such: they show in no repr and no
error.
"""

import os
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import available_timezones

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from core.bot import Ways
from core.errors import ConfigError
from core.events import Here
from core.words import languages

PREFIX = "MANYHANDS_"


def _zone(name: str) -> str:
    if name not in available_timezones():
        near = get_close_matches(name, available_timezones(), 1)
        hint = f"; did you mean {near[0]}?" if near else ", such as Europe/London"
        raise ValueError(f"not a time zone of the IANA list{hint}")
    return name


def _language(code: str) -> str:
    if code not in languages():
        raise ValueError(f"no words in this language yet; there are {', '.join(languages())}")
    return code


def _database(url: SecretStr) -> SecretStr:
    if not url.get_secret_value().startswith(("sqlite://", "postgres://", "postgresql://")):
        raise ValueError("neither sqlite://FILE nor postgres://USER:PASSWORD@HOST/NAME")
    return url


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class PlaygroundConfig(_Part):
    """The chat room on a page. It is on where no other chat is configured."""

    enabled: bool = False
    port: int = Field(default=8460, ge=0, le=65535)
    file: Path = Path("playground.db")


class DiscordConfig(_Part):
    """Sign-in to Discord."""

    token: SecretStr | None = None
    token_file: Path | None = None
    api_url: str | None = None
    gateway_url: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_files(cls, values: Any) -> Any:
        return _with_files(values, "token")


class MatrixConfig(_Part):
    """Sign-in to a Matrix homeserver."""

    homeserver: str | None = None
    user_id: str | None = None
    password: SecretStr | None = None
    password_file: Path | None = None
    access_token: SecretStr | None = None
    access_token_file: Path | None = None
    device_id: str = "MANYHANDS"
    store: Path = Path("matrix-store")

    @model_validator(mode="before")
    @classmethod
    def _read_files(cls, values: Any) -> Any:
        return _with_files(values, "password", "access_token")

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

    database: Annotated[SecretStr, AfterValidator(_database)] = SecretStr("sqlite://manyhands.db")
    language: Annotated[str, AfterValidator(_language)] = "en"
    zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    grace_seconds: float = Field(default=20.0, ge=0, le=600)
    close_after_hours: float = Field(default=3.0, ge=0)
    wipe_after_days: float = Field(default=7.0, ge=0)
    waking_hours: tuple[int, int] = (7, 22)
    also_claim: tuple[str, ...] = ("✋", "💯")
    sweep_minutes: float = Field(default=30.0, gt=0)
    log: Literal["json", "console"] = "json"
    playground: PlaygroundConfig = Field(default_factory=PlaygroundConfig)
    discord: DiscordConfig = Field(default_factory=DiscordConfig)
    matrix: MatrixConfig = Field(default_factory=MatrixConfig)

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
        )
        return Ways(here, self.also_claim, self.sweep_minutes * 60)


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


def _keys(location: tuple[int | str, ...]) -> list[str]:
    parts: dict[str, type[BaseModel]] = {
        "playground": PlaygroundConfig,
        "discord": DiscordConfig,
        "matrix": MatrixConfig,
    }
    model = parts.get(str(location[0]), Config) if len(location) > 1 else Config
    return list(model.model_fields)
