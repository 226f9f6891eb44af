"""What PostgreSQL's driver raises, told apart."""

import asyncpg

from core.errors import DatabaseUnavailable
from storage.place import Server

OUT_OF_REACH = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.PostgresSystemError,
    asyncpg.exceptions.InterfaceError,
    OSError,
    TimeoutError,
)
IN_THE_WAY = (
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.LockNotAvailableError,
)


def server_fault(error: BaseException, place: Server) -> DatabaseUnavailable | None:
    """What to say of a server that can't be used now; None if it's something else."""
    if isinstance(error, asyncpg.InvalidAuthorizationSpecificationError):
        return DatabaseUnavailable(f"{place} refuses the sign-in: mend user and password.")
    if isinstance(error, asyncpg.InvalidCatalogNameError):
        return DatabaseUnavailable(f"{place} doesn't exist: make it with createdb.")
    if isinstance(error, asyncpg.DiskFullError):
        return DatabaseUnavailable(f"The disk under {place} is full: free some space.")
    if isinstance(error, asyncpg.ReadOnlySQLTransactionError):
        return DatabaseUnavailable(f"{place} is read-only: name the primary server.")
    if isinstance(error, OUT_OF_REACH):
        why = str(error).replace(place.password, "…") if place.password else str(error)
        return DatabaseUnavailable(f"{place} doesn't answer: {why or type(error).__name__}.")
    return None
