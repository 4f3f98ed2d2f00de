# SPDX-License-Identifier: Apache-2.0
"""How many tests a command ran, read from what it printed: every runner's own closing words."""

import re
import xml.etree.ElementTree as xml
from dataclasses import dataclass


@dataclass
class Outcome:
    passed: int = 0
    failed: int = 0
    remark: str = ""

    def __add__(self, other):
        return Outcome(self.passed + other.passed, self.failed + other.failed, (self.remark + " " + other.remark).strip())


def from_closing_line(text, status):
    """The last `N passed, N failed`. A command that ends badly without counting it is one failure."""
    found = re.findall(r"^(\d+) passed, (\d+) failed", text, re.MULTILINE)
    outcome = Outcome(*map(int, found[-1])) if found else Outcome()
    return _honest(outcome, status)


def from_node(text, status):
    """The summary of node's test runner. Suites and files do not count, their tests do."""
    numbers = {word: int(number) for word, number in re.findall(r"^(?:\S+ )?(pass|fail|cancelled) (\d+)$", text, re.MULTILINE)}
    return _honest(Outcome(numbers.get("pass", 0), numbers.get("fail", 0) + numbers.get("cancelled", 0)), status)


def from_junit(path, status):
    """ctest's own report; skipped tests count as neither."""
    try:
        root = xml.parse(path).getroot()
    except (OSError, xml.ParseError):
        return _honest(Outcome(), status)
    tests, failures = int(root.get("tests", 0)), int(root.get("failures", 0)) + int(root.get("errors", 0))
    skipped = int(root.get("skipped", 0)) + int(root.get("disabled", 0))
    return _honest(Outcome(tests - failures - skipped, failures), status)


def _honest(outcome, status):
    if status != 0 and outcome.failed == 0:
        return Outcome(outcome.passed, 1, f"ended with status {status}")
    if outcome.passed == 0 and outcome.failed == 0:
        return Outcome(0, 1, "ran no test")
    return outcome
