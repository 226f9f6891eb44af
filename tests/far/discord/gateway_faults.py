"""What goes wrong with the gateway on demand."""

from tests.far.discord.sessions import INVALID_SESSION, RECONNECT, Connection, Session
from tests.far.discord.world import Json

_FATAL = (1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014)


class GatewayFaults:
    """All connections and sessions, and what can happen to them.

    A fault meets every connection, or every session where there may be no connection just now.
    """

    def __init__(self) -> None:
        self.connections: list[Connection] = []
        self.sessions: list[Session] = []
        self.acking = True

    def close(self, code: int = 4000) -> None:
        """Closes every connection with a code. 4009 and the like end the sessions as well."""
        for connection in list(self.connections):
            connection.close(code)
        if code in _FATAL:
            self.forget()

    def cut(self) -> None:
        """Every connection is gone without a word; the sessions can be resumed."""
        for connection in list(self.connections):
            connection.cut()

    def reconnect(self) -> None:
        """Op 7: asks every client to come back."""
        for connection in list(self.connections):
            connection.send(RECONNECT)

    def invalidate(self, resumable: bool = False) -> None:
        """Op 9 to every client."""
        if not resumable:
            self.forget()
        for connection in list(self.connections):
            connection.send(INVALID_SESSION, resumable)

    def forget(self) -> None:
        """Every session is dead: a resume gets op 9, and what happens until then is lost."""
        self.sessions.clear()

    def drop_events(self, number: int) -> None:
        """The next events of each session are lost for good."""
        for session in self.sessions:
            session.losing = number

    def duplicate_next(self, number: int = 1) -> None:
        """The next events of each session come twice."""
        for session in self.sessions:
            session.doubling = number

    def reorder_next(self) -> None:
        """The next event of each session comes after the one that follows it."""
        for session in self.sessions:
            session.swapping = True

    def send_malformed(self, event: str, data: Json | None = None) -> None:
        """An event whose fields aren't there."""
        for session in self.sessions:
            session.number(event, data or {})

    def stop_acking(self, stopped: bool = True) -> None:
        """Heartbeats get no answer any longer."""
        self.acking = not stopped
