"""Permissions, worked out as Discord's documents work them out."""

import pytest

from tests.conftest import far_end
from tests.far.discord import deeds
from tests.far.discord.gateway_facts import GatewayFacts
from tests.far.discord.intents import NEEDED
from tests.far.discord.people import Person
from tests.far.discord.permissions import ALL, NOTHING, Permission, in_channel, in_guild, may, named
from tests.far.discord.places import Street
from tests.far.discord.server import FarDiscord
from tests.far.discord.world import PRIVATE_THREAD, Channel, Overwrite

P = Permission


def test_a_neighbour_has_what_her_roles_give_her(
    street: Street, room: Channel, ana: Person
) -> None:
    assert may(ana.user, room, P.SEND_MESSAGES)
    assert not may(ana.user, room, P.MANAGE_MESSAGES)
    street.trust(ana, "MANAGE_MESSAGES")
    assert may(ana.user, room, P.MANAGE_MESSAGES)


def test_an_administrator_and_the_owner_may_all(street: Street, ana: Person) -> None:
    street.trust(ana, "ADMINISTRATOR")

    assert in_guild(street.guild, ana.user) == ALL
    street.guild.owner_id = ana.id
    street.guild.members[ana.id].roles.clear()
    assert in_guild(street.guild, ana.user) == ALL


def test_an_outsider_may_nothing(street: Street, room: Channel, ana: Person) -> None:
    del street.guild.members[ana.id]

    assert in_channel(room, ana.user) == NOTHING


def test_overwrites_go_from_everyone_over_roles_to_the_member(
    street: Street, room: Channel, ana: Person
) -> None:
    role = street.guild.members[ana.id].roles[0]
    send = int(P.SEND_MESSAGES)
    room.overwrites[street.id] = Overwrite(street.id, False, allow=send)
    room.overwrites[role] = Overwrite(role, False, deny=send)
    assert not may(ana.user, room, P.SEND_MESSAGES)
    room.overwrites[ana.id] = Overwrite(ana.id, True, allow=send)
    assert may(ana.user, room, P.SEND_MESSAGES)


def test_one_roles_yes_beats_anothers_no(street: Street, room: Channel, ana: Person) -> None:
    street.trust(ana, "PIN_MESSAGES")
    first, second = street.guild.members[ana.id].roles
    send = int(P.SEND_MESSAGES)
    room.overwrites[first] = Overwrite(first, False, allow=send)
    room.overwrites[second] = Overwrite(second, False, deny=send)

    assert may(ana.user, room, P.SEND_MESSAGES)


def test_without_seeing_and_without_sending_more_is_lost(
    street: Street, room: Channel, ana: Person
) -> None:
    street.deny(room, "SEND_MESSAGES", to=ana)
    assert not may(ana.user, room, P.ATTACH_FILES)
    assert may(ana.user, room, P.ADD_REACTIONS)
    street.deny(room, "VIEW_CHANNEL", to=ana)
    assert in_channel(room, ana.user) == NOTHING
    street.allow(room, "VIEW_CHANNEL", "SEND_MESSAGES", to=ana)
    assert may(ana.user, room, P.ATTACH_FILES)


def test_a_private_thread_is_its_members_and_those_who_manage_threads(
    far: FarDiscord, street: Street, room: Channel, ana: Person, bea: Person
) -> None:
    bot = far.world.bot
    thread = deeds.start_thread(far.world, room, bot, "For you", PRIVATE_THREAD, {})
    assert may(bot, thread, P.VIEW_CHANNEL)
    assert not may(ana.user, thread, P.VIEW_CHANNEL)
    deeds.join_thread(far.world, thread, ana.user)
    assert may(ana.user, thread, P.SEND_MESSAGES_IN_THREADS)
    street.trust(bea, "MANAGE_THREADS")
    assert may(bea.user, thread, P.VIEW_CHANNEL)


def test_permissions_go_by_their_documented_names() -> None:
    assert named("VIEW_CHANNEL", "SEND_MESSAGES") == 0xC00
    with pytest.raises(KeyError):
        named("SEND_MESSAGE")


def test_intents_gate_events_as_the_documents_say() -> None:
    with far_end():
        facts = GatewayFacts.load()

    for event, (guild, direct) in NEEDED.items():
        assert facts.guild_intents(event) == guild, event
        assert facts.direct_intents(event) == direct, event
