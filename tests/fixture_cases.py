"""The cases below `fixtures`, read once for all tests of a process."""

from pathlib import Path

from warraq.demo.cases import read_cases

FIXTURES = Path(__file__).parent.parent / "fixtures"
EVERY_CASE = tuple(read_cases(FIXTURES))
