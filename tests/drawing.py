"""How many cases are drawn of what can be anything: a fourth here, all of them in `make long`."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

AT_LENGTH = "WARRAQ_TEST_DRAWN" in os.environ
OFTEN = 100
# All that UTF-8 can write, as in texts by default; those ask it of a million, which takes a second.
ANY = st.characters(exclude_categories=["Cs"])


def drawn(cases: int = OFTEN, *passed_over: HealthCheck, derandomize: bool = False) -> settings:
    """So many cases in `make long`."""
    few = cases if AT_LENGTH else max(cases // 4, 10)
    return settings(max_examples=few, suppress_health_check=passed_over, derandomize=derandomize)


def begin() -> None:
    """Let what does not say how many cases it wants have the usual number."""
    # On a machine at work how long an example took tells nothing.
    settings.register_profile("suite", deadline=None, max_examples=drawn().max_examples)
    settings.load_profile("suite")
