"""What Discord is told of commands, and what she may pick while she types one."""

import copy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.commands import LOCALES, Payload, commands, differs, menus
from core.errors import PluginError
from core.forms import Entry, Field, Kind, Menu
from core.words import Words, languages
from tests.discord.checked import COMMANDS, problems
from tests.discord.samples import catalogue, features

MENU = features().menu
EXTRA = (
    (
        "en",
        """
command-swap = swap
command-swap-about = Swap something
menu-swap = Swap this
field-thing = thing
field-thing-about = What it is
field-until = until
field-until-about = Until when
field-many = many
field-many-about = How many
field-city = city
field-city-about = Where you live
field-tongue = tongue
field-tongue-about = What you speak
field-quiet = quiet
field-quiet-about = When you sleep
field-place = place
field-place-about = Where
""",
    ),
    (
        "de",
        """
command-swap = Tausch
command-swap-about = Etwas tauschen
menu-swap = Das tauschen
field-thing = Was genau
field-thing-about = Was es ist
field-until = bis wann?
field-until-about = Bis wann
""",
    ),
)
WORDS = {language: Words(language, "UTC", EXTRA) for language in languages()}
FIELDS = (
    Field("thing", Kind.TEXT, most=500),
    Field("until", Kind.TIME, required=True),
    Field("many", Kind.NUMBER, most=20),
    Field("city", Kind.ZONE),
    Field("tongue", Kind.LANGUAGE),
    Field("quiet", Kind.HOURS, most=11),
    Field("place", Kind.ROOM),
    Field("reminders", Kind.TEXT, choices=("shortly", "off")),
)
SWAP = Entry("swap", FIELDS)


def made(entry: Entry = SWAP) -> list[Payload]:
    return commands(Menu((entry,)), WORDS)


def options(entry: Entry = SWAP) -> dict[str, Payload]:
    return {option["name"]: option for option in made(entry)[0]["options"]}


def test_discord_takes_all_commands_there_are() -> None:
    assert problems("PUT", COMMANDS, commands(MENU, catalogue())) == []


def test_discord_takes_a_field_of_each_kind() -> None:
    everything = replace(SWAP, form=True, from_message=True, managers=True)

    for entry in (SWAP, everything):
        assert problems("PUT", COMMANDS, made(entry)) == []


def test_a_command_is_the_word_with_its_names_in_other_languages() -> None:
    (swap,) = made()

    assert (swap["name"], swap["description"]) == ("swap", "Swap something")
    assert swap["name_localizations"] == {"de": "tausch"}
    assert swap["description_localizations"] == {"de": "Etwas tauschen"}
    assert (swap["contexts"], swap["integration_types"]) == ([0, 1], [0])
    assert "default_member_permissions" not in swap


def test_a_command_without_words_of_its_own_is_described_by_its_line_of_help() -> None:
    extra = (("en", "help-wave = { $prefix }wave 27: say hello"),)
    catalogue = {"en": Words("en", "UTC", extra)}

    (command,) = commands(Menu((Entry("wave"),)), catalogue)

    assert command["name"] == "wave"
    assert command["description"] == "/wave 27: say hello"
    assert problems("PUT", COMMANDS, [command]) == []


def test_each_of_our_languages_has_a_locale_of_discords() -> None:
    assert {*LOCALES, "en"} == set(languages())


def test_a_name_that_discord_would_refuse_stays_english() -> None:
    assert options()["thing"]["name_localizations"] == {"de": "was-genau"}
    assert options()["until"]["name_localizations"] == {}


def test_what_an_option_takes() -> None:
    kinds = options()

    assert (kinds["thing"]["type"], kinds["thing"]["max_length"]) == (3, 500)
    assert (kinds["until"]["type"], kinds["until"]["autocomplete"]) == (3, True)
    assert (kinds["many"]["type"], kinds["many"]["min_value"], kinds["many"]["max_value"]) == (
        4,
        1,
        20,
    )
    assert (kinds["city"]["type"], kinds["city"]["autocomplete"]) == (3, True)
    assert {"name": "Deutsch", "value": "de"} in kinds["tongue"]["choices"]
    assert kinds["quiet"]["max_length"] == 11
    assert (kinds["place"]["type"], kinds["place"]["channel_types"]) == (7, [0])


def test_what_can_be_chosen_is_shown_in_each_language() -> None:
    shortly, off = options()["reminders"]["choices"]

    assert (shortly["value"], shortly["name"], off["value"]) == ("shortly", "Shortly before", "off")
    assert shortly["name_localizations"]["de"] == "Kurz davor"


def test_what_must_be_filled_in_stands_first() -> None:
    assert [(o["name"], o["required"]) for o in made()[0]["options"]][:2] == [
        ("until", True),
        ("thing", False),
    ]


def test_bare_a_command_with_a_form_opens_it_so_nothing_must_be_filled_in() -> None:
    assert not any(o["required"] for o in options(replace(SWAP, form=True)).values())


def test_what_is_for_managers_is_for_them_alone_and_in_servers() -> None:
    (swap,) = made(replace(SWAP, managers=True))

    assert (swap["default_member_permissions"], swap["contexts"]) == (32, [0])


def test_the_menu_of_a_message() -> None:
    entry = replace(SWAP, from_message=True)
    _, menu = made(entry)

    assert (menu["type"], menu["name"]) == (3, "Swap this")
    assert menu["name_localizations"] == {"de": "Das tauschen"}
    assert menus(Menu((entry,)), WORDS) == {"Swap this": "swap"}


def test_a_word_that_discord_would_refuse_is_said_to_be() -> None:
    with pytest.raises(PluginError, match="swap it"):
        made(replace(SWAP, word="swap it"))
    with pytest.raises(PluginError, match="thing!"):
        made(replace(SWAP, fields=(Field("thing!", Kind.TEXT),)))


# --- whether they have to be told again ---


def registered(wanted: list[Payload]) -> list[Payload]:
    """As Discord lists them: in its own order, with what it adds, and much of it spelled out."""
    theirs = [copy.deepcopy(one) for one in reversed(wanted)]
    for number, one in enumerate(theirs):
        managers = one.pop("default_member_permissions", None)
        one |= {
            "id": str(number + 1),
            "application_id": "1",
            "version": "5",
            "dm_permission": True,
            "nsfw": False,
            "default_member_permissions": None if managers is None else str(managers),
            "contexts": one["contexts"][::-1],
            "description": one.get("description", ""),
            "name_localizations": one["name_localizations"] or None,
            "description_localizations": one.get("description_localizations") or None,
        }
        for option in one.get("options", ()):
            option["name_localizations"] = option["name_localizations"] or None
            if not option["required"]:
                del option["required"]
    return theirs


ALL = commands(MENU, catalogue())


def test_what_discord_adds_is_no_difference() -> None:
    everything = made(replace(SWAP, from_message=True, managers=True))

    assert not differs(ALL, registered(ALL))
    assert not differs(everything, registered(everything))


@pytest.mark.parametrize(
    "change",
    [
        {"name": "swop"},
        {"description": "Something else"},
        {"description_localizations": {"de": "Anders"}},
        {"name_localizations": None},
        {"options": []},
        {"contexts": [0]},
        {"default_member_permissions": "8"},
        {"default_member_permissions": "0"},
    ],
)
def test_a_difference_is_seen(change: Payload) -> None:
    theirs = registered(made())
    theirs[0] |= change

    assert differs(made(), theirs)


def test_more_or_fewer_or_other_options_are_a_difference() -> None:
    wanted = made()
    optional, ordered = registered(wanted), registered(wanted)
    optional[0]["options"][0]["required"] = False
    ordered[0]["options"].reverse()

    for theirs in ([], [*registered(wanted), *registered(ALL)], optional, ordered):
        assert differs(wanted, theirs)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "type", "options", "contexts"]), inner)
    ),
)


@given(JSON)
def test_whatever_discord_lists(theirs: Any) -> None:
    assert differs(made(), theirs)
