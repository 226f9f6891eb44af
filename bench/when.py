"""How many of the kept phrases our reader and others get exactly right, and how fast.

`python -m bench.when [FOLDER]`: in the folder are `phrases-dev.jsonl`, `independent-dev.jsonl` and
`judge.py`. Libraries that are not installed are left out of the table.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import logging
import statistics
import subprocess
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from datetime import date, datetime, timedelta
from datetime import time as clock
from io import StringIO
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Reader = Callable[[Row], Row]
Verdicts = dict[str, dict[str, list[bool]]]  # by group of rows, by reader

FILES = ("phrases-dev.jsonl", "independent-dev.jsonl")
FOLDER = Path(__file__).parents[2] / "shared" / "data" / "when"


def main() -> None:
    """Print a table for each file of phrases, the latency of each reader and the import time of
    ours.
    """
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.is_dir():
        print(f"no phrases at {folder}: name their folder as the argument")
        return
    warnings.simplefilter("ignore")
    logging.getLogger("ctparse").setLevel(logging.CRITICAL)  # it logs every phrase it can't read
    judge = judge_of(folder)
    readers = dict(installed())
    took: dict[str, list[float]] = defaultdict(list)
    for name in FILES:
        rows = [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
        print_table(name, measured(rows, readers, judge, took), list(readers))
    print_speed(took)
    print(f"\nimport core.when: {import_time('core.when'):.0f} ms", end="")
    print(f", with its grammar: {import_time('core.when.picks'):.0f} ms")


def judge_of(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("judge", folder / "judge.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def installed() -> Iterator[tuple[str, Reader]]:
    """Our reader and those others that can be imported."""
    makers: dict[str, Callable[[], Reader]] = {
        "ours": ours,
        "dateparser": of_dateparser,
        "timefhuman": of_timefhuman,
        "ctparse": of_ctparse,
        "parsedatetime": of_parsedatetime,
    }
    for name, make in makers.items():
        try:
            yield name, make()
        except ImportError:
            print(f"{name} is not installed; its column is left out")


def measured(
    rows: Iterable[Row], readers: dict[str, Reader], judge: Any, took: dict[str, list[float]]
) -> Verdicts:
    """By language and tag, whether each reader has the windows, and ours the rest and the flags
    too.
    """
    found: Verdicts = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for name, read in readers.items():
            begin = time.perf_counter()
            answer = tried(read, row)
            took[name].append(time.perf_counter() - begin)
            verdict = judge.judge(answer, row)
            whole = verdict["all"] and verdict["rest"] is not False
            for group in ("all", row["lang"], *(f"#{tag}" for tag in row["tags"])):
                found[group][name].append(verdict["exact"])
                if name == "ours":
                    found[group]["with rest"].append(whole)
    return found


def tried(read: Reader, row: Row) -> Row:
    """The answer; what a library raises at some text counts as not read, and what it prints is
    lost.
    """
    try:
        with redirect_stdout(StringIO()):
            return read(row)
    except Exception:
        return {}


def print_table(title: str, found: Verdicts, readers: list[str]) -> None:
    columns = ["with rest", *readers]
    print(f"\n{title}: windows exactly right, of 100 ('with rest': ours with all else)")
    print(f"{'':14}{'rows':>6}" + "".join(f"{column:>15}" for column in columns))
    for group in sorted(found, key=lambda group: (group != "all", group)):
        rows = found[group]
        shares = (100 * sum(rows[column]) / max(1, len(rows[column])) for column in columns)
        count = len(rows[columns[0]])
        print(f"{group:14}{count:>6}" + "".join(f"{share:>15.1f}" for share in shares))


def print_speed(took: dict[str, list[float]]) -> None:
    print(f"\n{'ms per phrase':20}{'median':>10}{'p99':>10}{'most':>10}")
    for name, times in took.items():
        ordered = sorted(1000 * one for one in times)
        p99 = ordered[int(len(ordered) * 0.99)]
        print(f"{name:20}{statistics.median(ordered):>10.2f}{p99:>10.2f}{ordered[-1]:>10.2f}")


def import_time(module: str) -> float:
    """Milliseconds to import the reader in a fresh interpreter: the best of five."""
    code = f"import time; b = time.perf_counter(); import {module}; print(time.perf_counter() - b)"
    runs = (
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[1],
        )
        for _ in range(5)
    )
    return 1000 * min(float(run.stdout) for run in runs)


def ours() -> Reader:
    when = importlib.import_module("core.when")
    for lang in when.LANGUAGES:  # a language is loaded with its first text
        when.read("", datetime.now().astimezone(), "UTC", lang)

    def read(row: Row) -> Row:
        answer: Row = when.as_json(when.read(row["text"], now_of(row), row["zone"], row["lang"]))
        return answer

    return read


def of_dateparser() -> Reader:
    search = importlib.import_module("dateparser.search").search_dates

    def read(row: Row) -> Row:
        settings = {"RELATIVE_BASE": now_of(row), "PREFER_DATES_FROM": "future"}
        found = search(row["text"], languages=[row["lang"]], settings=settings) or []
        return {"windows": [day_or_moment(one, row) for _, one in found]}

    return read


def day_or_moment(one: datetime, row: Row) -> Row:
    """dateparser gives a day without a clock the time of now, or midnight."""
    dayless = one.time() in (clock(), now_of(row).time())
    return whole_day(one.date()) if dayless else moment(one)


def of_timefhuman() -> Reader:
    module = importlib.import_module("timefhuman")

    def read(row: Row) -> Row:
        config = module.tfhConfig(now=now_of(row))
        found = module.timefhuman(row["text"], config=config)
        found = found if isinstance(found, list) else [found]
        return {"windows": [of_parts(one) for one in found]}

    return read


def of_parts(one: Any) -> Row:
    """timefhuman answers with moments, days, pairs of them and lists."""
    if isinstance(one, tuple) and len(one) == 2:
        first, last = (of_parts(part) for part in one)
        return window(parsed(first["start"]), parsed(last["start"]))
    if isinstance(one, list):
        return of_parts(one[0])
    if isinstance(one, datetime):
        return moment(one)
    return whole_day(one) if isinstance(one, date) else {}


def of_ctparse() -> Reader:
    parse = importlib.import_module("ctparse").ctparse

    def read(row: Row) -> Row:
        found = parse(row["text"], ts=now_of(row), timeout=1)
        one = found.resolution if found else None
        if one is None:
            return {"windows": []}
        if hasattr(one, "t_from"):
            return {"windows": [window(one.t_from and one.t_from.dt, one.t_to and one.t_to.dt)]}
        if one.hour is None and one.POD is None:
            return {"windows": [whole_day(one.dt.date())]}
        return {"windows": [moment(one.dt)]}

    return read


def of_parsedatetime() -> Reader:
    module = importlib.import_module("parsedatetime")
    calendar = module.Calendar()

    def read(row: Row) -> Row:
        found = calendar.nlp(row["text"], sourceTime=now_of(row).timetuple()) or ()
        return {
            "windows": [
                whole_day(when.date()) if kind == 1 else moment(when) for when, kind, *_ in found
            ]
        }

    return read


def now_of(row: Row) -> datetime:
    return datetime.fromisoformat(row["now"])


def moment(one: datetime) -> Row:
    return window(one, None)


def whole_day(one: date) -> Row:
    start = datetime.fromisoformat(f"{one:%Y-%m-%d}")
    return window(start, start + timedelta(days=1), all_day=True)


def window(start: datetime | None, end: datetime | None, all_day: bool = False) -> Row:
    return {"start": iso(start), "end": iso(end), "all_day": all_day}


def iso(one: datetime | None) -> str | None:
    return one.replace(tzinfo=None).isoformat(timespec="minutes") if one else None


def parsed(one: str | None) -> datetime | None:
    return datetime.fromisoformat(one) if one else None


if __name__ == "__main__":
    main()
