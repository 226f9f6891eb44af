"""What `manyhands doctor` can say about Matrix before a run."""

from nio.responses import JoinedRoomsResponse, RoomGetStateResponse

from adapters.matrix.account import Account
from adapters.matrix.cross_signing import is_signed
from adapters.matrix.keystore import Keystore
from adapters.matrix.own_device import keys_of
from adapters.matrix.powers import Look, finding, look_at
from adapters.matrix.settings import MatrixSettings
from core.decision import line
from core.errors import ChatError, ConfigError, Refused, SignedOut
from core.findings import Finding


async def check(settings: MatrixSettings) -> tuple[Finding, ...]:
    """Everything from reaching the homeserver to what may be done in each room. Stops where
    nothing further can be known. Posts nothing; a sign-in by password is kept for the run."""
    account = Account(settings)
    try:
        return tuple(await _examine(account, settings))
    finally:
        await account.close()


async def _examine(account: Account, settings: MatrixSettings) -> list[Finding]:
    server = settings.homeserver
    try:
        await account.request("GET", ("versions",), base="/_matrix/client", signed_in=False)
    except ChatError as fault:
        said = line("matrix-check-unreachable", server=server, why=fault.detail)
        return [Finding(False, said, line("matrix-check-unreachable-remedy"))]
    found = [Finding(True, line("matrix-check-reached", server=server))]
    try:
        await account.start()
        found.append(_signed_in(account))
        found += await _keys(account, Keystore(settings, account.client.device_id or ""))
        found += await _rooms(account)
    except SignedOut as fault:
        said = line("matrix-check-signed-out", why=fault.detail)
        found.append(Finding(False, said, line("matrix-check-signed-out-remedy")))
    except ChatError as fault:
        said = line("matrix-check-stopped", why=fault.detail)
        found.append(Finding(False, said, line("matrix-check-stopped-remedy")))
    return found


def _signed_in(account: Account) -> Finding:
    device = account.client.device_id or ""
    return Finding(True, line("matrix-check-signed-in", user=account.me, device=device))


async def _keys(account: Account, keystore: Keystore) -> list[Finding]:
    """Whether encrypted rooms can be read, and whether others believe that it is the bot."""
    me, device, store = account.me, keystore.device_id, str(keystore.folder)
    try:
        kept = keystore.account() if keystore.exists else None
    except ConfigError as fault:
        said = line("matrix-check-keys-locked", store=store, why=fault.detail)
        return [Finding(False, said, line("matrix-check-keys-locked-remedy"))]
    answer = await account.own_keys()
    there = keys_of(answer, me, device)
    if not there:
        return [Finding(True, line("matrix-check-keys-none"))]
    if kept is None or there != set(kept.identity_keys.values()):
        said = line("matrix-check-keys-lost", device=device, store=store)
        return [Finding(False, said, line("matrix-check-keys-lost-remedy"))]
    found = [Finding(True, line("matrix-check-keys", store=store))]
    if is_signed(answer, me, device):
        return [*found, Finding(True, line("matrix-check-signed"))]
    fingerprint = kept.identity_keys["ed25519"]
    remedy = line("matrix-check-unsigned-remedy", user=me, device=device, fingerprint=fingerprint)
    return [*found, Finding(False, line("matrix-check-unsigned"), remedy)]


async def _rooms(account: Account) -> list[Finding]:
    client = account.client
    joined = await account.ask(client.joined_rooms, JoinedRoomsResponse)
    looks = [await _look(account, room_id) for room_id in joined.rooms]
    rooms = [look for look in looks if look is not None and not look.ours]
    if not rooms:
        return [Finding(True, line("matrix-check-no-rooms", user=account.me))]
    return [finding(look) for look in rooms]


async def _look(account: Account, room_id: str) -> Look | None:
    client = account.client
    try:
        state = await account.ask(lambda: client.room_get_state(room_id), RoomGetStateResponse)
    except Refused:
        return None  # left in the meantime
    return look_at(room_id, state.events, account.me)
