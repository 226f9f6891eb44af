"""One of several processes that claim at the same time.

python -m bench._claims.process ours|idiomatic URL POSTS FIRST COUNT
"""

import asyncio
import json
import sys
import time

from adapters.cli.running import settle_in
from bench._claims import idiomatic, ours
from bench._claims.street import Street, hands_up


async def main(which: str, url: str, posts: str, first: str, count: str) -> None:
    """Get ready, wait for the word, claim; print when it began, ended, and how long each took."""
    events = hands_up(Street(int(posts), 0), int(first), int(count))
    if which == "ours":
        async with ours.host_on(url) as host:
            start = await _word()
            took = await ours.burst(host, events)
            end = time.perf_counter()
    else:
        async with idiomatic.tortoise_on(url):
            start = await _word()
            took = await idiomatic.burst(events)
            end = time.perf_counter()
    print(json.dumps({"start": start, "end": end, "took": took}))


async def _word() -> float:
    settle_in()
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    return time.perf_counter()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
