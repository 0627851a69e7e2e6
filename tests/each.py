"""Many cases of a claim as one test: pytest takes longer for a test of its own than such a case takes."""

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, TypeAlias

import pytest

Claim: TypeAlias = Callable[..., None]
MOST_TOLD = 10  # with where each failed; the others by name


def each(
    names: str | Sequence[str], cases: Iterable[Any], ids: Callable[[Any], object] | Iterable[object] | None = None
) -> Callable[[Claim], Claim]:
    """As `pytest.mark.parametrize`, where a case needs nothing that is made for it: all are tried, and all told.

    What else the claim asks for is a fixture, one for all cases.
    """
    called = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    given = [case if len(called) > 1 else (case,) for case in cases]
    named = _named(given, ids)
    assert given, "a claim about no case claims nothing"

    def tried(claim: Claim) -> Claim:
        asked = inspect.signature(claim).parameters

        @wraps(claim)
        def all_cases(**fixtures: object) -> None:
            failed = []
            for case, name in zip(given, named, strict=True):
                try:
                    claim(**dict(zip(called, case, strict=True)), **fixtures)
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 raised when all were tried
                    error.add_note(f"case: {name}")
                    failed.append(error)
            _tell(failed, len(given))

        others = [parameter for name, parameter in asked.items() if name not in called]
        assert len(asked) - len(others) == len(called), f"{claim.__name__} does not take {called}"
        all_cases.__signature__ = inspect.Signature(others)  # type: ignore[attr-defined]
        return all_cases

    return tried


def _named(given: Sequence[Sequence[Any]], ids: Callable[[Any], object] | Iterable[object] | None) -> list[str]:
    if ids is not None and not callable(ids):
        return list(map(str, ids))
    return [", ".join(str((ids or repr)(one)) for one in case) for case in given]


def _tell(failed: Sequence[BaseException], tried: int) -> None:
    if failed:
        names = "".join(f"\n  {error.__notes__[-1]}" for error in failed[MOST_TOLD:])
        raise BaseExceptionGroup(f"{len(failed)} of {tried} cases{names}", failed[:MOST_TOLD])
