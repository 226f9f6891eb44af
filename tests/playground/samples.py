"""Cards and notes to show, as the core would draw them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.cards import Button, Card, Note, SlotLine
from core.decision import File

SATURDAY = datetime(2026, 11, 21, 15, tzinfo=UTC)

CARD = Card(
    post=9,
    number=27,
    heading="Ana could use a hand",
    text="Pick up the kids from Lincoln School",
    slots=(SlotLine("Sat 21 Nov, 15:00", "", SATURDAY),),
    hint="One pair of hands. 🙋 if you can.",
    buttons=(Button("I can", "ican", 9), Button("Done", "done", 9)),
    seeds=("🙋", "💛"),
)

THREE_TIMES = replace(
    CARD,
    slots=tuple(
        SlotLine(
            f"{day} Nov, 15:00",
            "One pair of hands.",
            SATURDAY + timedelta(days=i),
            position=i,
            button=Button("I can", "ican", 9, str(i)),
        )
        for i, day in enumerate(("Sun 22", "Mon 23", "Tue 24"), start=1)
    ),
    hint="Pick a number if you can.",
    buttons=(Button("Done", "done", 9),),
    seeds=("1️⃣", "2️⃣", "3️⃣", "💛"),
)

TAKEN = Card(
    post=9,
    number=27,
    heading="Ana could use a hand",
    text="Pick up the kids from Lincoln School",
    slots=(SlotLine("Sat 21 Nov, 15:00", "Bea has it.", SATURDAY),),
)

NOTE = Note(
    'It\'s up. I took "tomorrow 3pm" as Sat 21 Nov, 15:00.',
    (Button("Another time", "retime", 9), Button("Never mind", "nevermind", 9)),
)

WITH_FILE = Note(
    "Everything that is kept of you.",
    files=(File("many-hands.json", '{"name": "Ána <b>#%?"}\n', "application/json"),),
)
