"""The tables as Tortoise sees them. The SQL in `migrations/` makes them; a test compares the two.

Times are milliseconds since 1970 in UTC, in BIGINT: compared as text, as Tortoise keeps datetimes
on SQLite, a moment in another zone would sort wrong.
"""

from tortoise import fields
from tortoise.models import Model


class CommunityRow(Model):
    """A community, the last number a post of it got, and what was chosen for it."""

    name = fields.CharField(max_length=1000, primary_key=True)
    last_number = fields.BigIntField()
    zone = fields.TextField()
    language = fields.TextField()
    room_platform = fields.TextField(null=True)
    room_id = fields.TextField(null=True)
    reminders = fields.TextField()

    class Meta(Model.Meta):
        table = "community"


class MemberRow(Model):
    """What a member chose for herself."""

    id = fields.BigIntField(primary_key=True)
    platform = fields.TextField()
    person = fields.TextField()
    zone = fields.TextField()
    language = fields.TextField()
    quiet_from = fields.BigIntField(null=True)
    quiet_until = fields.BigIntField(null=True)
    reminders = fields.BooleanField()
    files = fields.BooleanField()
    feed = fields.TextField()

    class Meta(Model.Meta):
        table = "member"


class PostRow(Model):
    """An ask or an offer."""

    id = fields.BigIntField(primary_key=True, generated=False)
    community = fields.TextField()
    number = fields.BigIntField()
    kind = fields.TextField()
    poster_platform = fields.TextField()
    poster_id = fields.TextField()
    poster_name = fields.TextField()
    room_platform = fields.TextField()
    room_id = fields.TextField()
    text = fields.TextField()
    state = fields.TextField()
    zone = fields.TextField()
    language = fields.TextField()
    created = fields.BigIntField()
    hands = fields.BigIntField()
    rev = fields.BigIntField()
    next_seq = fields.BigIntField()
    source_platform = fields.TextField(null=True)
    source_room = fields.TextField(null=True)
    source_message = fields.TextField(null=True)
    details = fields.TextField()
    standing = fields.BooleanField()
    said = fields.TextField()

    class Meta(Model.Meta):
        table = "post"


class SlotRow(Model):
    """One window of a post."""

    id = fields.BigIntField(primary_key=True)
    post_id = fields.BigIntField()
    position = fields.BigIntField()
    starts = fields.BigIntField(null=True)
    ends = fields.BigIntField(null=True)
    all_day = fields.BooleanField()
    guessed = fields.BooleanField()
    hands = fields.BigIntField()
    off = fields.BooleanField()
    asking = fields.BigIntField(null=True)

    class Meta(Model.Meta):
        table = "slot"


class ClaimRow(Model):
    """One member's "I can", as a helper or a backup. `reactions` is a JSON list."""

    id = fields.BigIntField(primary_key=True)
    post_id = fields.BigIntField()
    slot = fields.BigIntField()
    platform = fields.TextField()
    person = fields.TextField()
    name = fields.TextField()
    seq = fields.BigIntField()
    helper = fields.BooleanField()
    via = fields.TextField()
    told = fields.TextField()
    reactions = fields.TextField()
    asked = fields.BooleanField()
    knows = fields.TextField(null=True)

    class Meta(Model.Meta):
        table = "claim"


class KnownRow(Model):
    """A helper whom the poster has been told of."""

    id = fields.BigIntField(primary_key=True)
    post_id = fields.BigIntField()
    slot = fields.BigIntField()
    platform = fields.TextField()
    person = fields.TextField()

    class Meta(Model.Meta):
        table = "known"


class CardRow(Model):
    """A post's card in a room: which `rev` it should show, and which one it does."""

    id = fields.BigIntField(primary_key=True)
    post_id = fields.BigIntField()
    part = fields.BigIntField()
    room_platform = fields.TextField()
    room_id = fields.TextField()
    message = fields.TextField(null=True)
    seeded = fields.BooleanField()
    wanted = fields.BigIntField()
    shown = fields.BigIntField()
    due = fields.BigIntField(null=True)
    parked = fields.TextField(null=True)
    away = fields.BooleanField()
    taken = fields.BooleanField()
    copy = fields.BigIntField()
    anew = fields.BooleanField()
    holder = fields.TextField(null=True)
    held = fields.BigIntField(null=True)
    held_for = fields.BigIntField(null=True)
    tried = fields.BooleanField()

    class Meta(Model.Meta):
        table = "card"


class ReactionRow(Model):
    """What stands under our cards."""

    event = fields.CharField(max_length=1000, primary_key=True)
    platform = fields.TextField()
    room = fields.TextField()
    message = fields.TextField()
    person = fields.TextField()
    name = fields.TextField()
    emoji = fields.TextField()

    class Meta(Model.Meta):
        table = "reaction"


class TellRow(Model):
    """A private word on its way; afterwards its key, its message and its choices alone.
    `lines`, `choices` and `file` are JSON, see `storage.codec`."""

    id = fields.BigIntField(primary_key=True)
    key = fields.TextField()
    platform = fields.TextField(null=True)
    person = fields.TextField(null=True)
    post_id = fields.BigIntField(null=True)
    since = fields.BigIntField()
    due = fields.BigIntField(null=True)
    lines = fields.TextField()
    choices = fields.TextField()
    sent = fields.BigIntField(null=True)
    room_platform = fields.TextField(null=True)
    room_id = fields.TextField(null=True)
    message = fields.TextField(null=True)
    parked = fields.TextField(null=True)
    place_platform = fields.TextField(null=True)
    place_id = fields.TextField(null=True)
    language = fields.TextField()
    zone = fields.TextField()
    file = fields.TextField(null=True)
    whom = fields.TextField(null=True)
    gathers = fields.BooleanField()
    details = fields.BooleanField()
    bundle = fields.TextField(null=True)
    holder = fields.TextField(null=True)
    held = fields.BigIntField(null=True)
    held_for = fields.BigIntField(null=True)
    tried = fields.BooleanField()

    class Meta(Model.Meta):
        table = "tell"


class TimerRow(Model):
    """Something to wake up for. Platform and person are empty if it is for nobody in particular."""

    id = fields.BigIntField(primary_key=True)
    post_id = fields.BigIntField()
    name = fields.TextField()
    platform = fields.TextField()
    person = fields.TextField()
    due = fields.BigIntField()
    holder = fields.TextField(null=True)
    held = fields.BigIntField(null=True)
    held_for = fields.BigIntField(null=True)

    class Meta(Model.Meta):
        table = "timer"


class SeenRow(Model):
    """An event that is in."""

    id = fields.CharField(max_length=1000, primary_key=True)
    at = fields.BigIntField()

    class Meta(Model.Meta):
        table = "seen"


class ProgressRow(Model):
    """How far an account's events are in."""

    account = fields.CharField(max_length=1000, primary_key=True)
    position = fields.TextField()

    class Meta(Model.Meta):
        table = "progress"
