"""Posts and their claims as rows of values, and back."""

from collections.abc import Iterable
from datetime import tzinfo
from functools import lru_cache

from core.posts import Claim, Period, Post, Slot, State, Told, Via
from core.refs import MessageRef, Person, PersonRef, RoomRef
from storage.codec import (
    clean,
    dump_plan,
    dump_reactions,
    load_plan,
    load_reactions,
    zone_of,
)
from storage.instants import from_ms, to_ms
from storage.session import Row, Rows
from storage.vault import Vault

# In the order of `post_row` and `claim_row`.
POST_COLUMNS = (
    "id, community, number, kind, poster_platform, poster_id, poster_name, room_platform, room_id,"
    " text, state, zone, language, created, hands, rev, next_seq, source_platform, source_room,"
    " source_message, details, standing, said"
)
CLAIM_COLUMNS = (
    "post_id, slot, platform, person, name, seq, helper, via, told, reactions, asked, knows"
)


def post_row(post: Post, vault: Vault) -> Row:
    """A post without its slots."""
    source = post.source
    return (
        post.id,
        post.community,
        post.number,
        post.kind,
        post.poster.ref.platform,
        post.poster.ref.id,
        clean(post.poster.name),
        post.room.platform,
        post.room.id,
        clean(post.text),
        str(post.state),
        post.zone,
        post.language,
        to_ms(post.created),
        post.hands,
        post.rev,
        post.next_seq,
        source.room.platform if source else None,
        source.room.id if source else None,
        clean(source.id) if source else None,
        vault.lock(clean(post.details)),
        post.standing,
        post.said,
    )


def slot_row(post: Post, slot: Slot) -> Row:
    """A slot without who is in it: post, position, starts, ends, all_day, guessed, hands, off,
    asking."""
    start, end = slot.period.start, slot.period.end
    return (
        post.id,
        slot.index,
        to_ms(start) if start else None,
        to_ms(end) if end else None,
        slot.period.all_day,
        slot.guessed,
        slot.hands,
        slot.off,
        slot.asking,
    )


def claim_row(post: int, slot: int, claim: Claim, helper: bool) -> Row:
    """A claim, and whether it is a helper's."""
    ref = claim.who.ref
    return (
        post,
        slot,
        ref.platform,
        ref.id,
        clean(claim.who.name),
        claim.seq,
        helper,
        str(claim.via),
        str(claim.told),
        dump_reactions(claim.reactions),
        claim.asked,
        dump_plan(claim.knows),
    )


def posts_from(posts: Rows, slots: Rows, claims: Rows, vault: Vault) -> Iterable[Post]:
    """The posts of these rows. Claims come in the order of `seq`; one without a `seq` says that
    the poster knows of that person."""
    helpers: dict[tuple[int, int], dict[PersonRef, Claim]] = {}
    backups: dict[tuple[int, int], dict[PersonRef, Claim]] = {}
    known: dict[tuple[int, int], set[PersonRef]] = {}
    for post, slot, platform, person, name, seq, helper, *how in claims:
        ref, place = PersonRef(platform, person), (post, slot)
        if seq is None:
            known.setdefault(place, set()).add(ref)
            continue
        side = helpers if helper else backups
        via, told, reactions, asked, knows = how
        claim = Claim(
            Person(ref, name),
            seq,
            _VIA[via],
            load_reactions(reactions),
            _TOLD[told],
            load_plan(knows),
            bool(asked),
        )
        side.setdefault(place, {})[ref] = claim
    zones: dict[int, tzinfo] = {row[0]: zone_of(row[11]) for row in posts}
    found: dict[int, list[Slot]] = {}
    for post, index, starts, ends, all_day, guessed, hands, off, asking in slots:
        place = (post, index)
        period = _period(starts, ends, bool(all_day), zones.get(post))
        slot_now = Slot(
            index,
            period,
            hands,
            helpers.get(place, {}),
            backups.get(place, {}),
            frozenset(known.get(place, ())),
            bool(guessed),
            bool(off),
            asking,
        )
        found.setdefault(post, []).append(slot_now)
    return (_post(row, tuple(found.get(row[0], ())), vault) for row in posts)


_VIA = {str(via): via for via in Via}
_TOLD = {str(told): told for told in Told}


def _post(row: Row, slots: tuple[Slot, ...], vault: Vault) -> Post:
    (id_, community, number, kind, platform, poster, name, room_platform, room, *rest) = row
    text, state, zone, language, created, hands, rev, next_seq, *more = rest
    source, (details, standing, said) = more[:3], more[3:]
    return Post(
        id=id_,
        community=community,
        number=number,
        kind=kind,
        poster=Person(PersonRef(platform, poster), name),
        room=RoomRef(room_platform, room),
        text=text,
        state=State(state),
        zone=zone,
        language=language,
        created=from_ms(created),
        slots=slots,
        hands=hands,
        rev=rev,
        next_seq=next_seq,
        source=MessageRef(RoomRef(source[0], source[1]), source[2]) if source[2] else None,
        details=vault.unlock(details),
        standing=bool(standing),
        said=said,
    )


@lru_cache(maxsize=4096)
def _period(starts: int | None, ends: int | None, all_day: bool, zone: tzinfo | None) -> Period:
    zone = zone or zone_of("UTC")
    start = None if starts is None else from_ms(starts, zone)
    end = None if ends is None else from_ms(ends, zone)
    return Period(start, end, all_day)
