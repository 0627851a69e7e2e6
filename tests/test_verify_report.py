"""The account of a verification: what is told, and what to do."""

from warraq.verify.faults import Fault
from warraq.verify.report import Report

LEAST = {"files": 2, "captures": 1200, "bytes": 34_000, "seals": 3, "head": None, "being_written": (), "faults": (),
         "known": ()}  # fmt: skip
BEGINNING = "read 2 files, 1,200 captures, 34,000 bytes; 3 seals"


def fault(kind: str, file: str = "a", detail: str = "said", address: str = "") -> Fault:
    told = {"kind": kind, "file": file, "detail": detail, "addresses": (address,) if address else ()}
    return Fault.model_validate(told)


def report(*faults: Fault, **told: object) -> Report:
    return Report.model_validate(LEAST | {"faults": faults} | told)


def test_nothing_is_wrong_where_there_is_no_fault() -> None:
    assert list(report().lines()) == [BEGINNING, "nothing is wrong"]
    assert report().waiting == 0
    whole = report(head="h", waiting=1100, being_written=("x",), known=(fault("cut"),))
    assert list(whole.lines()) == [
        BEGINNING, "seal h", "1,100 captures wait for the next night, which gives them their rows",
        "left out, a run writes to it: x", f"set aside before: {fault('cut')}", "nothing is wrong",
    ]  # fmt: skip


def test_captures_without_a_row_are_one_fault_of_their_file() -> None:
    first, second = fault("orphan", address="u1"), fault("orphan", address="u2")
    alone, other = fault("orphan", "b", address="u3"), fault("changed", address="u4")

    lines = list(report(first, other, second, alone).lines())
    together = first.model_copy(update={"detail": "2 captures without a row", "addresses": ("u1", "u2")})
    assert lines == [BEGINNING, str(together), str(other), str(alone), "4 faults"]


def test_what_is_lost_is_brought_back_from_a_copy_first() -> None:
    said = "`warraq db verify --repair` makes good what can be, and sets aside the rest"
    copies = f"bring back from a copy what is lost, where there is one; then {said}"

    assert report(fault("orphan"), fault("row")).next_step == said
    assert report(fault("orphan"), fault("changed")).next_step == copies
