"""Some memory holds what was asked for last, and knows how much that is."""

from warraq.shortly import Newest, Shortly


def test_what_nobody_asked_for_the_longest_is_forgotten_first() -> None:
    held: Shortly[str, str] = Shortly(30)
    for name in "abc":
        held.hold(name, name.upper(), 10)

    assert held.look("a") == "A"
    held.hold("d", "D", 10)

    assert [held.look(name) for name in "abcd"] == ["A", None, "C", "D"]


def test_what_was_taken_or_held_anew_leaves_its_room() -> None:
    held: Shortly[str, str] = Shortly(30)
    for name in "abc":
        held.hold(name, "old", 10)

    assert held.take("a") == "old"
    assert held.take("a") is None
    held.hold("b", "new", 20)

    assert [held.look(name) for name in "abc"] == [None, "new", "old"]


def test_what_is_larger_than_all_room_is_not_held_and_takes_nothing_else_away() -> None:
    held: Shortly[str, str] = Shortly(30)
    held.hold("b", "B", 30)

    held.hold("a", "A", 31)

    assert held.look("a") is None
    assert held.look("b") == "B"


def test_of_the_newest_a_tenth_is_forgotten_at_a_time_the_first_made_first() -> None:
    held: Newest[int, str] = Newest(20)
    for number in range(20):
        held.hold(number, str(number))

    assert held.look(0) == "0"
    held.hold(20, "20")

    assert [number for number in range(21) if held.look(number) is None] == [0, 1]
