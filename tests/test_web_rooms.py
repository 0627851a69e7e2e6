"""Replies that wait to be taken: much of one size holds up that size alone."""

import pytest

from warraq.web.rooms import Rooms
from warraq.web.settings import WebSettings

MIDDLING = 256 << 10

SETTINGS = WebSettings(contact="desk@example.org")
MOST, LARGE = SETTINGS.max_in_hand_bytes, SETTINGS.large_bytes
A_PAGE = 120_000  # bytes


@pytest.fixture
def rooms() -> Rooms:
    return Rooms.of(SETTINGS)


def open_for(rooms: Rooms) -> list[str]:
    each = {"small": rooms.small, "middling": rooms.middling, "large": rooms.large}
    return [name for name, room in each.items() if room.is_there.is_set()]


@pytest.mark.parametrize(
    ("size", "number", "left"),
    [
        (A_PAGE, MOST // A_PAGE, ["small", "middling", "large"]),
        (A_PAGE, MOST // A_PAGE + 1, ["middling", "large"]),
        (MIDDLING, MOST // MIDDLING + 1, ["middling", "large"]),
        (800_000, MOST // 2 // 800_000, ["small", "middling", "large"]),
        (800_000, MOST // 2 // 800_000 + 1, ["small", "large"]),
        (LARGE, MOST // 2 // LARGE + 1, ["small", "large"]),
        (LARGE + 1, 1, ["small", "middling"]),
    ],
)
def test_what_is_held_closes_the_room_of_its_size(rooms: Rooms, size: int, number: int, left: list[str]) -> None:
    for _ in range(number):
        rooms.put(size)

    assert open_for(rooms) == left


def test_a_usual_page_is_small() -> None:
    assert A_PAGE < MIDDLING < 800_000 < LARGE


def test_a_room_is_open_again_once_enough_was_taken(rooms: Rooms) -> None:
    rooms.put(LARGE + 1)

    assert rooms.take(LARGE + 1)
    rooms.make()

    assert open_for(rooms) == ["small", "middling", "large"]
    rooms.put(1)
    assert not rooms.take(1)
