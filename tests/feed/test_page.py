"""The page that calendar apps subscribe to: asked over HTTP, with a real board behind it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import icalendar
import pytest

from adapters.feed.page import FeedPage
from core.calendar import fingerprint
from core.decision import Decision
from core.errors import ConfigError, DatabaseUnavailable
from core.members import Member
from core.ports import Nothing
from core.posts import Post
from core.words import Words
from storage.board import TortoiseBoard
from tests.storage.deeds import ANA, BEA, CLEO, Clockwork, asks, edits, reacts, said, shown

SECRET, OTHER = "ana-" + "s" * 30, "bea-" + "s" * 30
WORDS = "Pick up the kids"


@dataclass
class Served:
    """The page, the board behind it, and a client in front."""

    page: FeedPage
    board: TortoiseBoard
    clock: Clockwork
    http: aiohttp.ClientSession

    async def get(
        self, secret: str = SECRET, method: str = "GET", path: str = "", **headers: str
    ) -> tuple[aiohttp.ClientResponse, str]:
        """What is answered to a request for the calendar with this secret, or for `path`."""
        url = f"http://127.0.0.1:{self.page.port}{path or f'/calendar/{secret}.ics'}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.http.request(method, url, headers=named) as answer:
            return answer, await answer.text()

    async def subscribe(self, who: Member) -> None:
        """`who` has an address from now on, or, without a feed, none."""
        decision = Decision(member=who)
        self.count += 1
        await self.board.apply(said(f"chosen {self.count}", Nothing(), lambda _: decision))

    count = 0


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    """Ana asked, Bea helps, Cleo is the backup; Ana and Bea have an address."""
    clock = Clockwork()
    board = TortoiseBoard(f"sqlite://{tmp_path / 'many.db'}", clock, "only ever in tests")
    await board.open()
    await board.apply(asks(1, details="12 Elm Street"))
    card = await shown(board, 1)
    for who in (BEA, CLEO):
        await board.apply(reacts(who, card))
    page = FeedPage(board.feed, lambda language: Words(language or "en"), clock=clock)
    await page.start()
    async with aiohttp.ClientSession() as http:
        served = Served(page, board, clock, http)
        await served.subscribe(Member(ANA.ref, language="de", feed=fingerprint(SECRET)))
        await served.subscribe(Member(BEA.ref, feed=fingerprint(OTHER)))
        yield served
    await page.stop()
    await board.close()


def titles(text: str) -> list[str]:
    return [str(event["summary"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]


async def test_each_address_leads_to_its_own_calendar(served: Served) -> None:
    answer, text = await served.get()
    _, bea = await served.get(OTHER)

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert titles(text) == ["Many Hands #1, von dir"]
    assert titles(bea) == ["Many Hands #1"]


async def test_nothing_private_is_served(served: Served) -> None:
    for secret in (SECRET, OTHER):
        answer, text = await served.get(secret)
        everything = f"{answer.raw_headers!r}{text}"
        for word in (WORDS, "Pick", "Elm", "Ana", "Bea", "Cleo", "street", "square", secret):
            assert word not in everything


async def test_what_changes_is_there_when_it_is_asked_for_next(served: Served) -> None:
    before, _ = await served.get(OTHER)
    await served.board.apply(edits(1, _an_hour_later, "later"))
    after, text = await served.get(OTHER, If_None_Match=before.headers["ETag"])

    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert after.status == 200
    assert int(event.decoded("sequence")) > 0
    assert event.decoded("dtstart") == (await _post(served)).slots[0].period.start


async def test_what_has_not_changed_is_not_sent_again(served: Served) -> None:
    first, _ = await served.get()
    served.clock.now += timedelta(hours=1)
    again, text = await served.get(If_None_Match=f'"other", {first.headers["ETag"]}')

    assert again.status == 304
    assert text == ""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (await served.get(If_None_Match='"other"'))[0].status == 200


async def test_a_client_may_ask_for_the_headers_alone(served: Served) -> None:
    answer, text = await served.get(method="HEAD")

    assert (answer.status, text) == (200, "")
    assert answer.headers["ETag"]


async def test_what_leads_nowhere_is_always_answered_alike(served: Served) -> None:
    answers = [
        await served.get("x" * 34),
        await served.get("short"),
        await served.get("x" * 4000),
        await served.get("Ana"),
        await served.get(SECRET.upper()),
        await served.get(fingerprint(SECRET)),
        await served.get(path="/"),
        await served.get(path=f"/calendar/{SECRET}"),
        await served.get(path=f"/calendar/%00{SECRET}.ics"),
    ]
    seen = {
        (answer.status, text, *sorted(_without_date(answer).items())) for answer, text in answers
    }

    assert len(seen) == 1
    assert answers[0][0].status == 404


async def test_an_address_ends_when_it_is_taken_back(served: Served) -> None:
    await served.subscribe(Member(ANA.ref))

    assert (await served.get())[0].status == 404
    assert (await served.get(""))[0].status == 404


async def test_every_answer_is_private_and_says_little_of_the_server(served: Served) -> None:
    found, _ = await served.get()
    same, _ = await served.get(If_None_Match=found.headers["ETag"])
    missing, _ = await served.get("x" * 34)
    posted, _ = await served.get(method="POST")
    assert [a.status for a in (found, same, missing, posted)] == [200, 304, 404, 405]

    for answer in (found, same, missing, posted):
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "Server" not in answer.headers


async def test_the_secret_is_in_no_log(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await served.get()
    await served.get(method="POST")
    await served.get("x" * 34)

    assert SECRET not in caplog.text
    assert "x" * 34 not in caplog.text


async def test_looking_for_addresses_is_bounded(served: Served) -> None:
    looked = []

    async def lookup(digest: str) -> None:
        looked.append(digest)

    page = FeedPage(lookup, Words, lookups=2)
    await page.start()
    guessing = replace(served, page=page)
    answers = await asyncio.gather(*(guessing.get(f"{n:034}") for n in range(50)))
    await page.stop()
    refused = [answer for answer, _ in answers if answer.status == 429]

    assert refused
    assert len(looked) + len(refused) == 50
    assert all(answer.headers["Retry-After"] for answer in refused)


async def test_while_the_database_is_away_apps_are_told_to_come_again(tmp_path: Path) -> None:
    async def away(_: str) -> None:
        raise DatabaseUnavailable("gone")

    page = FeedPage(away, Words)
    await page.start()
    async with aiohttp.ClientSession() as http:
        answer, text = await Served(page, None, Clockwork(), http).get()  # type: ignore[arg-type]
    await page.stop()

    assert answer.status == 503
    assert answer.headers["Retry-After"]
    assert "gone" not in text


async def test_a_port_that_is_taken_is_named(served: Served) -> None:
    second = FeedPage(served.board.feed, Words, port=served.page.port)

    with pytest.raises(ConfigError, match=r"calendar\.port"):
        await second.start()


async def _post(served: Served) -> Post:
    found = await served.board.feed(fingerprint(SECRET))
    assert found is not None
    return found[1][0]


def _an_hour_later(post: Post) -> Post:
    slot = post.slots[0]
    assert slot.period.start is not None
    period = replace(slot.period, start=slot.period.start + timedelta(hours=1))
    return replace(post.with_slot(replace(slot, period=period)), rev=post.rev + 1)


def _without_date(answer: aiohttp.ClientResponse) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "Date"}
