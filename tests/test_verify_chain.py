"""What speaks against a seal: the head that the row of its run kept, and the seal that is chained to it."""

import pytest

from each import each
from warraq.verify.chain import _doubt
from warraq.warc import Seal

FIRST = Seal(file="seal-0001-a.jsonl.gz", number=1, run="a", head="1")
KEPT, CHAINED = "not those whose head was kept", "not those that the next seal is chained to"


@each(
    ("kept", "chained", "doubt"),
    [
        ({"a": "1"}, None, None),
        ({"a": "1"}, "1", None),
        ({}, None, None),
        ({}, "1", None),
        ({"a": "1"}, "other", None),  # of two who know it one says so
        ({"a": "other"}, "1", None),
        ({"a": "other"}, None, KEPT),  # the last seal, changed after its row was written
        ({"a": "other"}, "another", KEPT),
        ({}, "other", CHAINED),
    ],
)
def test_the_bytes_of_a_seal_are_those_that_somebody_knows(
    kept: dict[str, str], chained: str | None, doubt: str | None
) -> None:
    after = [Seal(file="seal-0002-b.jsonl.gz", number=2, run="b", head="2", previous=chained)] if chained else []

    fault = _doubt(FIRST, [FIRST, *after], kept)

    assert (fault.detail if fault else None) == (f"its bytes are {doubt}" if doubt else None)
    assert fault is None or (fault.kind, fault.file) == ("seal", FIRST.file)


@pytest.mark.parametrize(("previous", "doubted"), [("1", False), ("other", True)])
def test_a_seal_is_chained_to_one_before_whose_head_its_row_bears_out(previous: str, doubted: bool) -> None:
    after = Seal(file="seal-0002-b.jsonl.gz", number=2, run="b", head="2", previous=previous)

    assert (_doubt(after, [FIRST, after], {"a": "1", "b": "2"}) is not None) == doubted
    assert _doubt(after, [FIRST, after], {"a": "elsewhere", "b": "2"}) is None  # that one is to blame


def test_the_second_seal_of_a_number_is_doubted() -> None:
    twin = Seal(file="seal-0001-b.jsonl.gz", number=1, run="b", head="2")

    assert _doubt(FIRST, [FIRST, twin], {}) is None
    fault = _doubt(twin, [FIRST, twin], {})
    assert fault is not None
    assert fault.detail == f"{FIRST.file} has its number"
