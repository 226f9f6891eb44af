"""What is stored, as it stands in the database's file."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

_DUE = "SELECT COUNT(*) FROM card WHERE due IS NOT NULL"
_UNSAID = "SELECT COUNT(*) FROM tell WHERE sent IS NULL AND parked IS NULL"
_UNSAID_OF = """
    SELECT COUNT(*) FROM tell JOIN post ON post.id = tell.post_id
    WHERE post.number = ? AND sent IS NULL AND parked IS NULL
"""
_TO_TELL = "SELECT COUNT(*) FROM timer WHERE name = 'tell'"
_CLAIMS = """
    SELECT claim.name FROM claim JOIN post ON post.id = claim.post_id
    WHERE post.number = ? AND claim.helper = ? ORDER BY claim.seq
"""
_CARD = "SELECT card.* FROM card JOIN post ON post.id = card.post_id WHERE post.number = ?"
_PARKED = """
    SELECT parked FROM card WHERE parked IS NOT NULL
    UNION ALL SELECT parked FROM tell WHERE parked IS NOT NULL
"""


class Store:
    """Reads the file beside the bot, whatever the bot does meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self, statement: str, *values: object) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as file:
            file.row_factory = sqlite3.Row
            return [dict(row) for row in file.execute(statement, values)]

    def number(self, statement: str, *values: object) -> int:
        """The one number that it asks for."""
        (found,) = self.rows(statement, *values)[0].values()
        return int(found)

    @property
    def waiting(self) -> int:
        """How much has yet to be said: cards, notes, and timers that may become notes."""
        return self.number(_DUE) + self.number(_UNSAID) + self.number(_TO_TELL)

    @property
    def at_rest(self) -> bool:
        """Is nothing left to say, and did nothing have to be given up?"""
        return not self.waiting and not self.parked

    def said(self, number: int) -> bool:
        """Does #`number`'s card stand as it should, and is no word about it on its way?"""
        return self.card(number)["due"] is None and not self.number(_UNSAID_OF, number)

    def all(self) -> dict[str, list[dict[str, Any]]]:
        """Every table that a story may be about."""
        return {
            "posts": self.rows("SELECT number, state, rev FROM post"),
            "cards": self.rows("SELECT * FROM card"),
            "claims": self.rows("SELECT name, helper, via, told FROM claim"),
            "tells": self.rows("SELECT key, sent, parked FROM tell"),
            "timers": self.rows("SELECT name, person FROM timer"),
        }

    @property
    def parked(self) -> list[str]:
        """Why, of each card and note that was given up."""
        return [str(row["parked"]) for row in self.rows(_PARKED)]

    @property
    def posts(self) -> list[str]:
        """The states of all posts, by their numbers."""
        return [str(row["state"]) for row in self.rows("SELECT state FROM post ORDER BY number")]

    def helpers(self, number: int = 1) -> list[str]:
        """Who has #`number`, first come first."""
        return [str(row["name"]) for row in self.rows(_CLAIMS, number, True)]

    def backups(self, number: int = 1) -> list[str]:
        """Who would have it next."""
        return [str(row["name"]) for row in self.rows(_CLAIMS, number, False)]

    def card(self, number: int = 1) -> dict[str, Any]:
        """Its row: `message`, `seeded`, `due`, `parked`, `away`, `taken`, `wanted`, `shown`."""
        return self.rows(_CARD, number)[0]
