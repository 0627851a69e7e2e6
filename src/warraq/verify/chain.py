"""The seals in their order, beside what the runs say of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from warraq.errors import ArchiveError
from warraq.verify.faults import Fault
from warraq.warc import Depot, Seal, sealed_names, seals


@dataclass(frozen=True, slots=True)
class Chain:
    """The seals of an archive."""

    trusted: tuple[Seal, ...]  # those that nothing speaks against
    files: Mapping[str, str]  # by the SHA-256 that one of them gives it, the name of a file
    names: frozenset[str]  # of all files that they speak of
    faults: tuple[Fault, ...]

    @property
    def head(self) -> str | None:
        """What stands for all of it."""
        return self.trusted[-1].head if self.trusted else None


def chain_of(depot: Depot, heads: Mapping[str, str], noted: str | None = None) -> Chain:
    """Return the chain. `heads`: by run the head that its row gives; `noted`: one that was noted outside."""
    found = list(seals(depot))
    faults = {seal.file: fault for seal in found if (fault := _doubt(seal, found, heads))}
    files, names = dict[str, str](), set[str]()
    for seal in found:
        if seal.file not in faults:
            try:
                said = list(sealed_names(depot, seal.file))
            except ArchiveError as error:
                faults[seal.file] = _fault(seal, error.reason)
                continue
            files |= {digest: name for name, digest in said}
            names |= {name for name, _ in said}
    trusted = tuple(seal for seal in found if seal.file not in faults)
    others = [*_gone(found, heads), *_beside(trusted, heads)]
    if noted is not None and noted not in {seal.head for seal in trusted}:
        others.append(Fault(kind="seal", file="", detail=f"no seal has the head that was noted, {noted}"))
    return Chain(trusted, files, frozenset(names), (*faults.values(), *others))


def _doubt(seal: Seal, found: Sequence[Seal], heads: Mapping[str, str]) -> Fault | None:
    """Return what speaks against a seal: its bytes, its number, or both who should know its head."""
    reason = seal.fault or _of_number(seal, found) or _of_head(seal, found, heads) or _of_link(seal, found, heads)
    return _fault(seal, reason) if reason else None


def _of_number(seal: Seal, found: Sequence[Seal]) -> str | None:
    twins = (one.file for one in found if one.number == seal.number and one.file < seal.file)
    return next((f"{file} has its number" for file in twins), None)


def _of_head(seal: Seal, found: Sequence[Seal], heads: Mapping[str, str]) -> str | None:
    """Its head is what the row of its run or the next seal says; where only one of them knows it, that one is right."""
    after = next((one for one in found if one.number == seal.number + 1 and one.fault is None), None)
    known, chained = heads.get(seal.run), after.previous if after else None
    if known is not None:
        return None if seal.head in (known, chained) else "its bytes are not those whose head was kept"
    return "its bytes are not those that the next seal is chained to" if chained not in (None, seal.head) else None


def _of_link(seal: Seal, found: Sequence[Seal], heads: Mapping[str, str]) -> str | None:
    """It is chained to the one before, where nothing else speaks against that one."""
    before = next((one for one in found if one.number == seal.number - 1), None)
    if before is None or seal.previous == before.head or heads.get(before.run) != before.head:
        return None
    return f"it is not chained to {before.file}"


def _gone(found: Sequence[Seal], heads: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the seals that others speak of and that are not there."""
    numbers = {seal.number for seal in found}
    for seal in found:
        if seal.number > 1 and seal.number - 1 not in numbers:
            yield Fault(
                kind="missing", file=seal.file, detail=f"seal {seal.number - 1}, which it is chained to, is gone"
            )
    runs = {seal.run for seal in found}
    for run in sorted(set(heads) - runs):
        yield Fault(kind="missing", file="", detail=f"the seal of run {run} is gone")


def _beside(trusted: Sequence[Seal], heads: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the rows of runs that give another head than the seal has that the next one is chained to."""
    for seal in trusted:
        if heads.get(seal.run, seal.head) != seal.head:
            yield Fault(kind="row", file=seal.file, detail=f"the row of run {seal.run} gives another head")


def _fault(seal: Seal, detail: str) -> Fault:
    return Fault(kind="seal", file=seal.file, detail=detail)
