"""Lets every fault happen, and prints what became of it: `python -m tests.discord.faults`.

With words behind it, only the faults that have one of them in their names. Ends with 1 if any isn't
ok, after saying why.
"""

import asyncio
import sys

from tests.discord.faults.fault import play
from tests.discord.faults.table import FAULTS, HEADINGS, laid_out, row


async def _all(words: list[str]) -> int:
    wrong = []
    family = ""
    sys.stdout.write(laid_out(*HEADINGS) + "\n")
    chosen = [f for f in FAULTS if not words or any(word in f.name for word in words)]
    for number, fault in enumerate(FAULTS, 1):
        if fault not in chosen:
            continue
        outcome = await play(fault)
        if fault.family != family:
            family = fault.family
            sys.stdout.write(f"\n{family.upper()}\n")
        sys.stdout.write(row(number, outcome) + "\n")
        sys.stdout.flush()
        wrong += [f"{number} {fault.name}: {why}" for why in outcome.wrong]
    sys.stdout.write(f"\n{len(chosen)} faults\n")
    sys.stdout.writelines(f"\nNOT OK {why}\n" for why in wrong)
    return 1 if wrong or not chosen else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(_all(sys.argv[1:])))
