"""Requests with one mistake each, all of which Discord refuses.

`python -m tests.far.discord.mistakes` prints what becomes of each. Here are those that a request
shows by itself.
"""

import sys

from tests.far.discord.pieces import Mistake
from tests.far.discord.rules import broken_rules
from tests.far.discord.spec import Spec
from tests.far.discord.wrong_answers import WRONG_ANSWERS
from tests.far.discord.wrong_commands import WRONG_COMMANDS, WRONG_PATHS
from tests.far.discord.wrong_messages import WRONG_MESSAGES

MISTAKES = (*WRONG_MESSAGES, *WRONG_ANSWERS, *WRONG_COMMANDS, *WRONG_PATHS)


def refusals(spec: Spec, mistake: Mistake) -> list[str]:
    """Every sentence that the document and the rules have against a request."""
    operation = spec.match(mistake.method, mistake.path)
    if operation is None:
        return [f"path: there is no {mistake.method} {mistake.path}"]
    return [
        *spec.check_request(operation, mistake.query, mistake.body, mistake.content_type),
        *broken_rules(operation.template, operation.method, mistake.body, mistake.query),
    ]


def main() -> None:
    spec = Spec.load()
    passed = 0
    for mistake in MISTAKES:
        found = refusals(spec, mistake)
        passed += not found
        outcome = f"refused: {found[0]}" if found else "PASSED"
        sys.stdout.write(f"{mistake.name:34} {outcome}\n")
    sys.stdout.write(f"{len(MISTAKES)} mistakes, {len(MISTAKES) - passed} refused\n")
    sys.exit(passed > 0)


if __name__ == "__main__":
    main()
