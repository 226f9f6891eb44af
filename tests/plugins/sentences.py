"""Prints every sentence that the bot says to people, each brought about by what people do or by the
time it is, with its key in the catalogue:

python -m tests.plugins.sentences [language …]
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from core.decision import line
from core.events import Removed, RoomLost
from core.findings import Finding
from core.refs import MessageRef
from core.words import languages
from tests.plugins.street import ROOM, person
from tests.plugins.talk import Said, Talk, talking

MINE = MessageRef(ROOM, "what Ana wrote")
SATURDAY = "2026-11-21"
SAT_3PM = f"{SATURDAY} 15:00"
THREE_DAYS = "2026-11-23 18:00, 2026-11-24 18:00, 2026-11-25 18:00"


@dataclass(frozen=True)
class Texts:
    """What people type, in one language; times are mostly written with figures alone."""

    kids: str
    dinner: str
    other: str
    weekly: str
    deadline: str
    deadline_day: str


TEXTS = {
    "en": Texts(
        "pick up the kids", "dinner for us", "bring the pram",
        "every Tuesday 9-12", "by Saturday 3pm", "by Saturday",
    ),
    "es": Texts(
        "recoger a los niños", "cena para nosotros", "traer el cochecito",
        "todos los martes de 9 a 12", "antes del sábado a las 15", "antes del sábado",
    ),
    "fr": Texts(
        "aller chercher les enfants", "dîner pour nous", "apporter la poussette",
        "tous les mardis de 9h à 12h", "avant samedi à 15h", "avant samedi",
    ),
    "de": Texts(
        "die Kinder abholen", "Abendessen für uns", "den Kinderwagen mitbringen",
        "jeden Dienstag 9-12 Uhr", "vor Samstag 15 Uhr", "vor Samstag",
    ),
}  # fmt: skip

Scene = Callable[[Talk, Texts], Awaitable[None]]


async def asking(talk: Talk, texts: Texts) -> None:
    """What she is answered who asks or offers something."""
    for word in ("ask", "offer"):
        await talk.says("Ana", f"!{word}")
        await talk.says("Ana", f"!{word} {SAT_3PM}")
        await talk.says("Ana", f"!{word} {texts.kids} {SAT_3PM}", direct=True)
    await talk.says("Ana", "!ask " + f"{texts.kids} " * 60 + SAT_3PM)
    days = ", ".join(f"2026-12-{day:02} 18:00, 2027-01-{day:02} 18:00" for day in range(1, 17))
    many = {"what": texts.dinner, "when": days}
    await talk.says("Ana", f"!ask {texts.dinner}", options=many)
    mute = Finding(False, line("matrix-check-cant-write", room="Elm Street"), mutes=True)
    await talk.says("Ana", f"!ask {texts.kids} {SAT_3PM}", findings=(mute,))
    await talk.says("Ana", f"!ask {texts.kids} 2026-11-19 15:00")
    await talk.says("Ana", f"!ask {texts.kids}")
    await talk.says("Ana", "9", direct=True, picks=9)
    await talk.picks("Ana", -4)
    await talk.says("Ana", f"!ask {texts.kids} {SATURDAY} 9")
    await talk.says("Ana", f"!ask {texts.dinner} {THREE_DAYS}", options={
        "what": texts.dinner, "when": THREE_DAYS, "hands": "2",
    })  # fmt: skip
    for when in (
        f"{SATURDAY} 10:00-12:00", f"{SATURDAY} 20:00 - 2026-11-22 09:00", SATURDAY,
        f"{SATURDAY} - 2026-11-22", texts.deadline, texts.deadline_day,
    ):  # fmt: skip
        await talk.says("Ana", f"!ask {texts.kids} {when}")


async def lists(talk: Talk, texts: Texts) -> None:
    """What is open, whose is what, and commands that are about none of it."""
    for said in ("!open", "!mine", "!done", "!done 99", "!help"):
        await talk.says("Ana", said)
    await talk.says("Ana", "!dance", direct=True)
    await talk.says("Ana", f"!pick {texts.kids} {SAT_3PM}", named=True)
    for n in range(20):
        await talk.says("Ana", f"!ask {texts.kids} 2026-12-{n + 1:02} 15:00")
    await talk.says("Dora", f"!offer {texts.kids} {texts.weekly}")
    await talk.says("Bea", "!ican 21 1")
    await talk.says("Bea", "!ican 1")
    await talk.says("Cleo", "!ican 1")
    for who in ("Ana", "Bea", "Cleo", "Dora"):
        await talk.says(who, "!mine")
    await talk.says("Eva", "!open")
    await talk.says("Eva", "!ican")


async def claiming(talk: Talk, texts: Texts) -> None:
    """One after another puts a hand up, and takes it down."""
    await talk.says("Ana", f"!ask {texts.kids} {SAT_3PM}")
    await talk.says("Ana", "!ican 1")
    await talk.reacts("Bea", "🙋")
    await talk.says("Cleo", "!ican 1")
    await talk.says("Dora", "!ican 1 7")
    await talk.says("Dora", "!cant 1")
    await talk.says("Dora", "!done 1")
    await talk.reacts("Bea", "🙋", added=False)
    await talk.says("Cleo", "!cant 1")
    await talk.says("Ana", f"!ask {texts.dinner} {THREE_DAYS}")
    await talk.reacts("Bea", "1️⃣", "2️⃣", number=2)
    await talk.reacts("Cleo", "1️⃣", number=2)
    await talk.says("Dora", "!ican 2 7")
    await talk.says("Bea", "!cant 2 1")
    await talk.says("Bea", "!ican 2 3")
    await talk.says("Bea", "!cant 2")
    await talk.presses("Bea", "button-cant-all")
    await talk.says("Ana", "!done 2")
    await talk.says("Bea", "!ican 2 3")
    await talk.says("Bea", "!nevermind 1")
    await talk.says("Ana", "!nevermind 1")


async def offering(talk: Talk, texts: Texts) -> None:
    """The same with an offer that has room for two."""
    two = {"what": texts.kids, "when": SAT_3PM, "hands": "2"}
    await talk.says("Dora", f"!offer {texts.kids}", options=two)
    await talk.reacts("Ana", "🙋")
    await talk.reacts("Bea", "🙋")
    await talk.reacts("Cleo", "☔")
    await talk.reacts("Ana", "🙋", added=False)
    await talk.later(days=1, hours=4)
    await talk.says("Dora", "!nevermind 1")
    await talk.says("Dora", f"!ask {texts.kids} 2026-11-24 15:00")
    await talk.reacts("Ana", "🙋", number=2)
    await talk.says("Dora", "!nevermind 2")
    await talk.says("Dora", f"!ask {texts.kids}", options={**two, "when": "2026-11-25 15:00"})
    await talk.reacts("Ana", "🙋", number=3)
    await talk.later(days=5)


async def thanking(talk: Talk, texts: Texts) -> None:
    """An offer that somebody said yes to is taken back."""
    await talk.says("Dora", f"!offer {texts.kids} {SAT_3PM}")
    await talk.reacts("Ana", "🙋")
    await talk.says("Dora", "!nevermind 1")


async def changing(talk: Talk, texts: Texts) -> None:
    """A post changes, and those who are in hear of it."""
    await talk.says("Ana", f"!ask {texts.kids} {SAT_3PM}", message=MINE)
    await talk.reacts("Bea", "🙋")
    await talk.says("Bea", "!change 1 2026-11-21 16:00")
    await talk.says("Ana", "!change 1")
    await talk.says("Ana", f"!change 1 {SAT_3PM}")
    await talk.says("Ana", "!change 1 2026-11-21 16:00")
    await talk.says("Ana", f"!change 1 {texts.other}")
    await talk.says("Ana", "!details 1 12 Elm Street", direct=True)
    await talk.says("Ana", "!details 1 " + "12 Elm Street " * 60, direct=True)
    await talk.says("Ana", "!details 1 14 Elm Street")
    await talk.says("Ana", "!details 1", direct=True)
    gone = Removed(id="gone", at=talk.street.clock.now, message=MINE, who=person("Ana"))
    await talk.street.happen(gone)
    two = {"what": texts.dinner, "when": THREE_DAYS, "hands": "2"}
    await talk.says("Ana", f"!ask {texts.dinner}", options=two)
    for who in ("Bea", "Cleo"):
        await talk.says(who, "!ican 2 1")
    await talk.says("Bea", "!ican 2 2")
    await talk.says("Ana", "!change 2", options={"number": "2", "hands": "1"})
    await talk.says("Ana", "!change 2 2026-11-23 18:00, 2026-11-25 18:00")
    await talk.says("Ana", "!nevermind 2")
    await talk.says("Ana", "!change 2 2026-11-23 19:00")


async def reminding(talk: Talk, texts: Texts) -> None:
    """The evening before, and shortly before, as everybody wants it."""
    await talk.says("Ana", f"!ask {texts.kids} {SAT_3PM}")
    await talk.reacts("Bea", "🙋")
    await talk.says("Dora", f"!offer {texts.kids} {SATURDAY} 17:00")
    await talk.says("Ana", "!ican 2")
    await talk.later(days=1, hours=9)
    for wanted in ("off", "on", "maybe"):
        await talk.says("Bea", f"!settings reminders {wanted}")
    for wanted in ("evening", "shortly", "off", "both"):
        await talk.says("Ana", f"!setup reminders {wanted}", manages=True)
        await talk.says("Bea", "!settings")


async def stepping_in(talk: Talk, texts: Texts) -> None:
    """At short notice, those who said they would be the backup are asked."""
    await talk.says("Ana", f"!ask {texts.kids} 2026-11-20 12:00")
    await talk.says("Dora", f"!offer {texts.kids} 2026-11-20 12:30")
    for number in (1, 2):
        for who in ("Bea", "Cleo", "Eva", "Fay"):
            await talk.reacts(who, "🙋", number=number)
    await talk.later(minutes=50)
    await talk.reacts("Bea", "🙋", added=False)
    await talk.presses("Cleo", "button-not-now")
    await talk.presses("Eva", "button-stepin", kind="ask")
    await talk.presses("Cleo", "button-stepin", kind="ask")
    await talk.says("Gina", "!open")
    await talk.reacts("Bea", "🙋", added=False, number=2)
    await talk.says("Gina", "!open")
    await talk.later(minutes=50)


async def not_settled(talk: Talk, texts: Texts) -> None:
    """It begins soon, and somebody is being asked still."""
    await talk.says("Ana", f"!ask {texts.kids} 2026-11-20 10:30")
    for who in ("Bea", "Cleo", "Eva", "Fay", "Gina"):
        await talk.reacts(who, "🙋")
    await talk.reacts("Bea", "🙋", added=False)
    await talk.later(hours=2)


async def waiting(talk: Talk, texts: Texts) -> None:
    """Half of the time is over, and nobody is in."""
    await talk.says("Ana", f"!ask {texts.kids} 2026-11-22 15:00")
    await talk.says("Ana", f"!change 1 {texts.other}")
    await talk.later(days=1, hours=4)
    await talk.presses("Ana", "button-wider")
    await talk.presses("Ana", "button-reword")
    await talk.presses("Ana", "button-higher")
    await talk.reacts("Bea", "🙋")
    await talk.presses("Ana", "button-higher")
    await talk.says("Ana", "!done 1")
    await talk.presses("Ana", "button-higher")


async def standing(talk: Talk, texts: Texts) -> None:
    """What comes every week is asked about each time."""
    await talk.says("Dora", f"!offer {texts.kids} {texts.weekly}")
    await talk.reacts("Ana", "1️⃣")
    await talk.later(days=3, hours=9.5)
    await talk.presses("Dora", "button-not-now")
    await talk.later(days=7)
    await talk.presses("Dora", "button-not-now")
    await talk.later(days=7)
    await talk.presses("Dora", "button-still", {"place": ROOM})


async def calendars(talk: Talk, texts: Texts) -> None:
    """Her calendar."""
    for said in ("", "off", "address", "address", "", "new", "off", "?", "files off", "files on"):
        await talk.says("Bea", f"!calendar {said}", direct=True)


async def without_a_page(talk: Talk, texts: Texts) -> None:
    """Her calendar, where nobody serves addresses."""
    for said in ("", "address"):
        await talk.says("Bea", f"!calendar {said}", direct=True)


async def choosing(talk: Talk, texts: Texts) -> None:
    """Her settings, and the room's."""
    for said in (
        "", "zone Paris", "zone Parris", "language de", "language xx", "quiet off", "quiet 21-6",
        "quiet ?", "colour blue",
    ):  # fmt: skip
        await talk.says("Bea", f"!settings {said}")
    await talk.says("Bea", "!setup", direct=True)
    await talk.says("Bea", "!setup")
    missing = Finding(False, line("matrix-check-cant-react", room="Elm Street"))
    await talk.says("Ana", "!setup", manages=True, findings=(missing,))
    await talk.says("Ana", "!setup", manages=True)


async def losing(talk: Talk, texts: Texts) -> None:
    """A card, a room and a person are lost."""
    await talk.says("Ana", f"!ask {texts.kids} {SAT_3PM}")
    await talk.street.remove_card(1)
    await talk.presses("Ana", "button-show-again")
    lost = RoomLost(id="lost", at=talk.street.clock.now, room=ROOM)
    await talk.street.happen(lost)
    await talk.says("Ana", "!export")
    await talk.says("Ana", "!forget-me")
    await talk.presses("Ana", "button-forget-me")


SCENES: tuple[Scene, ...] = (
    asking, lists, claiming, offering, thanking, changing, reminding, stepping_in, not_settled,
    waiting, standing, calendars, without_a_page, choosing, losing,
)  # fmt: skip


async def played(scene: Scene, folder: Path, language: str) -> Talk:
    """What was said in one scene."""
    where = folder / f"{scene.__name__}-{language}"
    feeds = "" if scene is without_a_page else "https://hands.example.org"
    async with talking(where, language, feeds) as talk:
        await scene(talk, TEXTS[language])
        return talk


async def main() -> None:
    """Print it all in the languages that are named, else in each. What was said before, with other
    times or numbers at most, isn't printed again."""
    with tempfile.TemporaryDirectory() as folder:
        for language in sys.argv[1:] or languages():
            printed = set[tuple[str, str]]()
            for scene in SCENES:
                talk = await played(scene, Path(folder), language)
                sys.stdout.write(f"\n=== {language} · {scene.__doc__}\n")
                for said in talk.heard():
                    if (said.key, said.shape) not in printed:
                        printed.add((said.key, said.shape))
                        sys.stdout.write(as_printed(said) + "\n")


def as_printed(said: Said) -> str:
    """For whom it is, its key, and what it says."""
    first, *more = said.text.splitlines() or [""]
    lines = [f"{said.who or 'card':<5} {said.key:<22} {first}", *(" " * 29 + one for one in more)]
    return "\n".join(lines)


if __name__ == "__main__":
    asyncio.run(main())
