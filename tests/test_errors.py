"""What a row says of an error, and which error stops a run."""

import pytest

from warraq.errors import (
    ArchiveError,
    ParseError,
    RowError,
    SettingsError,
    StorageError,
    StoreError,
    WarraqError,
    is_surprise,
    settled,
    surprise,
)


def test_what_costs_one_address_is_told_in_its_row() -> None:
    assert settled(ParseError("no title", url="https://a.example/")) == "no title"
    assert settled(RowError("too long", step="store")) == "too long"
    assert settled(ValueError("so")) == "surprise: ValueError (so)"


@pytest.mark.parametrize("error", [SettingsError, StoreError, ArchiveError, StorageError])
def test_what_the_next_address_would_meet_too_stops_the_run(error: type[WarraqError]) -> None:
    with pytest.raises(error):
        settled(error("so", step="store"))
    with pytest.raises(OSError, match="so"):
        settled(OSError("so"))


def test_of_a_message_a_hundred_and_twenty_letters_are_told() -> None:
    assert surprise(ValueError("x" * 120)) == f"surprise: ValueError ({'x' * 120})"
    assert surprise(ValueError("x" * 121)) == f"surprise: ValueError ({'x' * 120})"
    assert surprise(ValueError(" a \n b ")) == "surprise: ValueError (a b)"
    assert surprise(ValueError()) == "surprise: ValueError"


def test_the_last_place_in_our_own_code_is_named() -> None:
    from warraq.dates.span import span_of

    with pytest.raises(TypeError) as met:
        span_of(5)  # type: ignore[arg-type]

    said = surprise(met.value)
    assert said.startswith("surprise: TypeError in span.span_of, line ")
    assert is_surprise(said)
    assert not is_surprise("no surprise")
