"""Moments as the database keeps them: whole milliseconds since 1970 in UTC."""

from datetime import UTC, datetime, timedelta, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """The moment; what is finer than a millisecond is dropped."""
    return (moment - _EPOCH) // _MS


def from_ms(ms: int, zone: tzinfo = UTC) -> datetime:
    """The moment, as clocks in `zone` show it."""
    return (_EPOCH + ms * _MS).astimezone(zone)
