"""What `manyhands doctor` can say about Matrix before a run."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from nio.responses import JoinedRoomsResponse, RoomGetStateResponse

from adapters.matrix.account import Account
from adapters.matrix.cross_signing import is_signed
from adapters.matrix.keystore import Keystore
from adapters.matrix.own_device import keys_of
from adapters.matrix.powers import Look, finding, look_at
from adapters.matrix.settings import ANYONE, MatrixSettings
from core.decision import line
from core.errors import ChatError, ConfigError, RateLimited, Refused, SignedOut
from core.findings import Finding

_LEAST: tuple[int, int] = (1, 3)  # from then on, the reactions under a message can be asked for

# No homeserver knows it, so none can open a room of it; one that forbids rooms forbids this one.
_NO_ROOM_VERSION = "org.manyhands.none"


async def check(settings: MatrixSettings) -> tuple[Finding, ...]:
    """Everything from reaching the homeserver to what may be done in each room. Stops where
    nothing further can be known. Posts nothing and opens no room; a sign-in by password is kept for
    the run."""
    account = Account(settings)
    try:
        return tuple(await _examine(account, settings))
    finally:
        await account.close()


async def _examine(account: Account, settings: MatrixSettings) -> list[Finding]:
    server, base = settings.homeserver, "/_matrix/client"
    try:
        speaks = await account.request("GET", ("versions",), base=base, signed_in=False)
    except ChatError as fault:
        said = line("matrix-check-unreachable", server=server, why=fault.detail)
        return [Finding(False, said, line("matrix-check-unreachable-remedy"))]
    found = [Finding(True, line("matrix-check-reached", server=server))]
    try:
        await account.start()
        found += [_signed_in(account), await _versions(account, speaks)]
        keys = await _keys(account, Keystore(settings, account.client.device_id or ""))
        found += [*keys, *await _directs(account), _invited_by(settings.invited_by)]
        found += await _rooms(account, readable=all(key.ok or key.said in _READS for key in keys))
    except SignedOut as fault:
        said = line("matrix-check-signed-out", why=fault.detail)
        found.append(Finding(False, said, line("matrix-check-signed-out-remedy")))
    except ChatError as fault:
        said = line("matrix-check-stopped", why=fault.detail)
        found.append(Finding(False, said, line("matrix-check-stopped-remedy")))
    return found


_READS = (line("matrix-check-unsigned"),)
"""What is wrong with the keys although they open everything."""


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


async def _versions(account: Account, speaks: Mapping[str, Any]) -> Finding:
    """What the homeserver speaks, and what rooms it opens."""
    versions = [found for one in _list(speaks.get("versions")) if (found := _VERSION.match(one))]
    newest = max(((int(v[1]), int(v[2])) for v in versions), default=(1, 0))
    name = f"v{newest[0]}.{newest[1]}"
    if newest < _LEAST:
        said = line("matrix-check-too-old", version=name)
        return Finding(False, said, line("matrix-check-too-old-remedy"))
    can = (await account.request("GET", ("capabilities",))).get("capabilities", {})
    opens = str(can.get("m.room_versions", {}).get("default", "1"))
    return Finding(True, line("matrix-check-versions", version=name, room=opens))


_VERSION = re.compile(r"v(\d+)\.(\d+)$")


def _list(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


async def _directs(account: Account) -> list[Finding]:
    """Whether the bot may open rooms, as far as that can be told without opening one."""
    try:
        await account.request("POST", ("createRoom",), body={"room_version": _NO_ROOM_VERSION})
    except RateLimited:
        return []
    except Refused as refused:
        if not refused.detail.startswith("M_UNSUPPORTED_ROOM_VERSION"):
            said = line("matrix-check-no-directs", why=refused.detail)
            return [Finding(False, said, line("matrix-check-no-directs-remedy", user=account.me))]
    return [Finding(True, line("matrix-check-directs"))]


def _invited_by(inviters: tuple[str, ...]) -> Finding:
    if ANYONE in inviters:
        return Finding(True, line("matrix-check-anyone"))
    return Finding(True, line("matrix-check-invited-by", names=inviters, count=len(inviters)))


# --- rooms ---


async def _rooms(account: Account, *, readable: bool) -> list[Finding]:
    client = account.client
    joined = (await account.ask(client.joined_rooms, JoinedRoomsResponse)).rooms
    looks = [await _look(account, room_id) for room_id in joined]
    rooms = [look for look in looks if look is not None and not look.ours]
    if not rooms:
        return [Finding(True, line("matrix-check-no-rooms", user=account.me))]
    hidden = sum(not look.may_describe and not look.successor for look in rooms)
    found = [Finding(True, line("matrix-check-hidden", count=hidden))] if hidden else []
    return found + [_room(look, joined, account.me, readable=readable) for look in rooms]


def _room(look: Look, joined: Iterable[str], me: str, *, readable: bool) -> Finding:
    if look.successor in joined:
        return Finding(True, line("matrix-check-moved", room=look.name))
    if look.successor:
        said = line("matrix-check-not-moved", room=look.name)
        return Finding(False, said, line("matrix-check-not-moved-remedy", user=me))
    if look.sealed and not readable:
        said = line("matrix-check-cant-read", room=look.name)
        return Finding(False, said, line("matrix-check-cant-read-remedy"))
    return finding(look)


async def _look(account: Account, room_id: str) -> Look | None:
    client = account.client
    try:
        state = await account.ask(lambda: client.room_get_state(room_id), RoomGetStateResponse)
    except Refused:
        return None  # left in the meantime
    return look_at(room_id, state.events, account.me)
