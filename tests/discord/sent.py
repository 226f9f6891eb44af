"""Objects as Discord's gateway has them, for tests of what is read from them."""

from typing import Any

ME, ANA, BEA = "100000000000000001", "200000000000000002", "300000000000000003"
GUILD, ROOM = "400000000000000004", "500000000000000005"
CARD, HERS = "1409200000000000000", "1409200000000000001"

Json = dict[str, Any]


def user(user_id: str = ANA, **more: Any) -> Json:
    return {"id": user_id, "username": "ana1", "global_name": "Ana M.", **more}


def message(content: str, **more: Any) -> Json:
    return {"id": HERS, "channel_id": ROOM, "type": 0, "author": user(), "content": content, **more}
