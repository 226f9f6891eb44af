"""What time it is, for whoever is given no other clock."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The system's clock."""
    return datetime.now(UTC)
