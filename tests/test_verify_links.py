"""What speaks against a seal, and which seals are gone: on the seals themselves, without a file."""

from collections.abc import Mapping

from each import each
from warraq.verify.chain import _beside, _doubt, _gone
from warraq.warc import Seal


def seal(number: int, head: str = "", previous: str | None = "", **more: object) -> Seal:
    """The seal of a run of that number, chained to the one before."""
    before = f"h{number - 1}" if number > 1 else None
    told = {"file": f"seal-{number:06}-r{number}", "number": number, "run": f"r{number}", "head": head or f"h{number}"}
    return Seal.model_validate(told | {"previous": before if previous == "" else previous} | more)


CHAIN = (seal(1), seal(2), seal(3))
HEADS = {"r1": "h1", "r2": "h2", "r3": "h3"}
BYTES, CHAINED = (
    "its bytes are not those whose head was kept",
    "its bytes are not those that the next seal is chained to",
)


@each(
    ("found", "heads", "doubts"),
    [
        (CHAIN, HEADS, {}),
        (CHAIN, {}, {}),
        (CHAIN[1:], HEADS, {}),
        ((seal(1), seal(2, "x"), seal(3)), HEADS, {2: BYTES}),
        ((seal(1), seal(2, "x"), seal(3)), {"r1": "h1", "r3": "h3"}, {2: CHAINED}),
        ((seal(1), seal(2, "x"), seal(3, previous="x")), HEADS, {}),
        ((seal(1), seal(2), seal(3, "x")), HEADS, {3: BYTES}),
        ((seal(1), seal(2), seal(3, "x")), {}, {}),
        ((seal(1), seal(2), seal(3, previous="x")), HEADS, {3: "it is not chained to seal-000002-r2"}),
        ((seal(1), seal(2), seal(3, previous="x")), {"r1": "h1"}, {2: CHAINED}),
        ((seal(1), seal(2, previous=None), seal(3)), HEADS, {2: "it is not chained to seal-000001-r1"}),
        ((seal(1), seal(2, fault="it cannot be read"), seal(3)), HEADS, {2: "it cannot be read"}),
        ((seal(1), seal(2, "x"), seal(3, fault="no")), {}, {3: "no"}),
        ((seal(1), seal(2), seal(2, file="seal-000002-z", run="z"), seal(3)), HEADS,
         {"seal-000002-z": "seal-000002-r2 has its number"}),
    ],
    ids=lambda one: str(one)[-60:],
)  # fmt: skip
def test_a_seal_is_doubted_for_its_number_its_bytes_or_its_link(
    found: tuple[Seal, ...], heads: Mapping[str, str], doubts: Mapping[int | str, str]
) -> None:
    told = {one.file: fault.detail for one in found if (fault := _doubt(one, found, heads))}

    assert told == {name if isinstance(name, str) else seal(name).file: why for name, why in doubts.items()}


@each(
    ("found", "heads", "gone"),
    [
        (CHAIN, HEADS, []),
        (CHAIN, {}, []),
        (CHAIN[1:], HEADS, ["seal 1, which it is chained to, is gone", "the seal of run r1 is gone"]),
        (CHAIN[1:], {}, ["seal 1, which it is chained to, is gone"]),
        (CHAIN[:2], HEADS, ["the seal of run r3 is gone"]),
        ((CHAIN[0], CHAIN[2]), {}, ["seal 2, which it is chained to, is gone"]),
        ((), {"b": "x", "a": "y"}, ["the seal of run a is gone", "the seal of run b is gone"]),
    ],
    ids=lambda one: str(one)[-60:],
)
def test_a_seal_is_gone_that_another_or_a_row_speaks_of(
    found: tuple[Seal, ...], heads: Mapping[str, str], gone: list[str]
) -> None:
    faults = list(_gone(found, heads))

    assert [one.detail for one in faults] == gone
    assert {one.kind for one in faults} <= {"missing"}


def test_a_row_that_gives_another_head_is_named() -> None:
    assert list(_beside(CHAIN, HEADS)) == []
    assert list(_beside(CHAIN, {})) == []
    (fault,) = _beside(CHAIN, HEADS | {"r2": "x"})
    assert (fault.kind, fault.file, fault.detail) == ("row", CHAIN[1].file, "the row of run r2 gives another head")
