"""Cards and notes to show, as the core would draw them."""

from datetime import UTC, datetime

from core.cards import Button, Card, Note, SlotLine

SATURDAY = datetime(2026, 11, 21, 15, tzinfo=UTC)

CARD = Card(
    post=9,
    number=27,
    heading="Ana could use a hand",
    text="Pick up the kids from Lincoln School",
    slots=(SlotLine("Sat 21 Nov, 15:00", "", SATURDAY),),
    hint="One pair of hands. 🙋 if you can.",
    buttons=(Button("I can", "ican", 9),),
    seeds=("🙋", "💛"),
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
