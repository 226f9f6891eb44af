"""A week's story: dinner for the five of them, every day from a Monday to a Sunday on which the
clocks change. Printed as it goes:

python -m tests.contract.week [--language en|es|fr|de] [--chat playground|discord|matrix|…]
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.contract.neighbours import Week, week_on
from tests.far.synapse import Synapse

CHATS = ("playground", "discord", "matrix", "matrix-encrypted")
ADDRESS = "12 Elm Street"


@dataclass(frozen=True)
class Texts:
    """What people type, in one language."""

    dinners: str
    later: str
    offer: str
    ladder: str


SAID = {
    "en": Texts(
        "dinner for the five of us every day next week at 6pm",
        "Thursday 7pm",
        "two kids every Tuesday 4-6pm",
        "someone to hold the ladder Saturday 11am",
    ),
    "es": Texts(
        "cena para los cinco todos los días de la próxima semana a las 18",
        "jueves 19:00",
        "dos niños todos los martes de 16 a 18",
        "alguien que sujete la escalera el sábado a las 11",
    ),
    "fr": Texts(
        "dîner pour nous cinq tous les jours de la semaine prochaine à 18h",
        "jeudi à 19h",
        "deux enfants tous les mardis de 16h à 18h",
        "quelqu’un pour tenir l’échelle samedi à 11h",
    ),
    "de": Texts(
        "Abendessen für uns fünf jeden Tag nächste Woche um 18 Uhr",
        "Donnerstag 19 Uhr",
        "zwei Kinder jeden Dienstag 16-18 Uhr",
        "jemand, der die Leiter hält, Samstag 11 Uhr",
    ),
}


async def play(week: Week) -> None:
    """The whole story, in the language that the stage's room has."""
    await the_week_before(week)
    await the_first_days(week)
    await the_bot_is_away(week)
    await nobody_for_the_ladder(week)
    await friday(week)
    await the_clocks_change(week)
    await week.read_up()


async def the_week_before(week: Week) -> None:
    """Ana asks, the seven dinners are taken, and Cleo's Tuesday goes on to Eva. Dora offers what
    she will offer every week."""
    said = SAID[week.time.here.language]
    await week.says("Ana", f"!ask {said.dinners}")
    await week.says_alone("Ana", f"!details 1 {ADDRESS}")
    await week.until(14, 21)
    await week.says("Dora", "!ican 1 3")
    await week.until(14, 23, 10)
    await week.reacts("Bea", "1️⃣", "4️⃣")
    await week.until(14, 23, 15)
    await week.reacts("Cleo", "2️⃣", "5️⃣")
    await week.until(15, 9)
    await week.reacts("Eva", "6️⃣", "2️⃣", "5️⃣")
    await week.until(15, 9, 30)
    await week.reacts("Dora", "7️⃣", "5️⃣")
    await week.until(15, 10)
    await week.says("Dora", f"!offer {said.offer}")
    await week.reacts("Bea", "1️⃣", "2️⃣", number=2)
    await week.until(16, 18, 30)
    await week.takes_away("Cleo", "2️⃣")


async def the_first_days(week: Week) -> None:
    """Eva needs somebody on Saturday. At night, Ana puts Thursday an hour later."""
    said = SAID[week.time.here.language]
    await week.until(19, 11)
    await week.says("Eva", f"!ask {said.ladder}")
    await week.until(19, 19, 30)
    await week.chooses("Dora", 1)
    await week.until(19, 22, 30)
    await week.says("Ana", f"!change 1 {said.later}")
    await week.until(21, 16, 30)


async def the_bot_is_away(week: Week) -> None:
    """On Wednesday afternoon, for fifty minutes in which people were to be reminded."""
    await week.goes_away()
    await week.reacts("Eva", "4️⃣")
    await week.until(21, 17, 20)
    await week.comes_back()


async def nobody_for_the_ladder(week: Week) -> None:
    """Half of the time is gone at eleven in the evening. In the morning Eva asks once more."""
    await week.until(22, 7, 30)
    await week.chooses("Eva", 3)
    await week.until(22, 12)
    await week.reacts("Bea", "🙋", number=3)


async def friday(week: Week) -> None:
    """Two hours before, Cleo can't. Eva is asked first and doesn't answer, then Dora is."""
    await week.until(23, 16)
    await week.takes_away("Cleo", "5️⃣")
    await week.until(23, 16, 21)
    await week.chooses("Dora", 1)


async def the_clocks_change(week: Week) -> None:
    """Sunday's dinner is at six by the clock. Then the card closes, and a week later is wiped; so
    is what Dora offered, which she doesn't any more."""
    await week.until(26, 19, 30)
    await week.chooses("Dora", 2)
    await week.until(28, 10)
    await week.says("Dora", "!done 2")
    await week.until(5, 9, month=11)


@contextmanager
def _homeserver(chat: str) -> Iterator[Synapse | None]:
    if not chat.startswith("matrix"):
        yield None
        return
    server = Synapse()
    try:
        yield server.start()
    finally:
        server.close()


async def main() -> None:
    """Print it."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--language", choices=SAID, default="en")
    wanted.add_argument("--chat", choices=CHATS, default="playground")
    chosen = wanted.parse_args()
    with tempfile.TemporaryDirectory() as folder, _homeserver(chosen.chat) as synapse:
        async with week_on(chosen.chat, Path(folder), chosen.language, synapse) as (stage, time):
            await play(Week(stage, time, lambda said: sys.stdout.write(said + "\n")))


if __name__ == "__main__":
    asyncio.run(main())
