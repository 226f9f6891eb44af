"""What `manyhands doctor` says about Discord."""

from adapters.discord.check import check
from core.findings import Finding
from core.words import Words
from tests.discord.connection import settings_for
from tests.far.discord.limits import Limits
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import Channel


async def _said(far: FarDiscord, **how: object) -> dict[str, Finding]:
    """The findings by what they say. Each sentence and each remedy has to be in the catalogue."""
    words = Words()
    findings = await check(settings_for(far, **how))
    for finding in findings:
        if finding.remedy is not None:
            words.text(finding.remedy)
    return {words.text(finding.said): finding for finding in findings}


async def test_all_is_well_and_the_link_asks_for_exactly_what_is_needed(
    far: FarDiscord, street: Street, room: Channel
) -> None:
    said = await _said(far)

    assert list(said) == [
        "Discord knows the token: it is that of the bot many-hands.",
        "Whoever manages a server adds the bot to it here: https://discord.com/oauth2/authorize"
        f"?client_id={far.bot_id}&scope=bot+applications.commands&permissions=343597452352",
        "In “Willow Street” the bot may do all that it needs in the one room that it sees.",
    ]
    assert all(finding.ok for finding in said.values())
    assert far.gateway.sessions == []


async def test_what_is_missing_is_named_with_its_rooms(
    far: FarDiscord, street: Street, room: Channel
) -> None:
    other, hidden = street.channel("kids"), street.channel("committee")
    street.deny(room, "ADD_REACTIONS", "CREATE_PRIVATE_THREADS")
    street.deny(other, "ADD_REACTIONS", "CREATE_PRIVATE_THREADS")
    street.deny(hidden, "VIEW_CHANNEL")

    said = await _said(far)

    (lack,) = [text for text, finding in said.items() if not finding.ok]
    assert lack == (
        "In “Willow Street” the bot lacks “Add Reactions” and “Create Private Threads” "
        "in #helping-hands and #kids."
    )
    assert said[lack].remedy is not None


async def test_a_server_in_which_the_bot_sees_nothing_is_named(
    far: FarDiscord, street: Street, room: Channel
) -> None:
    street.deny(room, "VIEW_CHANNEL")

    assert "In “Willow Street” the bot sees no room." in await _said(far)


async def test_a_bot_in_no_server_is_told_how_to_get_into_one(far: FarDiscord) -> None:
    said = await _said(far)

    assert list(said)[-1] == "The bot is in no server yet."


async def test_a_wrong_token_ends_it(far: FarDiscord, street: Street) -> None:
    said = await _said(far, token="wrong")

    assert list(said) == ["Discord doesn't take the token."]


async def test_a_discord_that_is_not_there_ends_it(far: FarDiscord) -> None:
    await far.stop_listening()

    (said,) = await _said(far)
    assert said.startswith("Discord can't be reached: ")


async def test_trouble_halfway_is_said_to_be_that(
    far: FarDiscord, street: Street, room: Channel
) -> None:
    far.fail("GET /guilds/{guild_id}", status=503)

    said = await _said(far)

    assert list(said)[-1].startswith("The check stopped halfway: ")


async def test_a_server_left_meanwhile_is_left_out(
    far: FarDiscord, street: Street, room: Channel
) -> None:
    far.fail("GET /guilds/{guild_id}", status=403, code=50001)

    said = await _said(far)
    assert len(said) == 2


async def test_every_server_is_looked_at() -> None:
    async with FarDiscord(limits=Limits.none()) as far:
        for number in range(201):
            far.guild(f"Street {number}").channel("help")

        assert len(await _said(far, rate=10_000)) == 203
