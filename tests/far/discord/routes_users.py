"""The bot itself, its application, where its gateway is, and direct chats."""

from tests.far.discord import deeds, payloads
from tests.far.discord.calls import Answer, Call, Route
from tests.far.discord.refusals import Refused, invalid


def me(call: Call) -> Answer:
    return 200, payloads.user(call.world.bot) | {"mfa_enabled": True, "locale": "en-US"}


def user(call: Call) -> Answer:
    found = call.world.users.get(call.id("user_id"))
    if found is None:
        raise Refused(10013)
    return 200, payloads.user(found)


def application(call: Call) -> Answer:
    return 200, payloads.application(call.world)


def gateway(call: Call) -> Answer:
    return 200, {
        "url": call.far.gateway_url,
        "shards": call.far.shards,
        "session_start_limit": call.far.gateway.start_limit(),
    }


def open_direct(call: Call) -> Answer:
    """Opens, or finds, the chat with somebody. It opens even where nothing can be sent."""
    if call.body.get("recipient_id") is None:
        raise invalid("recipient_id", "This field is required", "BASE_TYPE_REQUIRED")
    other = call.world.users.get(int(call.body["recipient_id"]))
    if other is None:
        raise Refused(10013)
    if other is call.world.bot:
        raise Refused(50033)
    return 200, payloads.channel(deeds.open_direct(call.world, other))


ROUTES: dict[str, Route] = {
    "GET /users/@me": me,
    "GET /users/{user_id}": user,
    "GET /applications/@me": application,
    "GET /oauth2/applications/@me": application,
    "GET /gateway/bot": gateway,
    "POST /users/@me/channels": open_direct,
}
