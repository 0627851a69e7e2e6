"""What can be wrong with an archive."""

from typing import Literal

from warraq.models import Record

Kind = Literal[
    "changed",  # the bytes of a record are not those that were written
    "cut",  # the file ends before its records do
    "missing",  # a record, a file or a seal is gone
    "unread",  # a file that is there and could not be read: nobody knows what is in it
    "foreign",  # a record or file that no run of ours wrote
    "moved",  # a record or file lies where another one should
    "duplicated",  # a record or file is there twice
    "orphan",  # a capture that has no row
    "row",  # a row that does not say what the bytes say
    "seal",  # a seal that is not the one that was made, or is out of the chain
]

LOST: tuple[Kind, ...] = ("changed", "cut", "missing")  # the bytes of a capture, or a part of them


class Fault(Record):
    """One thing that is wrong, and where."""

    kind: Kind
    file: str
    detail: str
    offset: int | None = None  # None: the whole file
    length: int | None = None
    captures: tuple[str, ...] = ()  # ids of the captures that it concerns
    addresses: tuple[str, ...] = ()  # theirs, as far as rows tell

    def __str__(self) -> str:
        place = self.file if self.offset is None else f"{self.file} at {self.offset}"
        first, *others = self.addresses or ("",)
        whose = f" ({first}{f' and {len(others)} more' if others else ''})" if first else ""
        return f"{self.kind}: {place}: {self.detail}{whose}"
