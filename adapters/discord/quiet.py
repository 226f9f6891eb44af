"""What discord.py may log: no address with a secret in it, and nothing of what people say."""

import logging
import re

_SECRET = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/?\s]+")


class _Redacted(logging.Filter):
    """Takes the tokens out of addresses: whoever has one can speak as the bot for a while."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _SECRET.sub(r"\1…", record.getMessage())
        record.args = ()
        return True


def keep_quiet() -> None:
    """For discord.py's loggers, whatever the operator's level is."""
    everything = logging.getLogger("discord")
    everything.setLevel(max(everything.level, logging.INFO))
    http = logging.getLogger("discord.http")
    if not any(isinstance(each, _Redacted) for each in http.filters):
        http.addFilter(_Redacted())
